"""What speaks against the day of a session: nothing here is forbidden, it is only said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.cycles import AuditCycle
from domain.people import WEEKDAYS, Person
from domain.sessions import Session
from domain.working_days import WorkingCalendar


class Clash(StrEnum):
    """One reason against a day, the weightiest first."""

    CLOSED = "closed"
    """A weekend, a bank holiday or a closure day."""
    FACILITATOR_LEFT = "facilitator_left"
    FACILITATOR_OFF = "facilitator_off"
    """A weekday on which the facilitator does not work."""
    FACILITATOR_TWICE = "facilitator_twice"
    """The facilitator holds another session on that day."""
    TEAM_TWICE = "team_twice"
    """The team holds another session on that day."""
    OPENING = "opening"
    """The audits of a month open."""
    DUE = "due"
    """The audits of a month are due."""
    MODERATION = "moderation"
    """Audits of a month are moderated, by colleagues whom the session may need."""


@dataclass(frozen=True, slots=True)
class Days:
    """The council's days: which are worked, and what the audits bring about on them."""

    calendar: WorkingCalendar
    cycles: tuple[AuditCycle, ...]

    def clashes_on(self, day: date) -> tuple[Clash, ...]:
        """Return what speaks against *day*, whoever holds a session on it."""
        found = {
            Clash.CLOSED: not self.calendar.is_working(day),
            Clash.OPENING: any(cycle.opens_on == day for cycle in self.cycles),
            Clash.DUE: any(cycle.due_on == day for cycle in self.cycles),
            Clash.MODERATION: any(one.moderation_opens_on <= day <= one.moderation_due_on for one in self.cycles),
        }
        return tuple(clash for clash in Clash if found.get(clash))


def clashes_of(session: Session, facilitator: Person, others: Iterable[Session], days: Days) -> tuple[Clash, ...]:
    """Return what speaks against a session, the weightiest first.

    Args:
        session: Not cancelled.
        facilitator: Who holds it.
        others: Sessions that may be on the same day; the session itself and cancelled ones do not count.
        days: The council's.
    """
    held = [one for one in others if one.held_on == session.held_on and one.id != session.id and not one.is_cancelled]
    found = {*days.clashes_on(session.held_on), *_of_facilitator(facilitator, session.held_on)}
    if any(one.facilitator == session.facilitator for one in held):
        found.add(Clash.FACILITATOR_TWICE)
    if any(one.team == session.team for one in held):
        found.add(Clash.TEAM_TWICE)
    return tuple(clash for clash in Clash if clash in found)


def _of_facilitator(facilitator: Person, day: date) -> tuple[Clash, ...]:
    if not facilitator.works_here_on(day):
        return (Clash.FACILITATOR_LEFT,)
    return (Clash.FACILITATOR_OFF,) if day.weekday() in WEEKDAYS - facilitator.working_days else ()
