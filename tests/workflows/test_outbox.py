"""The outbox's transactions."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.assignments import AssignmentState
from domain.delivery import Heard
from domain.ids import AssignmentId
from domain.months import Month
from domain.notices import Notice, NoticeKind, NoticeState
from storage import notices
from storage.assignments import add_assignments, list_of_cycle
from storage.chats import find_chat, save_chat
from storage.database import Database
from storage.frameworks import add_files
from storage.people import save_people
from tests.builders import a_person, an_assignment, person_id
from tests.letters import NOW, REAL_NOW, a_chat, a_notice, an_outcome, notice_id
from workflows.outbox import LEASE, Outbox

AUDIT = AssignmentId("a" * 32)
OCTOBER = Month(2026, 10)


@pytest.fixture(autouse=True)
def staff(database: Database) -> None:
    with database.transaction() as connection:
        save_people(connection, [a_person(7), a_person(8)])


@pytest.fixture
def outbox(database: Database) -> Outbox:
    return Outbox(database, "me")


def queue(database: Database, *queued: Notice) -> None:
    with database.transaction() as connection:
        notices.add_many(connection, queued)


def claim(database: Database, outbox: Outbox, real_now=REAL_NOW) -> list[Notice]:
    with database.transaction() as connection:
        return outbox.claim(connection, NOW, real_now, 12)


def found(database: Database, number: int = 1) -> Notice:
    with database.transaction() as connection:
        notice = notices.find_notice(connection, notice_id(number))
    assert notice is not None
    return notice


def test_a_sent_notice_says_when_and_as_what_and_forgets_its_words(database, outbox):
    queue(database, a_notice(kind=NoticeKind.REPLY, body={"text": "Saved: Good."}))
    claim(database, outbox)

    outbox.record([an_outcome(activity_id="17")], NOW, REAL_NOW)

    sent = found(database)
    assert (sent.state, sent.activity_id, sent.sent_at, sent.body) == (NoticeState.SENT, "17", NOW, None)


def test_a_busy_connector_puts_a_notice_off(database, outbox):
    queue(database, a_notice())
    claim(database, outbox)

    outbox.record([an_outcome(Heard.BUSY, code="503")], NOW, REAL_NOW)

    assert found(database).last_code == "503"
    assert claim(database, outbox) == []
    assert len(claim(database, outbox, REAL_NOW + timedelta(minutes=5))) == 1


def test_who_lost_the_lease_cannot_put_a_notice_off(database, outbox):
    queue(database, a_notice())
    claim(database, outbox)
    claim(database, Outbox(database, "other"), REAL_NOW + LEASE)

    outbox.record([an_outcome(Heard.BUSY)], NOW, REAL_NOW)

    assert (found(database).state, found(database).lease_owner) == (NoticeState.SENDING, "other")


def test_who_lost_the_lease_can_still_tell_that_it_was_sent(database, outbox):
    queue(database, a_notice())
    claim(database, outbox)
    other = Outbox(database, "other")
    claim(database, other, REAL_NOW + LEASE)

    outbox.record([an_outcome(activity_id="1")], NOW, REAL_NOW)
    other.record([an_outcome(activity_id="2")], NOW, REAL_NOW)

    assert (found(database).state, found(database).activity_id) == (NoticeState.SENT, "1")


def test_a_sent_opening_makes_its_persons_planned_audits_sent(database, outbox):
    with database.transaction() as connection:
        add_files(connection, an_assignment().framework, {}, NOW)
        planned = an_assignment(1, state=AssignmentState.PLANNED)
        others = an_assignment(2, state=AssignmentState.PLANNED, auditor=person_id(8), due_on=date(2026, 10, 30))
        add_assignments(connection, [planned, others])
    queue(database, a_notice(kind=NoticeKind.OPENING, cycle=OCTOBER))
    claim(database, outbox)

    outbox.record([an_outcome()], NOW, REAL_NOW)

    with database.transaction() as connection:
        states = {one.auditor: one.state for one in list_of_cycle(connection, OCTOBER)}
    assert states == {person_id(7): AssignmentState.SENT, person_id(8): AssignmentState.PLANNED}


def test_an_opening_that_failed_sends_nothing(database, outbox):
    with database.transaction() as connection:
        add_files(connection, an_assignment().framework, {}, NOW)
        add_assignments(connection, [an_assignment(state=AssignmentState.PLANNED)])
    queue(database, a_notice(kind=NoticeKind.OPENING, cycle=OCTOBER))
    claim(database, outbox)

    outbox.record([an_outcome(Heard.BLOCKED)], NOW, REAL_NOW)

    with database.transaction() as connection:
        assert [one.state for one in list_of_cycle(connection, OCTOBER)] == [AssignmentState.PLANNED]


def test_a_conversation_created_on_the_way_becomes_the_persons_chat(database, outbox):
    queue(database, a_notice())
    claim(database, outbox)

    outbox.record([an_outcome(conversation_id="a:new", service_url="http://127.0.0.1:9")], NOW, REAL_NOW)

    with database.transaction() as connection:
        chat = find_chat(connection, person_id(7))
    assert chat is not None
    assert (chat.conversation_id, chat.service_url) == ("a:new", "http://127.0.0.1:9")


def test_a_conversation_created_anew_keeps_what_else_is_known_of_the_chat(database, outbox):
    with database.transaction() as connection:
        save_chat(connection, replace(a_chat(), current=AUDIT))
    queue(database, a_notice())
    claim(database, outbox)

    outbox.record([an_outcome(conversation_id="a:new", service_url=a_chat().service_url)], NOW, REAL_NOW)

    with database.transaction() as connection:
        assert find_chat(connection, person_id(7)) == replace(a_chat(), conversation_id="a:new", current=AUDIT)


def test_an_update_that_had_to_be_sent_as_a_new_message_moves_its_card_there(database, outbox):
    queue(database, a_notice(focus=AUDIT, state=NoticeState.SENT, activity_id="old"))
    with database.transaction() as connection:
        notices.queue_updates_of_focus(connection, AUDIT, NOW)
    (update,) = claim(database, outbox)

    outbox.record([replace(an_outcome(activity_id="new"), notice=update.id)], NOW, REAL_NOW)

    assert found(database).activity_id == "new"
    assert found(database).state is NoticeState.SENT


def test_an_update_asked_for_again_on_its_way_is_claimed_again(database, outbox):
    queue(database, a_notice(focus=AUDIT, state=NoticeState.SENT, activity_id="m"))
    with database.transaction() as connection:
        notices.queue_updates_of_focus(connection, AUDIT, NOW)
    (update,) = claim(database, outbox)
    with database.transaction() as connection:
        notices.queue_updates_of_focus(connection, AUDIT, NOW)

    outbox.record([replace(an_outcome(activity_id="m"), notice=update.id)], NOW, REAL_NOW)

    assert claim(database, outbox) == []
    (again,) = claim(database, outbox, REAL_NOW + timedelta(seconds=1))
    assert (again.id, again.revision) == (update.id, 2)


def test_what_turns_out_pointless_is_put_back_settled(database, outbox):
    queue(database, a_notice())
    claimed = claim(database, outbox)

    with database.transaction() as connection:
        outbox.put_back(connection, claimed, NoticeState.CANCELLED)

    assert found(database).state is NoticeState.CANCELLED
    assert found(database).lease_owner is None


def test_after_a_kill_everything_on_its_way_can_be_claimed_again(database, outbox):
    queue(database, a_notice(1), a_notice(2))
    claim(database, outbox)

    released = Outbox(database, "next").recover()

    later = REAL_NOW if database.is_sqlite else REAL_NOW + LEASE
    assert released == (2 if database.is_sqlite else 0)
    assert len(claim(database, Outbox(database, "next"), later)) == 2


def test_counts_name_every_state(database, outbox):
    queue(database, a_notice(1), a_notice(2, state=NoticeState.DEAD))

    assert outbox.counts() == dict.fromkeys(NoticeState, 0) | {NoticeState.PENDING: 1, NoticeState.DEAD: 1}


def test_the_next_attempt_is_known(database, outbox):
    queue(database, a_notice())

    assert outbox.next_attempt_at(NOW, REAL_NOW) == REAL_NOW


def test_recording_something_unknown_changes_nothing(database, outbox):
    outbox.record([an_outcome(number=99)], NOW, REAL_NOW)

    assert sum(outbox.counts().values()) == 0
