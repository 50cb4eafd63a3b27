from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from domain.months import Month
from domain.uploads import Acceptance, ImportOrder, Upload, UploadKind, fingerprint
from storage.journal import append
from tests.builders import a_person, person_id
from workflows.people import Staff
from workflows.uploads import Uploads

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ME = person_id(1)
ORDER = ImportOrder(NOW, ME)
UPLOAD = Upload("1" * 32, ME, UploadKind.CASES, "cases.csv", b"lines", NOW, Month(2026, 10))
SHOWN = fingerprint("changes")


@pytest.fixture(name="uploads")
def _uploads(database) -> Uploads:
    Staff(database).import_people([a_person(1), a_person(2)], NOW, dry_run=False)
    uploads = Uploads(database)
    uploads.keep(UPLOAD)
    return uploads


def take(connection, order):
    if not order.dry_run:
        append(connection, order.at, order.actor, "file.taken", "file")
    return "changes"


def taken(database) -> int:
    with database.transaction() as connection:
        return int(connection.execute(text("SELECT count(*) FROM journal WHERE deed = 'file.taken'")).scalar_one())


def test_a_file_is_found_as_it_was_handed_in_by_whoever_did_and_for_an_hour(uploads):
    assert uploads.find(UPLOAD.id, ME, NOW + timedelta(minutes=59)) == UPLOAD
    assert uploads.find(UPLOAD.id, person_id(2), NOW) is None
    assert uploads.find("2" * 32, ME, NOW) is None
    assert uploads.find(UPLOAD.id, ME, NOW + timedelta(hours=1)) is None


def test_looking_changes_nothing(uploads, database):
    assert uploads.changes(take, ORDER) == "changes"
    assert taken(database) == 0


def test_a_file_is_taken_over_once_and_then_forgotten(uploads, database):
    assert uploads.accept(UPLOAD, take, SHOWN, ORDER) is Acceptance.DONE
    assert uploads.accept(UPLOAD, take, SHOWN, ORDER) is Acceptance.BEFORE

    assert taken(database) == 1
    assert uploads.find(UPLOAD.id, ME, NOW) == replace(UPLOAD, content=b"", accepted_at=NOW)


def test_a_file_that_is_accepted_in_many_windows_at_once_is_taken_over_once(uploads, database):
    with ThreadPoolExecutor(8) as windows:
        answers = list(windows.map(lambda _: uploads.accept(UPLOAD, take, SHOWN, ORDER), range(8)))

    assert sorted(answers) == sorted([Acceptance.DONE, *[Acceptance.BEFORE] * 7])
    assert taken(database) == 1


def test_what_was_not_shown_is_not_taken_over(uploads, database):
    assert uploads.accept(UPLOAD, take, fingerprint("other"), ORDER) is Acceptance.CHANGED
    assert taken(database) == 0
    assert uploads.find(UPLOAD.id, ME, NOW) == UPLOAD


def test_what_fails_in_the_middle_leaves_nothing_behind(uploads, database):
    def fail(connection, order):
        take(connection, order)
        if not order.dry_run:
            raise IsADirectoryError
        return "changes"

    with pytest.raises(IsADirectoryError):
        uploads.accept(UPLOAD, fail, SHOWN, ORDER)

    assert taken(database) == 0
    assert uploads.accept(UPLOAD, take, SHOWN, ORDER) is Acceptance.DONE


def test_files_that_have_waited_for_an_hour_are_forgotten(uploads, database):
    uploads.keep(replace(UPLOAD, id="3" * 32, uploaded_at=NOW + timedelta(minutes=1)))

    uploads.forget(NOW + timedelta(hours=1))

    with database.transaction() as connection:
        assert connection.execute(text("SELECT id FROM uploads")).scalars().all() == ["3" * 32]
