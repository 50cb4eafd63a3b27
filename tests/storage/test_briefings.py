from datetime import UTC, datetime, timedelta

import pytest

from domain.announcements import told_of
from domain.briefings import Briefing, Comment, Part, approve, post, write
from domain.ids import TopicId
from domain.people import Function
from domain.topics import Topic
from storage.briefings import (
    add_comment,
    find_last_change,
    find_latest_on,
    find_texts,
    get_briefing,
    list_comments,
    save_briefing,
)
from storage.people import save_people
from storage.sessions import add_sessions, add_topic
from tests.builders import a_person, a_session, person_id

AT = datetime(2026, 10, 12, 9, 0, tzinfo=UTC)
PSW, POT = person_id(11), person_id(12)
SESSION, OTHER = a_session(1), a_session(2)
BOTH = frozenset({Function.PSW, Function.POT})


@pytest.fixture
def connection(database):
    with database.transaction() as connection:
        save_people(connection, [a_person(number) for number in (3, 11, 12)])
        add_topic(connection, Topic(TopicId("risk-assessments"), "Risk assessments", "Why.", frozenset()))
        add_sessions(connection, [SESSION, OTHER])
        yield connection


def written(connection, session=SESSION) -> Briefing:
    before = get_briefing(connection, session)
    after = write(before, {}, {part: f"About {part}." for part in Part}, PSW, AT)
    save_briefing(connection, before, after)
    return after


def test_a_session_without_words_has_an_empty_briefing(connection):
    assert get_briefing(connection, SESSION) == Briefing(SESSION.id, SESSION.topic)


def test_a_briefing_is_read_as_it_was_kept(connection):
    before = written(connection)
    after = post(approve(before, a_person(12, functions=BOTH), AT), told_of(SESSION), AT)
    save_briefing(connection, before, after)

    assert get_briefing(connection, SESSION) == after
    assert get_briefing(connection, OTHER).words == {}


def test_approvals_of_older_words_are_kept_and_do_not_count(connection):
    before = written(connection)
    approved = approve(before, a_person(12, functions=BOTH), AT)
    save_briefing(connection, before, approved)
    changed = write(approved, {Part.WHY: "About why."}, {Part.WHY: "Better."}, POT, AT + timedelta(minutes=1))
    save_briefing(connection, approved, changed)

    assert get_briefing(connection, SESSION) == changed
    assert changed.approvals == {}


def test_words_can_be_read_as_they_were_at_an_older_version(connection):
    before = written(connection)
    changed = write(before, {Part.WHY: "About why."}, {Part.WHY: "Better."}, POT, AT + timedelta(minutes=1))
    save_briefing(connection, before, changed)

    assert find_texts(connection, SESSION.id, 0) == {}
    assert find_texts(connection, SESSION.id, 1)[Part.WHY] == "About why."
    assert find_texts(connection, SESSION.id, 2)[Part.WHY] == "Better."
    assert find_last_change(connection, SESSION.id) == AT + timedelta(minutes=1)
    assert find_last_change(connection, OTHER.id) is None


def test_the_newest_comments_are_listed_oldest_first(connection):
    said = [Comment(SESSION.id, PSW, AT + timedelta(minutes=number), f"Comment {number}.") for number in range(5)]
    for one in said:
        add_comment(connection, one)

    assert list_comments(connection, SESSION.id, 3) == said[2:]
    assert list_comments(connection, OTHER.id, 3) == []


def test_words_to_begin_with_come_from_the_newest_other_briefing_on_the_same_topic(connection):
    before = find_latest_on(connection, SESSION.topic, SESSION.id)
    written(connection, OTHER)

    assert before is None
    assert find_latest_on(connection, SESSION.topic, SESSION.id) == OTHER.id
    assert find_latest_on(connection, SESSION.topic, OTHER.id) is None
    assert find_latest_on(connection, TopicId("disputes"), SESSION.id) is None
