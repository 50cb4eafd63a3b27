"""Draws as they were made; never changed."""

from typing import Any

from sqlalchemy import Connection, Row, insert, select

from domain.draws import Draw, DrawKind
from domain.months import Month
from storage.schema import draws


def add_draw(connection: Connection, draw: Draw) -> None:
    """Keep a draw."""
    row = {
        "id": draw.id,
        "cycle": str(draw.cycle),
        "kind": draw.kind,
        "number": draw.number,
        "seed": draw.seed,
        "fingerprint": draw.fingerprint,
        "input": dict(draw.input),
        "outcome": list(draw.outcome),
        "drawn_at": draw.drawn_at,
    }
    connection.execute(insert(draws).values(row))


def list_draws(connection: Connection, cycle: Month) -> list[Draw]:
    """Return the draws of *cycle*, by kind and number; perhaps none."""
    query = select(draws).where(draws.c.cycle == str(cycle)).order_by(draws.c.kind, draws.c.number)
    return [_draw(row) for row in connection.execute(query)]


def was_drawn(connection: Connection, cycle: Month, kind: DrawKind) -> bool:
    """Whether *cycle* has a draw of that kind; cheaper than reading it."""
    query = select(draws.c.id).where(draws.c.cycle == str(cycle), draws.c.kind == kind).limit(1)
    return connection.execute(query).first() is not None


def _draw(row: Row[Any]) -> Draw:
    return Draw(
        id=row.id,
        cycle=Month.parse(row.cycle),
        kind=DrawKind(row.kind),
        number=row.number,
        seed=row.seed,
        fingerprint=row.fingerprint,
        input=row.input,
        outcome=row.outcome,
        drawn_at=row.drawn_at,
    )
