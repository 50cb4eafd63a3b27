"""What the rules do not allow: one class a case, with its facts and no prose.

The sentence that a person reads is in `cards/words.py`, one for each class here.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from domain.faults import FaultKind as FaultKind
from domain.faults import FieldFault as FieldFault
from domain.faults import FileFault as FileFault


class Refusal(Exception):  # noqa: N818 -- a refusal is an expected answer, not an error
    """Something that the rules do not allow; nothing was changed."""


@dataclass(eq=False)
class NotAMonth(Refusal):
    """A cycle was named by something that is no month."""

    text: str


@dataclass(eq=False)
class CalendarTooShort(Refusal):
    """The working calendar does not reach *day*."""

    day: date


@dataclass(eq=False)
class UnknownPerson(Refusal):
    """Somebody who is not in the people list wrote to the bot."""


@dataclass(eq=False)
class NotYours(Refusal):
    """A card was pressed by somebody else than the person it was sent to."""


@dataclass(eq=False)
class CardExpired(Refusal):
    """A card's token is unreadable, forged or too old."""


@dataclass(eq=False)
class NothingOwed(Refusal):
    """Somebody without an open audit asked to start one."""


@dataclass(eq=False)
class NoAuditOpen(Refusal):
    """`back`, `skip`, `send` and the like, without an audit under way."""


@dataclass(eq=False)
class AuditClosed(Refusal):
    """The audit was sent, withdrawn, excused or given to somebody else."""

    state: str


@dataclass(eq=False)
class TooLateToReopen(Refusal):
    """An audit can be reopened by its auditor until the end of the due day only."""

    due_on: date


@dataclass(eq=False)
class TooManySkipped(Refusal):
    """More questions were skipped than the policy allows."""

    skipped: int
    allowed: int


@dataclass(eq=False)
class StillOpen(Refusal):
    """The audit cannot be sent while steps are unanswered."""

    steps: tuple[str, ...]
    """Ids of the open steps, in the order of the audit; never empty."""


@dataclass(eq=False)
class NoSuchStep(Refusal):
    """`change 12` in an audit of eight questions."""

    asked: str


@dataclass(eq=False)
class ReasonMissing(Refusal):
    """A step was skipped without saying why."""


@dataclass(eq=False)
class CannotSkip(Refusal):
    """This step has to be answered before the audit can be sent."""


@dataclass(eq=False)
class InvalidAnswer(Refusal):
    """One or more inputs cannot be taken; what was typed is kept for the card, not stored."""

    faults: tuple[FieldFault, ...]
    typed: dict[str, str] = field(default_factory=dict)


@dataclass(eq=False)
class ChangedMeanwhile(Refusal):
    """The same step was answered on another device after this card was drawn."""

    changed_at: datetime
    typed: dict[str, str] = field(default_factory=dict)


@dataclass(eq=False)
class NoSuchCycle(Refusal):
    """The timetable has no cycle in this month."""

    cycle: str


@dataclass(eq=False)
class TooEarly(Refusal):
    """The cycle cannot be opened before its opening day."""

    opens_on: date


@dataclass(eq=False)
class AlreadyDone(Refusal):
    """The cycle was drawn, opened or closed before."""

    cycle: str
    deed: str


@dataclass(eq=False)
class NoPopulation(Refusal):
    """No cases were imported for the cycle."""

    cycle: str


@dataclass(eq=False)
class FileRefused(Refusal):
    """A file was not taken over; nothing of it was stored."""

    faults: tuple[FileFault, ...]
    file: str = ""


@dataclass(eq=False)
class Identifying(Refusal):
    """Words could tell who somebody is; nothing of them was stored."""

    kinds: tuple[str, ...]
    """What they look like, each kind once, in the order found; never empty."""
    must_edit: bool
    """Whether they have to be taken out; else they can be kept by sending them again unchanged."""


@dataclass(eq=False)
class CycleNotOpen(Refusal):
    """The cycle was not opened, or is over, so that nothing in it can be changed."""

    cycle: str


@dataclass(eq=False)
class WrongDeadline(Refusal):
    """A later deadline has to be a working day between these two."""

    earliest: date
    latest: date


@dataclass(eq=False)
class NotAllowed(Refusal):
    """Somebody asked for what their roles and functions do not allow."""

    right: str
    """Of `domain.permissions.Right`; empty where nothing grants it to anybody."""


@dataclass(eq=False)
class NobodyToTake(Refusal):
    """Nobody, or not the one who was named, can take the audit over."""


@dataclass(eq=False)
class CaughtUp(Refusal):
    """Whoever was chosen is not behind any more."""


@dataclass(eq=False)
class ChoiceMissing(Refusal):
    """A decision needs a choice that was not made."""

    what: str
    """`person` or `reason`."""


@dataclass(eq=False)
class PastDeadline(Refusal):
    """A reminder cannot be put off past the deadline."""

    due_on: date


@dataclass(eq=False)
class DayGoneBy(Refusal):
    """A day that should lie ahead does not."""

    day: date


@dataclass(eq=False)
class DayMissing(Refusal):
    """Something is to last until a day, and none was given that can be read."""


@dataclass(eq=False)
class DirectoryFailed(Refusal):
    """Microsoft Graph did not say who works here."""

    code: str
    """What it said instead, such as `503`, or what was wrong with it; no name, no id."""


@dataclass(eq=False)
class DirectoryDenied(Refusal):
    """Microsoft Graph does not allow us to read who works here."""

    code: str


@dataclass(eq=False)
class NoSuchGroup(Refusal):
    """Entra ID has no group with an id that the configuration names."""

    group: str


@dataclass(eq=False)
class NobodyFound(Refusal):
    """Nobody at all would be on the list of people."""


@dataclass(eq=False)
class TooManyRemovals(Refusal):
    """A run would remove more people than it may without being asked."""

    removed: int
    listed: int
    """People on the list before."""
