"""Framework folders as they were when an audit began with them."""

from collections.abc import Mapping
from datetime import datetime
from typing import cast

from sqlalchemy import Connection, insert, select

from domain.ids import FrameworkVersion
from storage.schema import frameworks


def find_files(connection: Connection, version: FrameworkVersion) -> Mapping[str, str] | None:
    """Return that version's files, path to text, or None."""
    query = select(frameworks.c.files).where(frameworks.c.version == version)
    return cast("Mapping[str, str] | None", connection.execute(query).scalar_one_or_none())


def add_files(connection: Connection, version: FrameworkVersion, files: Mapping[str, str], now: datetime) -> None:
    """Keep a version's files; it must not be kept yet."""
    connection.execute(insert(frameworks).values(version=version, files=dict(files), loaded_at=now))
