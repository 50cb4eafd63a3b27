"""Outboxes that break the promise, each in its own way, to prove that the harness would notice (X76)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from domain.delivery import Outcome
from domain.notices import Notice, NoticeState
from storage.database import Connection
from storage.notices import save_many
from workflows.outbox import Outbox

BATCH = 100


class MarksFirst(Outbox):
    """Notes that letters were sent before they are: a kill in between loses them."""

    def claim(self, connection: Connection, now: datetime, real_now: datetime, limit: int) -> list[Notice]:
        claimed = super().claim(connection, now, real_now, limit)
        save_many(connection, [replace(one, state=NoticeState.SENT, sent_at=now, lease_owner=None) for one in claimed])
        return claimed

    def record(self, outcomes: Iterable[Outcome], now: datetime, real_now: datetime) -> None:
        """Say nothing: it was noted before."""


class MarksInBatches(Outbox):
    """Notes a hundred at a time what was sent: a kill before that sends a hundred again."""

    waiting: tuple[Outcome, ...] = ()

    def record(self, outcomes: Iterable[Outcome], now: datetime, real_now: datetime) -> None:
        self.waiting = (*self.waiting, *outcomes)
        if len(self.waiting) >= BATCH:
            self._flush(now, real_now)

    def next_attempt_at(self, now: datetime, real_now: datetime) -> datetime | None:
        """Note the rest, as nothing more can be claimed."""
        self._flush(now, real_now)
        return super().next_attempt_at(now, real_now)

    def _flush(self, now: datetime, real_now: datetime) -> None:
        super().record(self.waiting, now, real_now)
        self.waiting = ()
