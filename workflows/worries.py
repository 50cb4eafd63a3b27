"""Worries about somebody: raised, shown to who can act, seen, or taken further up."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from domain.ids import AssignmentId, NoticeId, PersonId, WorryId
from domain.moments import Moment
from domain.notices import LOST, Notice, NoticeKind
from domain.people import Person
from domain.permissions import Right, authorise, own_if
from domain.worries import News, Route, Worry, WorryAlert, is_overlooked, those_above, whom_to_tell
from storage.assignments import find_assignment
from storage.database import Connection, Database
from storage.journal import append
from storage.notices import add_many, queue_updates_of_focus, queue_updates_of_keys
from storage.people import list_by_id, list_people
from storage.settings import is_paused
from storage.worries import (
    add_worry,
    find_newest_alert,
    find_since,
    get_worry,
    list_alert_states,
    list_unseen,
    lock_worry,
    save_worry,
)
from workflows.council import Council
from workflows.replies import reply_notice

SAME_WITHIN = timedelta(seconds=30)
"""Told twice so soon is one worry: a double tap."""


class Worries:
    """Takes a worry to somebody who can act; never an answer, and never more than time, case and audit."""

    def __init__(self, database: Database, council: Council) -> None:
        """Show the route of *council*."""
        self._database = database
        self._council = council

    def route(self, connection: Connection) -> str:
        """Return the council's own route, as the framework in force says."""
        return self._council.frameworks.current(connection).worry_route

    def tell(self, connection: Connection, person: Person, assignment: AssignmentId | None, when: Moment) -> int:
        """Note that *person* is worried, and alert who can act; return how many people are alerted now, perhaps none.

        While all sending is paused nobody is: the alerts go out once it is resumed.

        Assumption: Q38, at once, to every safeguarding lead of the service.
        """
        told = whom_to_tell(_others(connection, person.id, when), person.service)
        if find_since(connection, person.id, assignment, when.at - SAME_WITHIN) is None:
            worry = _worry(connection, person, assignment, when)
            add_worry(connection, worry)
            append(connection, when.at, person.id, "worry.raised", worry.id, {"told": len(told)})
            add_many(connection, [_alert(worry, one.id, when.at) for one in told])
        return 0 if is_paused(connection) else len(told)

    def offer(self, connection: Connection, person: PersonId, assignment: AssignmentId | None, when: Moment) -> None:
        """Answer words of worry with the route, and who can be told."""
        body = {"news": News.OFFERED.value, "assignment": assignment}
        add_many(connection, [_answer(person, uuid.uuid4().hex, body, when.at)])

    def see(self, connection: Connection, notice: str, person: Person, when: Moment) -> WorryAlert:
        """Note that *person* has seen the worry whose alert has the key *notice*; return it with who saw it first.

        Who was worried is told too. Seen again, nothing changes. Refuses with `NotAllowed` who was not alerted.
        """
        worry = lock_worry(connection, worry_of(notice))
        authorise(person, Right.SEE_WORRY, own_if(notice == _key(worry, person.id)))
        if worry.seen_at is None:
            worry = replace(worry, seen_by=person.id, seen_at=when.at)
            save_worry(connection, worry)
            append(connection, when.at, person.id, "worry.seen", worry.id)
            _say(connection, worry, News.SEEN, when.at)
            queue_updates_of_keys(connection, f"{NoticeKind.WORRY}:{worry.id}:", when.at)
            if worry.assignment:
                queue_updates_of_focus(connection, worry.assignment, when.at)
        return _shown(connection, worry)

    def newest(self, connection: Connection, person: Person) -> str | None:
        """Return the key of the newest alert that *person* got, or None."""
        return find_newest_alert(connection, person.id)

    def take_further(self, now: datetime) -> int:
        """Take what nobody saw, or could be told of, further up, in one transaction; return how many worries.

        Who was worried is told once where no alert can be delivered.

        Assumption: Q38, after 30 minutes to PSW and administrators too.
        """
        when = self._council.moment(now)
        with self._database.transaction() as connection:
            minutes = self._council.frameworks.current(connection).policy.worry_escalation_minutes
            further = 0
            for worry in list_unseen(connection):
                is_lost = LOST.issuperset(list_alert_states(connection, worry.id))
                if is_lost:
                    _say(connection, worry, News.LOST, now)
                if is_overlooked(worry, now, 0 if is_lost else minutes):
                    further += _escalate(connection, worry, when)
            return further

    def alert(self, connection: Connection, notice: Notice, _person: Person, _when: Moment) -> WorryAlert:
        """Return what the alert *notice* is drawn from."""
        return _shown(connection, get_worry(connection, worry_of(notice.key)))

    def news(self, connection: Connection, notice: Notice, _person: Person, _when: Moment) -> Route:
        """Return what the answer to somebody who is worried is drawn from."""
        body = notice.body or {}
        worry = get_worry(connection, WorryId(body["worry"])) if "worry" in body else None
        seen_by = _shown(connection, worry).seen_by if worry else None
        under_way = body.get("assignment")
        return Route(self.route(connection), News(body["news"]), under_way and AssignmentId(under_way), seen_by or "")


def worry_of(key: str) -> WorryId:
    """Return which worry the alert of that key is about."""
    return WorryId(key.split(":")[1])


def _worry(connection: Connection, person: Person, assignment: AssignmentId | None, when: Moment) -> Worry:
    audited = find_assignment(connection, assignment) if assignment else None
    reference = audited.case_reference if audited else None
    return Worry(WorryId(uuid.uuid4().hex), person.id, when.at, assignment, reference)


def _alert(worry: Worry, person: PersonId, now: datetime) -> Notice:
    notice = NoticeId(uuid.uuid4().hex)
    return Notice(notice, _key(worry, person), NoticeKind.WORRY, person, now, now)


def _key(worry: Worry, person: PersonId) -> str:
    return f"{NoticeKind.WORRY}:{worry.id}:{person}"


def _escalate(connection: Connection, worry: Worry, when: Moment) -> bool:
    save_worry(connection, replace(worry, escalated_at=when.at))
    above = those_above(_others(connection, worry.raised_by, when))
    append(connection, when.at, "clock", "worry.escalated", worry.id, {"told": len(above)})
    add_many(connection, [_alert(worry, one.id, when.at) for one in above])
    return True


def _say(connection: Connection, worry: Worry, news: News, now: datetime) -> None:
    """Tell who was worried, once for each of the *news*, however late it reaches them."""
    body = {"news": news.value, "worry": worry.id}
    add_many(connection, [_answer(worry.raised_by, f"{news}:{worry.id}", body, now)])


def _answer(person: PersonId, key: str, body: Mapping[str, Any], now: datetime) -> Notice:
    answer = reply_notice(person, dict(body), now)
    return replace(answer, kind=NoticeKind.ROUTE, key=f"{NoticeKind.ROUTE}:{key}", stale_after=None)


def _shown(connection: Connection, worry: Worry) -> WorryAlert:
    staff = list_by_id(connection, [one for one in (worry.raised_by, worry.seen_by) if one])
    return WorryAlert(worry, staff[worry.raised_by].name, staff[worry.seen_by].name if worry.seen_by else None)


def _others(connection: Connection, worried: PersonId, when: Moment) -> Iterable[Person]:
    """Return everybody who works here today but who is worried."""
    return [one for one in list_people(connection) if one.works_here_on(when.on) and one.id != worried]
