"""Good practice worth showing: nominated, read by somebody else, published, expired. Pure.

Source: West Sussex, examples of good work are shared (WSX-02) and change stories come of reflection (WSX-03).
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from domain.audiences import Audience
from domain.briefings import tidy
from domain.ids import AssignmentId, ExemplarId, PersonId
from domain.message_refusals import (
    ConsentMissing,
    NotDeidentified,
    NothingWritten,
    ReadAlready,
    TextTooLong,
    WhyMissing,
)
from domain.moments import Moment
from domain.months import Month
from domain.people import Person
from domain.permissions import Bond, Right, authorise, own_if


class ExemplarKind(StrEnum):
    """What is told."""

    GOOD_PRACTICE = "good_practice"
    CHANGE_STORY = "change_story"
    THANKS = "thanks"
    """A thank-you from somebody, or a small gem (ESX-09)."""


class Consent(StrEnum):
    """What the person concerned said to being told of.

    Source: Dudley review, adults who consented (DUD-11).
    """

    YES = "yes"
    NOT_NEEDED = "not_needed"
    """Nothing in it comes from one person's life."""
    NO = "no"


class Check(StrEnum):
    """What must not be in it (WSX-03: an initial at most, and no rare circumstance)."""

    NAMES = "names"
    PLACES = "places"
    DATES = "dates"
    RARE = "rare"


class ExemplarState(StrEnum):
    """Where it stands."""

    DRAFT = "draft"
    READING = "reading"
    """Waits for a second reader."""
    SENT_BACK = "sent_back"
    PUBLISHED = "published"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


WRITABLE = frozenset({ExemplarState.DRAFT, ExemplarState.SENT_BACK})
ENDED = frozenset({ExemplarState.EXPIRED, ExemplarState.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Exemplar:
    """One piece of good practice, change story or thank-you."""

    id: ExemplarId
    nominated_by: PersonId
    changed_at: datetime
    kind: ExemplarKind = ExemplarKind.GOOD_PRACTICE
    text: str = ""
    """Forgotten when it is withdrawn."""
    assignment: AssignmentId | None = None
    """The audit in which it was seen, never shown: so that it can be found when somebody takes their consent back."""
    consent: Consent | None = None
    state: ExemplarState = ExemplarState.DRAFT
    audience: Audience = field(default_factory=Audience)
    read_by: PersonId | None = None
    """The second reader, who published it or sent it back."""
    why: str = ""
    """Why it was sent back."""
    published_on: date | None = None
    expires_on: date | None = None
    """From this day on it is not shown."""
    version: int = 1


def write(exemplar: Exemplar, kind: ExemplarKind, text: str, limit: int, when: Moment) -> Exemplar:
    """Return the exemplar with these words.

    Raises:
        ReadAlready: If it was handed in, published or withdrawn.
        NothingWritten: If *text* is empty.
        TextTooLong: If *text* has more than *limit* characters.
    """
    _require(exemplar, WRITABLE)
    words = tidy(text)
    if not words:
        raise NothingWritten
    if len(words) > limit:
        raise TextTooLong(len(words), limit)
    return _next(exemplar, when, kind=kind, text=words)


def hand_in(exemplar: Exemplar, consent: Consent | None, checked: frozenset[Check], when: Moment) -> Exemplar:
    """Return the exemplar handed to a second reader; without consent it stops here, and its words are forgotten.

    Raises:
        ReadAlready: If it was handed in, published or withdrawn.
        NothingWritten: If it has no words.
        ConsentMissing: If nobody said whether the person agreed.
        NotDeidentified: If not everything was checked.
    """
    _require(exemplar, WRITABLE)
    if consent is Consent.NO:
        return _next(exemplar, when, consent=consent, state=ExemplarState.WITHDRAWN, text="")
    if not exemplar.text:
        raise NothingWritten
    if consent is None:
        raise ConsentMissing
    if checked != frozenset(Check):
        raise NotDeidentified
    return _next(exemplar, when, consent=consent, state=ExemplarState.READING)


def publish(exemplar: Exemplar, reader: Person, audience: Audience, months: int, when: Moment) -> Exemplar:
    """Return the exemplar published by its second reader, for *months*.

    Raises:
        ReadAlready: If somebody else has decided, or it was withdrawn.
        NotAllowed: If *reader* nominated it, or is no reader.
    """
    _require_reader(exemplar, reader)
    until = expiry(when.on, months)
    decided = {"read_by": reader.id, "published_on": when.on, "expires_on": until, "audience": audience, "why": ""}
    return _next(exemplar, when, state=ExemplarState.PUBLISHED, **decided)


def send_back(exemplar: Exemplar, reader: Person, why: str, when: Moment) -> Exemplar:
    """Return the exemplar given back to who nominated it.

    Raises:
        WhyMissing: If *why* is empty.
        ReadAlready: If somebody else has decided, or it was withdrawn.
        NotAllowed: If *reader* nominated it, or is no reader.
    """
    _require_reader(exemplar, reader)
    if not tidy(why):
        raise WhyMissing
    return _next(exemplar, when, state=ExemplarState.SENT_BACK, read_by=reader.id, why=tidy(why))


def withdraw(exemplar: Exemplar, person: Person, when: Moment) -> Exemplar:
    """Return the exemplar taken back, at any time, its words forgotten.

    Raises:
        ReadAlready: If it was withdrawn before.
        NotAllowed: If *person* neither nominated it nor is a reader.
    """
    if exemplar.state is ExemplarState.WITHDRAWN:
        raise ReadAlready(exemplar.state)
    authorise(person, Right.WITHDRAW_STORY, bond_to(exemplar, person))
    return _next(exemplar, when, state=ExemplarState.WITHDRAWN, text="")


def expire(exemplar: Exemplar, when: Moment) -> Exemplar:
    """Return the exemplar once it is not shown any more."""
    return _next(exemplar, when, state=ExemplarState.EXPIRED)


def bond_to(exemplar: Exemplar, person: Person) -> Bond:
    """Return how *person* stands to it: their own is what they nominated."""
    return own_if(exemplar.nominated_by == person.id)


def expiry(published_on: date, months: int) -> date:
    """Return the day from which what was published is not shown: the same day *months* later, or the month's last."""
    month = Month(published_on.year, published_on.month).plus(months)
    return month.first.replace(day=min(published_on.day, month.last.day))


def _require_reader(exemplar: Exemplar, reader: Person) -> None:
    authorise(reader, Right.SECOND_READ, bond_to(exemplar, reader))
    _require(exemplar, frozenset({ExemplarState.READING}))


def _require(exemplar: Exemplar, states: frozenset[ExemplarState]) -> None:
    if exemplar.state not in states:
        raise ReadAlready(exemplar.state)


def _next(exemplar: Exemplar, when: Moment, **changed: Any) -> Exemplar:
    return replace(exemplar, changed_at=when.at, version=exemplar.version + 1, **changed)
