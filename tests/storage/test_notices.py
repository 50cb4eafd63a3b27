"""The outbox's table."""

import threading
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from domain.ids import AssignmentId
from domain.months import Month
from domain.notices import Notice, NoticeKind, NoticeState
from storage import notices
from storage.database import Connection, Database
from storage.notices import Claim
from storage.people import save_people
from tests.builders import a_person, person_id
from tests.letters import NOW, REAL_NOW, a_notice, notice_id

AUDIT = AssignmentId("a" * 32)
LATER = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def staff(database: Database) -> None:
    with database.transaction() as connection:
        save_people(connection, [a_person(7), a_person(8)])


def by(owner: str = "me", now=NOW, real_now=REAL_NOW) -> Claim:
    return Claim(owner, now, real_now, real_now + timedelta(seconds=60))


def claimed_ids(connection: Connection, who: Claim | None = None, limit: int = 12) -> list[str]:
    return [notice.id for notice in notices.claim(connection, who or by(), limit)]


def sent(number: int = 1, **said: Any) -> Notice:
    return a_notice(number, state=NoticeState.SENT, activity_id=f"m{number}", **said)


def test_a_notice_comes_back_as_it_was_queued(database):
    notice = a_notice(
        kind=NoticeKind.REPLY,
        cycle=Month(2026, 10),
        due_on=NOW.date(),
        stale_after=NOW + LATER,
        focus=AUDIT,
        body={"text": "Saved: Good."},
    )

    with database.transaction() as connection:
        notices.add_many(connection, [notice])
        found = notices.find_notice(connection, notice.id)

    assert found == notice


def test_a_key_is_queued_once_however_often_it_is_asked_for(database):
    with database.transaction() as connection:
        first = notices.add_many(connection, [a_notice(1), a_notice(2)])
        again = notices.add_many(connection, [replace(a_notice(1), id=notice_id(9)), a_notice(3)])
        kept = [notice.id for notice in notices.list_notices(connection)]

    assert (first, again, kept) == (2, 1, [notice_id(1), notice_id(2), notice_id(3)])


def test_queuing_nothing_is_no_error(database):
    with database.transaction() as connection:
        assert notices.add_many(connection, []) == 0


def test_a_claim_takes_replies_then_updates_then_the_oldest(database):
    with database.transaction() as connection:
        notices.add_many(
            connection,
            [
                a_notice(1),
                a_notice(2, due_at=NOW - LATER),
                a_notice(3, kind=NoticeKind.REPLY),
                sent(4, focus=AUDIT),
            ],
        )
        notices.queue_updates_of_focus(connection, AUDIT, NOW)
        taken = notices.claim(connection, by(), 12)

    assert [notice.kind for notice in taken] == ["reply", "update", "reminder", "reminder"]
    assert [notice.id for notice in taken[2:]] == [notice_id(2), notice_id(1)]
    assert {(notice.state, notice.lease_owner) for notice in taken} == {(NoticeState.SENDING, "me")}


def test_a_claim_takes_no_more_than_asked(database):
    with database.transaction() as connection:
        notices.add_many(connection, [a_notice(number) for number in range(5)])

        assert claimed_ids(connection, limit=2) == [notice_id(0), notice_id(1)]
        assert len(claimed_ids(connection)) == 3
        assert claimed_ids(connection) == []


def test_what_is_not_due_by_the_products_clock_is_not_claimed(database):
    with database.transaction() as connection:
        notices.add_many(connection, [a_notice(due_at=NOW + LATER)])

        assert claimed_ids(connection) == []
        assert claimed_ids(connection, by(now=NOW + LATER)) == [notice_id(1)]


def test_a_retry_waits_by_the_wall_clock(database):
    with database.transaction() as connection:
        notices.add_many(connection, [a_notice(lease_until=REAL_NOW + LATER)])

        assert claimed_ids(connection, by(now=NOW + timedelta(days=9))) == []
        assert claimed_ids(connection, by(real_now=REAL_NOW + LATER)) == [notice_id(1)]


def test_a_lost_lease_is_taken_over(database):
    with database.transaction() as connection:
        notices.add_many(connection, [a_notice()])
        claimed_ids(connection, by("first"))

        assert claimed_ids(connection, by("second", real_now=REAL_NOW + timedelta(seconds=59))) == []
        taken = notices.claim(connection, by("second", real_now=REAL_NOW + timedelta(seconds=60)), 12)

    assert [notice.lease_owner for notice in taken] == ["second"]


def test_a_stale_notice_is_cancelled_and_its_words_forgotten(database):
    with database.transaction() as connection:
        notices.add_many(connection, [a_notice(kind=NoticeKind.REPLY, stale_after=NOW, body={"text": "Saved."})])

        assert claimed_ids(connection, by(now=NOW + LATER)) == []
        found = notices.find_notice(connection, notice_id(1))

    assert found is not None
    assert (found.state, found.body) == (NoticeState.CANCELLED, None)


@pytest.mark.parametrize("state", [NoticeState.SENT, NoticeState.DEAD, NoticeState.UNREACHABLE, NoticeState.CANCELLED])
def test_what_is_settled_is_never_claimed(database, state):
    with database.transaction() as connection:
        notices.add_many(connection, [a_notice(state=state)])

        assert claimed_ids(connection) == []


def test_a_card_is_drawn_anew_once_for_many_changes(database):
    with database.transaction() as connection:
        notices.add_many(connection, [sent(1, focus=AUDIT), sent(2, focus=AUDIT), sent(3)])
        for minute in range(3):
            notices.queue_updates_of_focus(connection, AUDIT, NOW + minute * LATER)
        taken = notices.claim(connection, by(now=NOW + 2 * LATER), 12)

    assert sorted(str(notice.target) for notice in taken) == [notice_id(1), notice_id(2)]
    assert {notice.revision for notice in taken} == {3}


def test_a_change_while_the_update_is_on_its_way_is_not_sent_beside_it(database):
    with database.transaction() as connection:
        notices.add_many(connection, [sent(focus=AUDIT)])
        notices.queue_updates_of_focus(connection, AUDIT, NOW)
        (first,) = notices.claim(connection, by(), 12)
        notices.queue_updates_of_focus(connection, AUDIT, NOW)

        assert claimed_ids(connection) == []
        now_on = notices.lock_notices(connection, [first.id])[first.id]

    assert (now_on.state, now_on.lease_owner, now_on.revision) == (NoticeState.SENDING, "me", 2)


@pytest.mark.parametrize(
    ("state", "taken"), [(NoticeState.SENT, 0), (NoticeState.PENDING, 0), (NoticeState.UNCERTAIN, 1)]
)
def test_asking_again_shortens_no_wait_but_that_for_an_uncertain_update(database, state, taken):
    waiting = {"key": f"update:{notice_id(1)}", "kind": NoticeKind.UPDATE, "target": notice_id(1)}
    with database.transaction() as connection:
        notices.add_many(connection, [sent(focus=AUDIT)])
        notices.add_many(connection, [a_notice(2, state=state, lease_until=REAL_NOW + LATER, **waiting)])
        notices.queue_updates_of_focus(connection, AUDIT, NOW)

        assert len(claimed_ids(connection)) == taken
        assert len(claimed_ids(connection, by(real_now=REAL_NOW + LATER))) == 1


def test_a_card_that_is_on_its_way_is_drawn_anew_after_it_was_sent(database):
    with database.transaction() as connection:
        notices.add_many(connection, [a_notice(focus=AUDIT, state=NoticeState.SENDING, lease_until=REAL_NOW + LATER)])
        notices.queue_updates_of_focus(connection, AUDIT, NOW)

        assert claimed_ids(connection) == []
        notices.save_many(connection, [sent(1)])
        assert len(claimed_ids(connection)) == 1


def test_a_card_that_was_not_sent_yet_needs_no_update(database):
    with database.transaction() as connection:
        notices.add_many(connection, [a_notice(focus=AUDIT)])
        notices.queue_updates_of_focus(connection, AUDIT, NOW)

        assert len(notices.list_notices(connection)) == 1


def test_all_cards_of_a_persons_cycle_are_drawn_anew_together(database):
    october = Month(2026, 10)
    with database.transaction() as connection:
        notices.add_many(
            connection,
            [sent(1, cycle=october), sent(2, cycle=october, person=person_id(8)), sent(3, cycle=october.plus(1))],
        )
        notices.queue_updates_of_cycle(connection, person_id(7), october, NOW)
        taken = notices.claim(connection, by(), 12)

    assert [notice.target for notice in taken] == [notice_id(1)]


def test_a_card_remembers_which_audit_runs_in_it(database):
    with database.transaction() as connection:
        notices.add_many(connection, [a_notice()])
        notices.set_focus(connection, notice_id(1), AUDIT)
        found = notices.find_notice(connection, notice_id(1))

    assert found is not None
    assert found.focus == AUDIT


def test_orphans_of_a_killed_process_are_given_back(database):
    with database.transaction() as connection:
        notices.add_many(connection, [a_notice(1), a_notice(2)])
        claimed_ids(connection, limit=1)

        assert notices.release_orphans(connection) == 1
        assert len(claimed_ids(connection, by("next"))) == 2


def test_what_could_not_reach_somebody_goes_again_when_they_write(database):
    with database.transaction() as connection:
        lost = {"state": NoticeState.UNREACHABLE, "attempts": 3, "kind": NoticeKind.OPENING}
        reminder = a_notice(3, state=NoticeState.UNREACHABLE, kind=NoticeKind.REMINDER)
        notices.add_many(connection, [a_notice(1, **lost), a_notice(2, person=person_id(8), **lost), reminder])

        assert notices.release_unreachable(connection, person_id(7)) == 1
        (taken,) = notices.claim(connection, by(), 12)

    assert (taken.id, taken.attempts) == (notice_id(1), 0)


def test_notices_are_counted_by_where_they_stand(database):
    with database.transaction() as connection:
        notices.add_many(connection, [a_notice(1), a_notice(2), sent(3)])

        assert notices.count_by_state(connection) == {NoticeState.PENDING: 2, NoticeState.SENT: 1}


@pytest.mark.parametrize(
    ("queued", "expected"),
    [
        ([], None),
        ([a_notice(1)], REAL_NOW),
        ([a_notice(1), a_notice(2, lease_until=REAL_NOW + LATER)], REAL_NOW),
        ([a_notice(2, lease_until=REAL_NOW + LATER)], REAL_NOW + LATER),
        ([a_notice(1, due_at=NOW + LATER)], None),
    ],
    ids=["nothing", "ready", "ready beside waiting", "waiting", "not due"],
)
def test_the_next_attempt_is_known(database, queued, expected):
    with database.transaction() as connection:
        notices.add_many(connection, queued)

        assert notices.find_next_attempt(connection, NOW, REAL_NOW) == expected


def test_two_senders_never_claim_the_same_notice(database, database_url):
    other = Database(database_url)
    with database.transaction() as connection:
        notices.add_many(connection, [a_notice(number) for number in range(200)])
    taken: list[str] = []

    def work(who: str, opened: Database) -> None:
        while True:
            with opened.transaction() as connection:
                ids = claimed_ids(connection, by(who), limit=7)
            if not ids:
                return
            taken.extend(ids)

    workers = [threading.Thread(target=work, args=(who, opened)) for who, opened in [("a", database), ("b", other)]]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    other.close()

    assert sorted(taken) == [notice_id(number) for number in range(200)]
