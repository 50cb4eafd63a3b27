"""What the promise looks like in figures: what the database says against what the connector really accepted."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.clock import real_now
from cards.tokens import TokenKeys
from domain.ids import NoticeId, PersonId
from domain.notices import Notice, NoticeState
from domain.refusals import Refusal
from tests.torture.council import conversation_of, member_of
from tests.torture.sending_process import CARD_KEY

WINDOW = 12
"""Letters on their way at once: what one kill may send twice."""

Accepted = Mapping[str, Any]
"""A line of the connector's ledger."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a tortured opening ended. The letters are those of reliability section 5."""

    people: int
    kills: int
    unsettled: int
    """People without exactly one notice that says it was sent (K1)."""
    lost: int
    """People whom the connector has nothing for (K2)."""
    phantoms: int
    """Messages that nobody was owed, or that another person was owed (K3)."""
    duplicates: int
    """Copies after the first (K4)."""
    most_copies: int

    @property
    def bound(self) -> int:
        """How many duplicates the promise allows."""
        return self.kills * WINDOW

    @property
    def is_kept(self) -> bool:
        """Whether the promise was kept."""
        return not (self.unsettled or self.lost or self.phantoms) and self.duplicates <= self.bound

    def __str__(self) -> str:
        return (
            f"{self.people:,} people, {self.kills} kills: {self.lost} lost, {self.unsettled} unsettled, "
            f"{self.phantoms} phantoms, {self.duplicates} duplicates of {self.bound} allowed, "
            f"at most {self.most_copies} copies of one message"
        )


def judge(owed: Sequence[PersonId], notices: Sequence[Notice], ledger: Iterable[Accepted], kills: int) -> Verdict:
    """Return how it went, once a process has come to its end.

    Args:
        owed: Who is to get exactly one card.
        notices: The outbox.
        ledger: Everything that the connector accepted.
        kills: How often a process was killed on the way.
    """
    of_person = {conversation_of(person): person for person in owed}
    owners = {notice.id: notice.person for notice in notices}
    reached = [(of_person.get(line["conversation"]), line) for line in ledger]
    proper = [person for person, line in reached if person and owners.get(_notice_for(person, line)) == person]
    settled = Counter(notice.person for notice in notices if notice.state is NoticeState.SENT)
    copies = Counter(proper)
    return Verdict(
        people=len(owed),
        kills=kills,
        unsettled=sum(settled[person] != 1 for person in owed) + len(notices) - settled.total(),
        lost=sum(not copies[person] for person in owed),
        phantoms=len(reached) - len(proper),
        duplicates=sum(number - 1 for number in copies.values()),
        most_copies=max(copies.values(), default=0),
    )


def _notice_for(person: PersonId, line: Accepted) -> NoticeId:
    """Return the notice that a message carries; none where any part of it is meant for somebody else."""
    activity = line["activity"]
    refresh = activity["attachments"][0]["content"]["refresh"]
    names = {activity["conversation"]["id"]: conversation_of(person), activity["recipient"]["id"]: member_of(person)}
    if any(said != meant for said, meant in names.items()) or refresh["userIds"] != [member_of(person)]:
        return NoticeId("")
    try:
        opened = TokenKeys((CARD_KEY,), real_now, timedelta(days=1)).open(person, refresh["action"]["data"]["t"])
    except Refusal:
        return NoticeId("")
    return NoticeId(opened.subject.id)
