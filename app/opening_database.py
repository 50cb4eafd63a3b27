"""Opening the database of the settings: as it is, or only in this program's version."""

from app.settings import Settings
from storage.database import Database, Unreachable
from storage.migrate import is_current, is_empty, upgrade


class OldSchema(Exception):  # noqa: N818 -- it names the fact that it reports
    """The database is of another version than this program."""


def open_current(settings: Settings, *, is_service: bool) -> Database:
    """Return the database, of this version; an empty one is made, and SQLite's is brought up to date by its service.

    Raises:
        OldSchema: If somebody has to run `nudge migrate` first.
    """
    database = open_as_it_is(settings, is_service=is_service)
    with database.transaction() as connection:
        if is_empty(connection) or (is_service and database.is_sqlite):
            upgrade(connection)
        if not is_current(connection):
            raise OldSchema
    return database


def open_as_it_is(settings: Settings, *, is_service: bool) -> Database:
    """Return the database, whatever its version.

    Raises:
        Unreachable: Where there is none to open.
    """
    try:
        if settings.sqlite_file:
            settings.sqlite_file.parent.mkdir(parents=True, exist_ok=True)
        database = Database(settings.database_url, checkpoints=is_service)
    except (OSError, ValueError) as error:  # a folder that cannot be made, an address that cannot be read
        raise Unreachable from error
    database.reach()
    return database
