"""What a single cell may hold. Each function takes the trimmed text of a filled cell, or raises BadCell."""

import re
from collections.abc import Callable
from datetime import date, time

from documents.tables import BadCell
from domain.ids import SessionId


def text_to(limit: int) -> Callable[[str], str]:
    """Return a reader of texts of at most *limit* characters."""

    def read(cell: str) -> str:
        if len(cell) > limit:
            raise BadCell(f"is longer than {limit} characters")
        return cell

    return read


def mark(cell: str) -> str:
    """Return a person_id or an e-mail address, lower case."""
    return email(cell) if "@" in cell else person_id(cell)


def person_id(cell: str) -> str:
    """Return an Entra object id, lower case."""
    if not re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}", cell):
        raise BadCell("is not an Entra object id")
    return cell.lower()


def email(cell: str) -> str:
    """Return an e-mail address, lower case."""
    if len(cell) > 320 or not re.fullmatch(r"[^@\s]+@[^@\s]+", cell):
        raise BadCell("is not an e-mail address")
    return cell.lower()


def iso_date(cell: str) -> date:
    """Return a date written as `2026-10-31`."""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cell):
            return date.fromisoformat(cell)
    except ValueError:
        pass
    raise BadCell("is not a date; write it as 2026-10-31")


def local_time(cell: str) -> time:
    """Return a time of day written as `10:00`; a workbook writes `10:00:00`."""
    try:
        if re.fullmatch(r"[0-9]{1,2}:[0-9]{2}(:00)?", cell):
            return time.fromisoformat(cell.zfill(8) if cell.count(":") == 2 else cell.zfill(5))
    except ValueError:
        pass
    raise BadCell("is not a time of day; write it as 10:00")


def session_id(cell: str) -> SessionId:
    """Return how a session is named: letters, digits, dots, hyphens and underscores."""
    if not re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}", cell):
        raise BadCell("is not a name for a session, such as north-2026-11")
    return SessionId(cell)


def one_of(**choices: bool) -> Callable[[str], bool]:
    """Return a reader of two words, such as `one_of(yes=True, no=False)`; case does not matter."""

    def read(cell: str) -> bool:
        if cell.casefold() not in choices:
            raise BadCell(f"is neither {' nor '.join(choices)}")
        return choices[cell.casefold()]

    return read
