from datetime import date

from domain.assignments import AssignmentState
from domain.progress import Progress, progress_of
from tests.builders import an_assignment

DUE_ON = date(2026, 10, 30)
ALL = [an_assignment(number, state=state) for number, state in enumerate(AssignmentState, 1)]


def test_submitted_audits_count_as_started_and_late_ones_as_submitted():
    late = [one.id for one in ALL if one.state is AssignmentState.SUBMITTED]

    assert progress_of(ALL, late, DUE_ON) == Progress(assigned=5, started=2, submitted=1, late=1, excused=1, overdue=0)


def test_what_is_neither_sent_nor_excused_is_overdue_from_the_day_after_the_deadline():
    assert progress_of(ALL, (), date(2026, 10, 31)).overdue == 3


def test_nothing_owed_counts_nothing():
    assert progress_of([], (), DUE_ON) == Progress(0, 0, 0, 0, 0, 0)
