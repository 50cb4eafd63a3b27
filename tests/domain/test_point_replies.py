"""Answering a point, and the register of what came of all of them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.ids import PersonId, SessionId
from domain.point_refusals import (
    ActionDayMissing,
    AnsweredMeanwhile,
    OutcomeMissing,
    OwnerMissing,
    ReplyTooLong,
    ReplyTooShort,
)
from domain.point_register import register_of
from domain.point_replies import LONGEST_REPLY, Given, answer
from domain.points import Outcome, Point, PointKind, Reply
from tests.builders import person_id

AT = datetime(2026, 11, 12, 11, 30, tzinfo=UTC)
TODAY = date(2026, 11, 12)
PSW, POT = person_id(11), person_id(12)
POINT = Point(17, SessionId("north-1"), "North", 1, PointKind.IDEA, "A guide to estimated budgets", AT)
GIVEN = Given(Outcome.GUIDANCE, " We write it by January. ")
ACTION = Given(Outcome.ACTION, "We choose three.", person_id(5), TODAY + timedelta(days=1))


def answered(given: Given, *, point: Point = POINT, seen: int = 0, by: PersonId = PSW) -> Reply:
    reply = answer(point, given, seen, by, 10, at=AT, today=TODAY)
    assert reply is not None
    return reply


def test_an_answer_has_an_outcome_and_words():
    assert answered(GIVEN) == Reply(Outcome.GUIDANCE, "We write it by January.", PSW, AT)


def test_an_action_has_an_owner_and_a_day_ahead_and_nothing_else_has():
    other = replace(ACTION, outcome=Outcome.BOARD)

    assert answered(ACTION) == Reply(Outcome.ACTION, "We choose three.", PSW, AT, person_id(5), date(2026, 11, 13))
    assert answered(other) == Reply(Outcome.BOARD, "We choose three.", PSW, AT)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        (replace(GIVEN, outcome=None), OutcomeMissing),
        (replace(GIVEN, words="  Yes   "), ReplyTooShort),
        (replace(GIVEN, words="x" * (LONGEST_REPLY + 1)), ReplyTooLong),
        (replace(ACTION, owner=None), OwnerMissing),
        (replace(ACTION, due_on=None), ActionDayMissing),
        (replace(ACTION, due_on=TODAY), ActionDayMissing),
    ],
)
def test_an_answer_that_lacks_something_is_refused(given, refusal):
    with pytest.raises(refusal):
        answered(given)


def test_the_second_of_two_at_the_same_moment_hears_who_was_first_and_can_add_to_it():
    first = answered(GIVEN)
    point = replace(POINT, replies=(first,))
    second = Given(Outcome.BOARD, "I asked the board.")

    with pytest.raises(AnsweredMeanwhile) as refused:
        answered(second, point=point, by=POT)

    assert (refused.value.by, refused.value.at) == (PSW, AT)
    assert answered(second, point=point, seen=1, by=POT) == Reply(Outcome.BOARD, "I asked the board.", POT, AT)


def test_the_same_answer_again_is_a_double_tap():
    point = replace(POINT, replies=(answered(GIVEN),))

    assert answer(point, GIVEN, 0, PSW, 10, at=AT, today=TODAY) is None


@pytest.mark.parametrize(("days", "overdue"), [(1, 0), (2, 1)], ids=["on its day", "the day after"])
def test_an_action_is_late_once_its_day_has_passed_and_nobody_said_more(days, overdue):
    promised = replace(POINT, replies=(answered(ACTION),))
    done = replace(promised, replies=(answered(ACTION), answered(GIVEN)))

    assert register_of([promised, done], 0, 0, TODAY + timedelta(days=days)).overdue == overdue


def test_the_register_counts_points_by_their_newest_answer():
    board, guidance = (Reply(one, "Words that are long enough", PSW, AT) for one in (Outcome.BOARD, Outcome.GUIDANCE))
    points = [
        replace(POINT, replies=(board, guidance)),
        replace(POINT, number=18, words="Who signs off above the estimate?", replies=(board,)),
        replace(POINT, number=19),
    ]

    register = register_of(points, 2, 3, TODAY)

    assert register.outcomes == {Outcome.GUIDANCE: 1, Outcome.BOARD: 1}
    assert (register.points, register.unanswered, register.silent, register.missing) == (3, 1, 2, 3)
    assert [[point.number for point in group.points] for group in register.groups] == [[17, 19], [18]]
