"""Files that were handed in with a browser and wait to be accepted."""

from dataclasses import fields
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from domain.ids import PersonId
from domain.months import Month
from domain.uploads import Upload, UploadKind
from storage.sign_in_schema import uploads


def add_upload(connection: Connection, upload: Upload) -> None:
    """Keep a new one."""
    row = {one.name: getattr(upload, one.name) for one in fields(upload)}
    month = str(upload.month) if upload.month else None
    connection.execute(insert(uploads).values({**row, "month": month}))


def lock_upload(connection: Connection, id_: str) -> Upload | None:
    """Return it, or None; nobody else can accept it before this transaction ends."""
    row = connection.execute(select(uploads).where(uploads.c.id == id_).with_for_update()).one_or_none()
    if row is None:
        return None
    said = {**row._mapping, "month": Month.parse(row.month) if row.month else None}  # noqa: SLF001 -- SQLAlchemy's public name
    return Upload(**{**said, "kind": UploadKind(row.kind), "person": PersonId(row.person)})


def save_accepted(connection: Connection, id_: str, now: datetime) -> None:
    """Note that it was accepted, and forget what was in it."""
    connection.execute(update(uploads).where(uploads.c.id == id_).values(accepted_at=now, content=b""))


def drop_uploads(connection: Connection, since: datetime) -> None:
    """Forget all that were handed in at *since* or before."""
    connection.execute(delete(uploads).where(uploads.c.uploaded_at <= since))
