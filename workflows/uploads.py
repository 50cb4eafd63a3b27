"""Files that wait to be accepted: what was shown is what is taken over, once, or nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.ids import PersonId
from domain.uploads import KEPT, Acceptance, ImportOrder, Upload, fingerprint
from storage import uploads
from storage.database import Connection, Database

Take = Callable[[Connection, ImportOrder], Any]
"""Takes a file over within a transaction, or only says what would change; returns the changes."""


class Uploads:
    """Keeps files from being handed in to being accepted."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, upload: Upload) -> None:
        """Keep a new file for an hour."""
        with self._database.transaction() as connection:
            uploads.add_upload(connection, upload)

    def forget(self, now: datetime) -> None:
        """Forget the files that have waited for an hour."""
        with self._database.transaction() as connection:
            uploads.drop_uploads(connection, now - KEPT)

    def find(self, id_: str, person: PersonId, now: datetime) -> Upload | None:
        """Return that file; None where there is none, it waited for too long, or it is somebody else's."""
        with self._database.transaction() as connection:
            return _of(connection, id_, person, now)

    def changes(self, take: Take, order: ImportOrder) -> Any:
        """Return what *take* would change now."""
        with self._database.transaction() as connection:
            return take(connection, replace(order, dry_run=True))

    def accept(self, upload: Upload, take: Take, seen: str, order: ImportOrder) -> Acceptance:
        """Take *upload* over, all of it or nothing, once, and only where it changes what was shown.

        Args:
            upload: As `find` returned it.
            take: What takes it over.
            seen: The fingerprint of the changes that were shown.
            order: By whom, and when.
        """
        with self._database.transaction() as connection:
            known = _of(connection, upload.id, upload.person, order.at)
            if known is None or known.accepted_at:
                return Acceptance.BEFORE
            if fingerprint(take(connection, replace(order, dry_run=True))) != seen:
                return Acceptance.CHANGED
            take(connection, order)
            uploads.save_accepted(connection, upload.id, order.at)
            return Acceptance.DONE


def _of(connection: Connection, id_: str, person: PersonId, now: datetime) -> Upload | None:
    known = uploads.lock_upload(connection, id_)
    return known if known and known.person == person and now - known.uploaded_at < KEPT else None
