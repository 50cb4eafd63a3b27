"""The outbox's two short transactions: claim what is due, record what came of it; between them it is sent."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from domain.chats import Chat
from domain.delivery import Heard, Outcome
from domain.delivery_rules import after
from domain.ids import NoticeId
from domain.notices import Notice, NoticeKind, NoticeState
from storage.assignments import mark_sent
from storage.chats import find_chat, save_chat
from storage.database import Connection, Database
from storage.notices import (
    Claim,
    claim,
    count_by_state,
    find_next_attempt,
    lock_notices,
    release_orphans,
    save_many,
)
from storage.settings import is_paused

LEASE = timedelta(seconds=60)
"""Longer than the three requests that one letter can take, each of at most ten seconds."""

LOST = frozenset({Heard.BLOCKED, Heard.NOT_INSTALLED, Heard.NO_CONVERSATION})
"""The person cannot be reached before they do something."""


class Outbox:
    """Claims and records for one sender, which `owner` names.

    At least once: a crash between sending and recording sends again. Nothing is lost.
    """

    def __init__(self, database: Database, owner: str) -> None:
        """Keep the outbox in *database*."""
        self._database = database
        self._owner = owner

    def claim(self, connection: Connection, now: datetime, real_now: datetime, limit: int) -> list[Notice]:
        """Take up to *limit* due notices, in the caller's transaction, which also draws their cards.

        Args:
            connection: The open transaction.
            now: The product's clock: what is due.
            real_now: The wall clock: leases and retries.
            limit: At most so many.

        Returns:
            Replies first, then updates, then the rest, oldest first; empty when nothing is due, and while all
            sending is paused.

        Assumption: Q44, a pause holds everything back.
        """
        if is_paused(connection):
            return []
        return claim(connection, Claim(self._owner, now, real_now, real_now + LEASE), limit)

    def put_back(self, connection: Connection, notices: Iterable[Notice], state: NoticeState) -> None:
        """Settle claimed notices that turned out not to be sent, in the caller's transaction."""
        save_many(connection, [replace(one, state=state, lease_owner=None, lease_until=None) for one in notices])

    def record(self, outcomes: Iterable[Outcome], now: datetime, real_now: datetime) -> None:
        """Keep what came of claimed letters, in one transaction.

        Whoever lost the lease meanwhile can still tell that a letter was sent, and nothing else. A sent opening
        makes the planned audits of its person and cycle sent; a conversation created on the way is remembered.
        """
        heard = {outcome.notice: outcome for outcome in outcomes}
        with self._database.transaction() as connection:
            before = lock_notices(connection, list(heard))
            mine = {one: notice for one, notice in before.items() if self._may_record(notice, heard[one])}
            settled = [_settled(notice, heard[one], now, real_now) for one, notice in mine.items()]
            save_many(connection, settled)
            _open(connection, [notice for notice in settled if heard[notice.id].heard is Heard.ACCEPTED])
            for notice in settled:
                _spread(connection, notice, heard[notice.id])

    def recover(self) -> int:
        """Give back, at the start, what a killed process had on its way; return how many.

        On PostgreSQL there may be other senders: there the lease runs out instead.
        """
        if not self._database.is_sqlite:
            return 0
        with self._database.transaction() as connection:
            return release_orphans(connection)

    def next_attempt_at(self, now: datetime, real_now: datetime) -> datetime | None:
        """Return the real time from which something due at *now* can be claimed; None where nothing is or may be."""
        with self._database.transaction() as connection:
            if is_paused(connection):
                return None
            return find_next_attempt(connection, now, real_now)

    def counts(self) -> Mapping[NoticeState, int]:
        """Return how many notices stand where, states without any included."""
        with self._database.transaction() as connection:
            counted = Counter(count_by_state(connection))
        return {state: counted[state] for state in NoticeState}

    def _may_record(self, notice: Notice, outcome: Outcome) -> bool:
        if notice.state is NoticeState.SENDING and notice.lease_owner == self._owner:
            return True
        return outcome.heard is Heard.ACCEPTED and notice.state is not NoticeState.SENT


def _settled(notice: Notice, outcome: Outcome, now: datetime, real_now: datetime) -> Notice:
    settled = after(notice, outcome, real_now, _jitter(notice))
    if outcome.heard is not Heard.ACCEPTED:
        return settled
    return replace(settled, sent_at=now, body=None)


def _open(connection: Connection, accepted: Iterable[Notice]) -> None:
    """Note that the planned audits of those who got their opening, or one more audit, have reached them."""
    openings = [notice for notice in accepted if notice.kind in {NoticeKind.OPENING, NoticeKind.HANDOVER}]
    for cycle in {notice.cycle for notice in openings if notice.cycle}:
        mark_sent(connection, [notice.person for notice in openings if notice.cycle == cycle], cycle)


def _spread(connection: Connection, notice: Notice, outcome: Outcome) -> None:
    """Change what else depends on a settled notice; a post to a channel says nothing of anybody's chat."""
    if notice.kind is NoticeKind.CHANNEL:
        return
    if outcome.heard in LOST:
        _lose(connection, notice)
    if outcome.conversation_id and outcome.service_url:
        _remember(connection, notice, outcome.service_url, outcome.conversation_id)
    if notice.kind is NoticeKind.UPDATE and notice.target and outcome.activity_id:
        _redirect(connection, notice.target, outcome.activity_id)


def _lose(connection: Connection, notice: Notice) -> None:
    """Note that the person is out of reach: whatever they write or install next brings back what waits for them."""
    known = find_chat(connection, notice.person)
    if known and known.installed:
        save_chat(connection, replace(known, installed=False))


def _remember(connection: Connection, notice: Notice, service_url: str, conversation_id: str) -> None:
    unknown = Chat(notice.person, service_url, conversation_id, member_id="", bot_id="", tenant_id="")
    known = find_chat(connection, notice.person) or unknown
    save_chat(connection, replace(known, service_url=service_url, conversation_id=conversation_id))


def _redirect(connection: Connection, target: NoticeId, activity_id: str) -> None:
    """Note that the card of *target* is now another message: the old one was gone and a new one was sent."""
    notice = lock_notices(connection, [target]).get(target)
    if notice and notice.activity_id != activity_id:
        save_many(connection, [replace(notice, activity_id=activity_id)])


def _jitter(notice: Notice) -> float:
    """Return 0 to 1, different for each notice and attempt, and the same whenever it is asked."""
    seed = f"{notice.id}:{notice.attempts}:{notice.throttles}"
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4]) / 2**32
