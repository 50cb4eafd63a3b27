"""Who feeds back on a session, who answers, and when they are asked again."""

from collections.abc import Iterable, Sequence
from datetime import date

from domain.people import Function, Person
from domain.sessions import Session
from domain.working_days import WorkingCalendar

LEADS = frozenset({Function.PSW, Function.POT})


def who_feeds_back(session: Session, people: Iterable[Person], on: date) -> tuple[Person, ...]:
    """Return who is asked for the three points of *session* on *on*; any of them may send, the first counts.

    The facilitator. Where they left, the other facilitators of the team; without any, whoever would read the points.
    Empty where nobody is there at all.

    Source: Stop the Clock appendix, the facilitator feeds back (STC-09).
    """
    here = _here(people, on)
    own = tuple(one for one in here if one.id == session.facilitator)
    others = tuple(one for one in here if Function.FACILITATOR in one.functions and one.team == session.team)
    return own or others or who_answers(here, on)


def who_answers(people: Iterable[Person], on: date) -> tuple[Person, ...]:
    """Return who gets the points and answers them: PSW and POT. Empty where there is nobody at all.

    While neither is there the heads of service do, and without those the administrators, so that no point is lost.

    Source: Stop the Clock appendix, feedback to PSW and POT (STC-09).
    """
    here = _here(people, on)
    tiers = (LEADS, frozenset({Function.HEAD_OF_SERVICE}), frozenset({Function.ADMIN}))
    found = (tuple(one for one in here if one.functions & tier) for tier in tiers)
    return next((tier for tier in found if tier), ())


def ask_again_on(start: date, days: Sequence[int], today: date, calendar: WorkingCalendar) -> date | None:
    """Return the newest day, not after *today*, on which people are asked again; None before the first.

    Args:
        start: The day from which is counted.
        days: Working days after it, smallest first.
        today: The local day.
        calendar: The council's.

    Assumption: AMB-22, a day that was missed is made up for on the next one, once.
    """
    reached = [day for number in days if (day := calendar.plus(start, number)) <= today]
    return reached[-1] if reached else None


def _here(people: Iterable[Person], on: date) -> list[Person]:
    return sorted((one for one in people if one.works_here_on(on)), key=lambda one: one.id)
