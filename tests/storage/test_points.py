from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.ids import SessionId, TopicId
from domain.people import Role
from domain.points import Draft, Feedback, LastPoints, Outcome, PointKind, Reply, Slot
from domain.topics import Topic
from storage.people import save_people
from storage.points import (
    add_points,
    add_reply,
    count_silent,
    find_feedback,
    find_point,
    list_feedback,
    list_of_session,
    list_points,
    list_unanswered,
    lock_point,
    save_feedback,
)
from storage.sessions import add_sessions, add_topic
from tests.builders import a_person, a_session, person_id
from workflows.last_answers import last_answers

AT = datetime(2026, 11, 12, 11, 30, tzinfo=UTC)
SLOTS = (Slot(PointKind.IDEA, "A guide to budgets"), Slot(None, "Who signs?"), Slot(PointKind.REQUEST, "Examples"))
DRAFT = Draft(SLOTS, {Role.SW: 5, Role.OT: 0}, nothing_further=True)
EARLY, LATE, SOUTH = a_session(1), a_session(2, held_on=date(2027, 1, 14)), a_session(3, team="South")
REPLY = Reply(Outcome.ACTION, "A page by Christmas", person_id(11), AT, person_id(3), date(2026, 12, 12))


@pytest.fixture
def connection(database):
    with database.transaction() as connection:
        save_people(connection, [a_person(number) for number in (3, 11)])
        add_topic(connection, Topic(TopicId("risk-assessments"), "Risk assessments", "Why.", frozenset()))
        add_sessions(connection, [EARLY, LATE, SOUTH])
        yield connection


def sent(connection, session=EARLY, slots=SLOTS, at=AT) -> Feedback:
    named = tuple(replace(slot, kind=slot.kind or PointKind.QUESTION) for slot in slots)
    feedback = Feedback(session.id, replace(DRAFT, slots=named), version=1, changed_at=at, sent_at=at)
    save_feedback(connection, None, feedback)
    add_points(connection, feedback)
    return feedback


def test_a_draft_comes_back_as_it_was_kept(connection):
    feedback = Feedback(EARLY.id, DRAFT, is_checking=True, version=1, changed_at=AT)
    save_feedback(connection, None, feedback)
    save_feedback(connection, feedback, after := replace(feedback, version=2, sent_at=AT, sent_by=person_id(3)))

    assert find_feedback(connection, EARLY.id) == after
    assert find_feedback(connection, LATE.id) is None
    assert list_feedback(connection, [EARLY.id, LATE.id]) == {EARLY.id: after}
    assert list_feedback(connection, []) == {}


def test_points_are_numbered_over_all_sessions_in_the_order_in_which_they_were_sent(connection):
    sent(connection)
    sent(connection, SOUTH)

    assert [(one.number, one.team, one.slot, one.words) for one in list_points(connection)][2:5] == [
        (3, "North", 3, "Examples"),
        (4, "South", 1, "A guide to budgets"),
        (5, "South", 2, "Who signs?"),
    ]
    assert [one.number for one in list_of_session(connection, SOUTH.id)] == [4, 5, 6]
    assert find_point(connection, 7) is None


def test_the_last_reply_counts_and_earlier_ones_are_kept(connection):
    sent(connection)
    first = replace(REPLY, outcome=Outcome.BOARD, owner=None, due_on=None)
    locked = lock_point(connection, 2)
    assert locked is not None
    once = add_reply(connection, locked, first)
    twice = add_reply(connection, once, REPLY)

    assert find_point(connection, 2) == twice
    assert (twice.replies, twice.reply) == ((first, REPLY), REPLY)
    assert [one.number for one in list_unanswered(connection)] == [1, 3]


def test_what_a_team_said_last_is_that_of_its_latest_session_that_said_anything(connection):
    before = last_answers(connection, "North")
    sent(connection)
    sent(connection, SOUTH)
    sent(connection, LATE, (Slot(), Slot(), Slot()), AT + timedelta(days=60))
    after = last_answers(connection, "North")

    assert before is None
    assert after == LastPoints("Risk assessments", date(2026, 11, 12), list_of_session(connection, EARLY.id))
    assert count_silent(connection) == 1


def test_a_session_that_nobody_knows_has_no_points(connection):
    assert list_of_session(connection, SessionId("nowhere")) == ()
    assert list_points(connection) == ()
