import dataclasses
from datetime import UTC, date, datetime

from sqlalchemy import select

from domain.people import Function, Person
from storage.database import Database
from storage.people import find_person, list_by_id, list_everybody, list_people
from storage.schema import journal
from tests.builders import a_person, person_id
from workflows.people import Staff

NOW = datetime(2026, 10, 1, 8, tzinfo=UTC)
FULL = a_person(
    7,
    functions=frozenset({Function.PQB, Function.BI}),
    manager=person_id(8),
    supervisor=person_id(9),
    working_days=frozenset({0, 2}),
    joined_on=date(2024, 2, 29),
    left_on=date(2026, 12, 31),
)


def test_a_person_comes_back_as_imported(database: Database):
    Staff(database).import_people([FULL], NOW, dry_run=False)

    assert _find(database, 7) == FULL


def test_a_first_import_makes_everybody_a_joiner(database: Database):
    changes = Staff(database).import_people([a_person(2), a_person(1)], NOW, dry_run=False)

    assert changes.joiners == (a_person(1), a_person(2)) == _listed(database)


def test_the_same_list_again_changes_nothing(database: Database):
    people = [a_person(1), FULL]
    Staff(database).import_people(people, NOW, dry_run=False)

    changes = Staff(database).import_people(people, NOW, dry_run=False)

    assert changes.unchanged == (a_person(1), FULL)
    assert _listed(database) == (a_person(1), FULL)


def test_a_change_is_kept(database: Database):
    Staff(database).import_people([a_person(1)], NOW, dry_run=False)
    moved = a_person(1, team="South")

    changes = Staff(database).import_people([moved], NOW, dry_run=False)

    assert changes.changed == (moved,) == _listed(database)


def test_a_leaver_stays_known_and_was_here_until_yesterday(database: Database):
    Staff(database).import_people([a_person(1), a_person(2)], NOW, dry_run=False)

    changes = Staff(database).import_people([a_person(1)], NOW, dry_run=False)

    assert changes.leavers == (a_person(2),)
    assert _listed(database) == (a_person(1),)
    assert _find(database, 2) == a_person(2, left_on=date(2026, 9, 30))


def test_a_leaver_keeps_an_earlier_last_day_but_not_a_later_one(database: Database):
    early, late = a_person(1, left_on=date(2026, 9, 1)), a_person(2, left_on=date(2026, 12, 31))
    Staff(database).import_people([early, late, a_person(3)], NOW, dry_run=False)

    Staff(database).import_people([a_person(3)], NOW, dry_run=False)

    assert _find(database, 1) == early
    assert _find(database, 2) == dataclasses.replace(late, left_on=date(2026, 9, 30))


def test_a_leaver_who_is_listed_again_joins_as_listed(database: Database):
    for people in ([a_person(1), a_person(2)], [a_person(2)]):
        Staff(database).import_people(people, NOW, dry_run=False)

    changes = Staff(database).import_people([a_person(1), a_person(2)], NOW, dry_run=False)

    assert changes.joiners == (a_person(1),)
    assert _find(database, 1) == a_person(1)


def test_two_people_can_swap_their_emails(database: Database):
    one, two = a_person(1), a_person(2)
    Staff(database).import_people([one, two], NOW, dry_run=False)
    swapped = (dataclasses.replace(one, email=two.email), dataclasses.replace(two, email=one.email))

    Staff(database).import_people(swapped, NOW, dry_run=False)

    assert _listed(database) == swapped


def test_a_joiner_can_have_a_leavers_email(database: Database):
    Staff(database).import_people([a_person(1), a_person(3)], NOW, dry_run=False)
    joiner = a_person(2, email=a_person(1).email)

    Staff(database).import_people([joiner, a_person(3)], NOW, dry_run=False)

    assert _listed(database) == (joiner, a_person(3))
    assert Staff(database).by_mark()[joiner.email] == joiner.id


def test_a_dry_run_says_the_same_and_stores_nothing(database: Database):
    Staff(database).import_people([a_person(1)], NOW, dry_run=False)

    changes = Staff(database).import_people([a_person(2)], NOW, dry_run=True)

    assert (changes.joiners, changes.leavers) == ((a_person(2),), (a_person(1),))
    assert _listed(database) == (a_person(1),)
    assert len(_journal(database)) == 1


def test_the_journal_notes_counts_and_no_names(database: Database):
    Staff(database).import_people([a_person(1)], NOW, dry_run=False)

    (row,) = _journal(database)
    assert (row.at, row.actor, row.deed, row.subject) == (NOW, "operator", "people.imported", "people")
    assert row.facts == {"joiners": 1, "leavers": 0, "changed": 0, "unchanged": 0}


def test_people_are_known_by_id_and_by_email_leavers_too(database: Database):
    for people in ([a_person(1)], [a_person(2)]):
        Staff(database).import_people(people, NOW, dry_run=False)

    marks = Staff(database).by_mark()

    assert marks == {mark: person.id for person in (a_person(1), a_person(2)) for mark in (person.id, person.email)}


def test_some_people_are_found_by_their_ids(database: Database):
    Staff(database).import_people([a_person(1), a_person(2)], NOW, dry_run=False)

    with database.transaction() as connection:
        assert dict(list_by_id(connection, [person_id(2), person_id(9)])) == {person_id(2): a_person(2)}
        assert list_everybody(connection) == (a_person(1), a_person(2))


def _find(database: Database, number: int) -> Person | None:
    with database.transaction() as connection:
        return find_person(connection, person_id(number))


def _listed(database: Database) -> tuple[Person, ...]:
    with database.transaction() as connection:
        return list_people(connection)


def _journal(database: Database):
    with database.transaction() as connection:
        return connection.execute(select(journal)).all()
