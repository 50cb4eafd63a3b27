"""Days as people say them, and why somebody got an audit."""

from datetime import UTC, date, datetime

import pytest

from cards.days import about_minutes, clock_time, day_in_words, moment_in_words, month_in_words, working_days_left
from cards.why import why_you
from domain.assignments import Relaxation
from domain.methodology import AuditKind
from domain.months import Month
from tests.builders import an_assignment
from tests.frameworks import somerset
from tests.reading_grade import longest_sentence, reading_grade


def test_a_day_is_said_without_its_year():
    assert day_in_words(date(2026, 11, 27)) == "Friday 27 November"
    assert month_in_words(Month(2026, 11)) == "November"


@pytest.mark.parametrize(
    ("at", "local"),
    [(datetime(2026, 7, 1, 13, 2, tzinfo=UTC), "14:02"), (datetime(2026, 12, 1, 13, 2, tzinfo=UTC), "13:02")],
    ids=["summer", "winter"],
)
def test_a_time_is_local(at, local):
    assert clock_time(at) == local


def test_a_moment_late_at_night_falls_on_its_local_day():
    assert moment_in_words(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == "00:30 on 2 July"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (10, "10 working days left"), (1, "1 working day left"), (0, "today"), (-1, "1 working day ago"),
        (-3, "3 working days ago"),
    ],
)  # fmt: skip
def test_a_deadline_is_counted_in_working_days(days, said):
    assert working_days_left(days) == said


@pytest.mark.parametrize(
    ("questions", "said"), [(0, "about 5 minutes"), (5, "about 10 minutes"), (8, "about 20 minutes")]
)
def test_the_time_that_questions_take_is_rounded_up_to_five_minutes(questions, said):
    assert about_minutes(questions, somerset().policy) == said


@pytest.mark.parametrize("relaxation", Relaxation)
def test_what_a_draw_gave_up_is_said_with_its_reason(relaxation):
    standard = somerset().standards[2]
    assignment = an_assignment(relaxed=(relaxation,))

    why = why_you(assignment, standard, worker_name="Social Worker 8")

    assert ", because " in why
    assert longest_sentence(why) <= 25
    assert reading_grade(why) <= 9


@pytest.mark.parametrize(
    ("kind", "standard", "said"),
    [
        (AuditKind.CA, 2, "drawn from the list of all cases"),
        (AuditKind.SA, 3, "You choose the case, open or recently closed."),
        (AuditKind.PA, 2, "paired with Social Worker 8"),
        (AuditKind.CA, 10, "the list of people who are supervised"),
        (AuditKind.SA, 10, "You choose the record."),
    ],
)
def test_the_role_the_month_and_the_choice_are_given_as_reasons(kind, standard, said):
    why = why_you(an_assignment(kind=kind), somerset().standards[standard], worker_name="Social Worker 8")

    assert why.startswith("Everyone in your role")
    assert f"The timetable sets standard {standard} for October." in why
    assert said in why


def test_a_peer_without_a_name_is_a_colleague():
    why = why_you(an_assignment(kind=AuditKind.PA), somerset().standards[2], worker_name=None)

    assert "paired with your colleague" in why
