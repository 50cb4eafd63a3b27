"""The audit cycle of a month: its dates and its state.

Source: Somerset PQF, audit timetable (SOM-12).
"""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from domain.framework_files import timetable_for
from domain.methodology import AuditKind, Framework, TimetableRow
from domain.months import Month
from domain.policy import ModerationWindow, Policy
from domain.refusals import NoSuchCycle
from domain.timetable_file import SEPTEMBER
from domain.working_days import WorkingCalendar


@dataclass(frozen=True, slots=True)
class AuditCycle:
    """One month of audits. All dates are working days, local."""

    cycle: Month
    standard: int
    mode: AuditKind
    """SA or PA: what practitioners do."""
    opens_on: date
    due_on: date
    """The last day on which an audit is in time."""
    reminders_on: tuple[date, ...]
    """Earliest first, all after the opening."""
    moderation_opens_on: date
    moderation_due_on: date
    closes_on: date
    """The last day on which a late audit is accepted."""
    draws_on: date


class CycleState(StrEnum):
    """Where a cycle stands (Q18); `reported` joins them with the board's report."""

    PLANNED = "planned"
    OPEN = "open"
    DUE = "due"
    MODERATION = "moderation"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


def cycle_of(month: Month, framework: Framework, calendar: WorkingCalendar) -> AuditCycle:
    """Return the cycle of *month*.

    Raises:
        NoSuchCycle: If the timetable leaves the month out, as it does December and August (SOM-11).
        CalendarTooShort: If *calendar* does not reach from the draw to the close.
    """
    for row in timetable_for(framework, _year_of(month)):
        if row.month == month.number:
            return _cycle(month, row, framework.policy, calendar)
    raise NoSuchCycle(str(month))


def audit_year(year: int, framework: Framework, calendar: WorkingCalendar) -> tuple[AuditCycle, ...]:
    """Return the cycles of the audit year that starts in September of *year*, earliest first.

    Source: Somerset PQF, audit timetable (SOM-10).
    """
    rows = {_month_in(year, row): row for row in timetable_for(framework, year)}
    return tuple(_cycle(month, rows[month], framework.policy, calendar) for month in sorted(rows))


def state_on(cycle: AuditCycle, today: date, *, opened: bool, closed: bool) -> CycleState:
    """Return where *cycle* stands on *today*.

    Assumption: Q18, a cycle is open once it was opened, and over after its last day whatever was recorded.

    Args:
        cycle: The cycle.
        today: The local day.
        opened: Whether it was opened, by the clock or by command; until then it is planned.
        closed: Whether it was closed, by the clock or by command.
    """
    if closed or today > cycle.closes_on:
        return CycleState.CLOSED
    if not opened:
        return CycleState.PLANNED
    if today <= cycle.due_on:
        return CycleState.OPEN
    if today < cycle.moderation_opens_on:
        return CycleState.DUE
    return CycleState.MODERATION if today <= cycle.moderation_due_on else CycleState.RELEASED


def extended(cycle: AuditCycle, until: date | None, policy: Policy, calendar: WorkingCalendar) -> AuditCycle:
    """Return *cycle* with the deadline *until* and the reminders before it; None leaves it as it is.

    Assumption: Q44, reminders and overdue count from the new deadline.
    """
    if until is None:
        return cycle
    return replace(cycle, due_on=until, reminders_on=_reminders(cycle.opens_on, until, policy, calendar))


def _year_of(month: Month) -> int:
    return month.year if month.number >= SEPTEMBER else month.year - 1


def _month_in(year: int, row: TimetableRow) -> Month:
    return Month(year if row.month >= SEPTEMBER else year + 1, row.month)


def _cycle(month: Month, row: TimetableRow, policy: Policy, calendar: WorkingCalendar) -> AuditCycle:
    """Put the dates together.

    Source: Somerset PQF, audit methodology 1a and 1b (SOM-13, SOM-14).
    """
    opens_on, due_on = calendar.first_of(month), calendar.last_of(month)
    moderation = _moderation_month(month, policy)
    return AuditCycle(
        cycle=month,
        standard=row.standard,
        mode=row.mode,
        opens_on=opens_on,
        due_on=due_on,
        reminders_on=_reminders(opens_on, due_on, policy, calendar),
        moderation_opens_on=calendar.first_of(moderation),
        moderation_due_on=_moderation_due(moderation, policy, calendar),
        closes_on=calendar.last_of(moderation),
        draws_on=calendar.plus(opens_on, -policy.draw_days_before),
    )


def _reminders(opens_on: date, due_on: date, policy: Policy, calendar: WorkingCalendar) -> tuple[date, ...]:
    """Return the days of the reminders; one that would fall on the opening or before it is left out.

    Assumption: AMB-25, so many working days before the deadline.
    """
    days = {calendar.plus(due_on, -offset) for offset in policy.reminder_offsets}
    return tuple(sorted(day for day in days if day > opens_on))


def _moderation_month(month: Month, policy: Policy) -> Month:
    """Return the month after *month*, or the first after it that moderation does not skip.

    Assumption: AMB-08, moderation runs in December and August unless the policy defers it.
    """
    later = (month.plus(months) for months in range(1, 13))
    return next(month for month in later if month.number not in policy.defer_moderation_out_of)


def _moderation_due(month: Month, policy: Policy, calendar: WorkingCalendar) -> date:
    """Return the last working day of the moderation window in *month*.

    Source: Somerset PQF, audit methodology 1a (SOM-15).
    Assumption: AMB-07, to the 14th of the month or for 10 working days.
    """
    if policy.moderation_window is ModerationWindow.CALENDAR_14:
        return calendar.on_or_before(month.first.replace(day=14))
    return calendar.plus(calendar.first_of(month), 9)


def next_cycle(today: date, framework: Framework, calendar: WorkingCalendar) -> AuditCycle | None:
    """Return the first cycle that opens after *today*, within a year; None where the timetable has none."""
    for months in range(13):
        with suppress(NoSuchCycle):
            cycle = cycle_of(Month.of(today).plus(months), framework, calendar)
            if cycle.opens_on > today:
                return cycle
    return None
