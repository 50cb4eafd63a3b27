from datetime import UTC, date, datetime

from sqlalchemy import select

from domain.closures import Closure, ClosureChanges
from storage.database import Database
from storage.schema import journal
from workflows.closures import Closures

NOW = datetime(2026, 9, 28, 8, tzinfo=UTC)
SHUT = Closure(date(2026, 12, 29), "Christmas shutdown")
OPEN = Closure(date(2026, 12, 28), "Open day", is_working=True)


def test_closures_come_back_earliest_first(database: Database):
    changes = Closures(database).import_closures([SHUT, OPEN], NOW, dry_run=False)

    assert changes == ClosureChanges(added=2, removed=0)
    assert Closures(database).days() == (OPEN, SHUT)


def test_a_new_list_takes_the_place_of_the_old_one(database: Database):
    Closures(database).import_closures([SHUT, OPEN], NOW, dry_run=False)

    changes = Closures(database).import_closures([], NOW, dry_run=False)

    assert changes == ClosureChanges(added=0, removed=2)
    assert Closures(database).days() == ()


def test_a_dry_run_stores_nothing(database: Database):
    changes = Closures(database).import_closures([SHUT], NOW, dry_run=True)

    assert changes == ClosureChanges(added=1, removed=0)
    assert Closures(database).days() == ()


def test_the_journal_notes_the_import(database: Database):
    Closures(database).import_closures([SHUT], NOW, dry_run=False)

    with database.transaction() as connection:
        (row,) = connection.execute(select(journal)).all()
    assert (row.at, row.actor, row.deed, row.subject) == (NOW, "operator", "closures.imported", "closures")
    assert row.facts == {"added": 1, "removed": 0}
