"""Cards on which a lead of practice is writing an answer just now."""

from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from domain.ids import NoticeId
from storage.point_schema import point_sheets


def open_sheet(connection: Connection, notice: NoticeId, at: datetime) -> None:
    """Note that an answer is being written in the card of *notice* since *at*."""
    close_sheet(connection, notice)
    connection.execute(insert(point_sheets).values(notice=notice, opened_at=at))


def close_sheet(connection: Connection, notice: NoticeId) -> bool:
    """Note that nobody writes in the card of *notice* any more; return whether somebody did."""
    return bool(connection.execute(delete(point_sheets).where(point_sheets.c.notice == notice)).rowcount)


def is_open(connection: Connection, notice: NoticeId, since: datetime) -> bool:
    """Whether somebody began to write in the card of *notice* at *since* or later, and has not finished."""
    query = select(point_sheets.c.notice).where(point_sheets.c.notice == notice, point_sheets.c.opened_at >= since)
    return connection.execute(query).first() is not None
