"""The nightly look at Entra ID: reads everybody again where anything may have changed, and says what needs somebody."""

import asyncio
import logging
from dataclasses import replace
from datetime import datetime

from directory.changes import Links, changes_since, latest_links
from directory.source import Source
from domain.directory_news import News, Trouble
from domain.directory_watch import Watch, concerns, must_read
from domain.moments import Moment
from domain.refusals import NobodyFound, Refusal, TooManyRemovals
from workflows.enlisting import CLOCK, Enlisting

log = logging.getLogger(__name__)


class Nightly:
    """Looks once a night; what fails is tried again an hour later, and changes nothing."""

    def __init__(self, source: Source, enlisting: Enlisting) -> None:
        """Take what *source* reads over by *enlisting*."""
        self._source = source
        self._enlisting = enlisting

    async def run(self, now: datetime) -> None:
        """Look, if it is time; never raises for what Entra says."""
        watch = await asyncio.to_thread(self._enlisting.begin_look, now)
        if watch is None:
            return
        today = Moment.of(now, self._source.zone).on
        try:
            done = await self._look(watch, Moment(now, today))
        except (TooManyRemovals, NobodyFound) as refused:
            held = refused if isinstance(refused, TooManyRemovals) else TooManyRemovals(0, 0)
            news = News(Trouble.HELD, held.removed, held.listed)
            log.warning("the list of people was not taken over", extra={"count": news.number})
            await self._end(replace(watch, done_on=today), now, news)
        except Refusal as refused:
            log.exception("the directory could not be read", extra={"code": getattr(refused, "code", "")})
            await self._end(watch, now, News(Trouble.FAILED))
        else:
            unplaced = News(Trouble.UNPLACED, len(done.unplaced)) if done.unplaced else None
            await self._end(replace(done, done_on=today), now, unplaced)

    async def _look(self, watch: Watch, when: Moment) -> Watch:
        """Read everybody, unless nothing that concerns us has changed since the last look; return what is known now."""
        basis, graph = self._source.basis(), self._source.graph
        if not must_read(watch, basis, when.on):
            changes = await changes_since(graph, Links(watch.users_link, watch.groups_link))
            if changes and not concerns(watch, changes.users, changes.groups):
                log.info("nothing has changed in the directory")
                return replace(watch, users_link=changes.links.users, groups_link=changes.links.groups)
        links = await latest_links(graph)  # Before the reading, so that what changes meanwhile shows tomorrow.
        found = await self._source.read(lambda _done, _of: None)
        await asyncio.to_thread(self._enlisting.take_over, found.enlisted, when.at, CLOCK, found.rules.removals_at_most)
        log.info("the list of people was taken over", extra={"count": len(found.enlisted.people)})
        return replace(
            watch,
            basis=basis,
            users_link=links.users,
            groups_link=links.groups,
            users=found.reading.users,
            groups=found.reading.groups,
            unplaced=frozenset(one.account.id for one in found.enlisted.unplaced),
            read_on=when.on,
        )

    async def _end(self, watch: Watch, now: datetime, news: News | None) -> None:
        await asyncio.to_thread(self._enlisting.end_look, watch, now, news)
