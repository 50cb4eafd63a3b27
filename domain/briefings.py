"""The briefing of one session: written by several people, approved by the leads of practice, posted to the team.

Pure: every function returns the briefing as it is then, or refuses.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import StrEnum
from types import MappingProxyType

from domain.ids import PersonId, SessionId, TopicId
from domain.people import Function, Person
from domain.permissions import Right, authorise
from domain.session_refusals import BriefingIncomplete, WordsClash, WordsTooLong


class Part(StrEnum):
    """What a briefing consists of, in the order in which a team reads it.

    Source: Stop the Clock appendix, why this topic, practice guidance, questions of three kinds (STC-08).
    """

    WHY = "why"
    GUIDANCE = "guidance"
    MINIMUM = "minimum"
    GOOD = "good"
    IDEAS = "ideas"


LEADS = frozenset({Function.PSW, Function.POT})
"""Who approve (AMB-23)."""
WRITERS = LEADS | {Function.HEAD_OF_SERVICE}
"""Who draft and comment (STC-07)."""

LIMITS: Mapping[Part, int] = MappingProxyType(
    {Part.WHY: 1000, Part.GUIDANCE: 1400, Part.MINIMUM: 600, Part.GOOD: 600, Part.IDEAS: 600}
)
"""Characters at most: so much fits a card of 28 KB even where two people wrote the same part."""
COMMENT_LENGTH = 500
"""Characters at most in a comment."""


@dataclass(frozen=True, slots=True)
class Words:
    """One part as it reads now."""

    text: str
    """Empty where it was taken out again."""
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class Approval:
    """That somebody approved for one of the leads."""

    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class Comment:
    """What a writer said beside the words, to the other writers; it is never posted."""

    session: SessionId
    by: PersonId
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """What the team was told of when the session is; a difference to it has to be told too."""

    held_on: date
    starts_at: time
    facilitator: PersonId
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Briefing:
    """One session's briefing, from the first word to what was posted."""

    session: SessionId
    topic: TopicId
    """What the words are about; the session may get another topic later."""
    version: int = 0
    """Counts every change of the words; an approval is for one version only."""
    words: Mapping[Part, Words] = field(default_factory=dict)
    """Parts that nobody wrote are missing."""
    approvals: Mapping[Function, Approval] = field(default_factory=dict)
    """Of this version, by the lead that they count for."""
    posted_version: int = 0
    """0 while nothing was posted."""
    posted_at: datetime | None = None
    """When that version was posted."""
    told: Told | None = None
    """Set once something was posted."""

    @property
    def missing(self) -> tuple[Part, ...]:
        """The parts without words, in order."""
        return tuple(part for part in Part if not self.text(part))

    @property
    def is_posted(self) -> bool:
        """Whether the team has these very words."""
        return self.version > 0 and self.posted_version == self.version

    def text(self, part: Part) -> str:
        """Return how *part* reads; empty where nobody wrote it."""
        return self.words[part].text if part in self.words else ""


def write(
    briefing: Briefing, seen: Mapping[Part, str], typed: Mapping[Part, str], by: PersonId, at: datetime
) -> Briefing:
    """Return the briefing with what somebody changed in it; what others changed meanwhile elsewhere stays.

    Args:
        briefing: As it is now.
        seen: How its parts read when they were opened for writing; empty parts may be missing.
        typed: The parts as they are to read; those left out, and those that read as they were seen, were not changed.
        by: Who writes.
        at: Now.

    Returns:
        The same briefing where nothing is new in *typed*; else the next version, which nobody approved.

    Raises:
        WordsTooLong: If a part is longer than it may be.
        WordsClash: If somebody else changed one of the same parts meanwhile.
    """
    new = _new(briefing, seen, typed)
    if too_long := tuple(part for part in Part if len(new.get(part, "")) > LIMITS[part]):
        raise WordsTooLong(tuple((part, len(new[part]), LIMITS[part]) for part in too_long))
    if clash := _clash(briefing, seen, new):
        raise WordsClash(clash)
    if not new:
        return briefing
    words = {**briefing.words, **{part: Words(text, by, at) for part, text in new.items()}}
    return replace(briefing, version=briefing.version + 1, words=words, approvals={})


def merge(
    briefing: Briefing, seen: Mapping[Part, str], typed: Mapping[Part, str]
) -> tuple[Mapping[Part, str], tuple[Part, ...]]:
    """Return what to put back into the boxes of somebody whose words were not taken, with the arguments of `write`.

    Returns:
        How each part is to read: as it was typed where they changed it, else as it is now. Then the parts that
        somebody else changed meanwhile too, in order.
    """
    new = _new(briefing, seen, typed)
    return {part: new.get(part, briefing.text(part)) for part in Part}, _clash(briefing, seen, new)


def comment(session: SessionId, text: str, by: PersonId, at: datetime) -> Comment:
    """Return a comment as it is kept.

    Raises:
        WordsTooLong: If it is longer than it may be.
    """
    said = tidy(text)
    if len(said) > COMMENT_LENGTH:
        raise WordsTooLong((("comment", len(said), COMMENT_LENGTH),))
    return Comment(session, by, at, said)


def approve(briefing: Briefing, lead: Person, at: datetime) -> Briefing:
    """Return the briefing with the approval of *lead*; the first for each of the two counts.

    Raises:
        NotAllowed: If they are neither PSW nor POT.
        BriefingIncomplete: If parts are missing.

    Source: Stop the Clock appendix, the two principals provide the briefing (STC-07).
    """
    authorise(lead, Right.APPROVE_BRIEFING)
    if briefing.missing:
        raise BriefingIncomplete(briefing.missing)
    theirs = sorted(lead.functions & LEADS)
    new = {one: Approval(lead.id, at) for one in theirs if one not in briefing.approvals}
    return replace(briefing, approvals={**briefing.approvals, **new}) if new else briefing


def awaited(briefing: Briefing, held: frozenset[Function], *, either_acts: bool) -> frozenset[Function]:
    """Return whose approval is missing; empty once the briefing is approved.

    Args:
        briefing: As it is now.
        held: The functions that somebody here has: without any POT only a PSW approves, and the other way round.
        either_acts: Whether one may approve for the pair (ESX-01).

    Assumption: AMB-23, approved by both.
    """
    if either_acts and briefing.approvals:
        return frozenset()
    return frozenset((held & LEADS or LEADS) - briefing.approvals.keys())


def post(briefing: Briefing, told: Told, at: datetime) -> Briefing:
    """Return the briefing once its words were posted."""
    return replace(briefing, posted_version=briefing.version, posted_at=at, told=told)


def about(briefing: Briefing, topic: TopicId) -> Briefing:
    """Return the briefing for *topic*: where it was about another one, its words wait as a draft again."""
    if briefing.topic == topic:
        return briefing
    return replace(briefing, topic=topic, version=briefing.version + 1, approvals={})


def tidy(text: str) -> str:
    """Return *text* as it is kept: without empty ends, its lines separated alike."""
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()


def _new(briefing: Briefing, seen: Mapping[Part, str], typed: Mapping[Part, str]) -> dict[Part, str]:
    """Return what somebody changed that does not read so already."""
    changed = {part: tidy(text) for part, text in typed.items() if tidy(text) != seen.get(part, "")}
    return {part: text for part, text in changed.items() if text != briefing.text(part)}


def _clash(briefing: Briefing, seen: Mapping[Part, str], new: Mapping[Part, str]) -> tuple[Part, ...]:
    return tuple(part for part in Part if part in new and briefing.text(part) != seen.get(part, ""))
