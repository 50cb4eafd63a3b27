"""Turning what is due into letters: which card, which words."""

from collections.abc import Callable, Sequence
from datetime import datetime

from cards.audit import audit_card
from cards.gone import gone_card
from cards.home import home_card
from cards.opening import opening_card
from cards.presses import Presses
from cards.reminder import reminder_card
from cards.tokens import TokenKeys
from cards.welcome import welcome_card
from cards.words import SUMMARY
from dialogs.drawings import DRAWINGS
from domain.channels import Post
from domain.delivery import Letter, Message, Outcome
from domain.desk import Remarks, Subject, SubjectKind
from domain.notices import REMINDING, NoticeKind
from workflows.outbox import Outbox
from workflows.sending import Ready, Sending

Clock = Callable[[], datetime]


class Dispatch:
    """The post room: what the sender takes out, and where it brings back how that went."""

    def __init__(self, sending: Sending, outbox: Outbox, keys: TokenKeys, clock: Clock, real_clock: Clock) -> None:
        """Draw with *keys*; *clock* says what is due, *real_clock* measures leases and retries."""
        self._sending = sending
        self._outbox = outbox
        self._keys = keys
        self._clock = clock
        self._real_clock = real_clock

    def claim(self, limit: int) -> list[Letter]:
        """Return up to *limit* letters to send now, drawn from the state at this moment; may be empty."""
        ready = self._sending.claim(self._clock(), self._real_clock(), limit)
        return [self._letter(one) for one in ready]

    def record(self, outcomes: Sequence[Outcome]) -> None:
        """Keep how letters went."""
        self._outbox.record(outcomes, self._clock(), self._real_clock())

    def wait_seconds(self) -> float | None:
        """Return the seconds until something that is due can be tried; None while nothing is due."""
        real_now = self._real_clock()
        at = self._outbox.next_attempt_at(self._clock(), real_now)
        return None if at is None else max(0.0, (at - real_now).total_seconds())

    def _letter(self, ready: Ready) -> Letter:
        is_update = ready.notice.kind is NoticeKind.UPDATE
        return Letter(
            notice=ready.notice.id,
            revision=ready.notice.revision,
            person=ready.person.id,
            chat=ready.chat,
            message=self._message(ready),
            replaces=ready.shown.activity_id if is_update else None,
            channel=ready.facts.to if isinstance(ready.facts, Post) else None,
        )

    def _message(self, ready: Ready) -> Message:
        summary = SUMMARY[ready.shown.kind]
        if ready.notice.kind is NoticeKind.REPLY and ready.home is None and ready.audit is None:
            return Message(text=(ready.notice.body or {}).get("text", ""), summary=summary)
        if ready.facts is not None:
            return DRAWINGS[ready.shown.kind](ready, self._keys.seal_for(ready.person.id, ready.shown.id))
        return Message(card=self._card(ready), summary=summary)

    def _card(self, ready: Ready) -> dict[str, object]:
        member = ready.chat.member_id if ready.chat else ""
        living = Subject(SubjectKind.NOTICE, ready.shown.id)
        step = ready.audit.audit.at if ready.audit else ""
        seal = self._keys.seal_for(ready.person.id, ready.shown.id, step)
        if ready.audit:
            return audit_card(ready.audit, Remarks(), seal, member, living)
        if ready.home is not None:
            return home_card(ready.home, seal, ready.contact)
        if ready.gone:
            return gone_card(ready.gone, ready.contact)
        if ready.month is None:
            return welcome_card(ready.person, ready.contact, Presses(seal, living))
        draw = reminder_card if ready.shown.kind in REMINDING else opening_card
        return draw(ready.month, seal, member, living)
