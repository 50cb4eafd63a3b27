"""Browsers that are signed in, and browsers on their way; each known by a hash alone."""

from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from domain.ids import PersonId
from domain.sign_ins import Flow, SignIn
from storage.sign_in_schema import sign_in_flows as flows
from storage.sign_in_schema import sign_ins


def add_sign_in(connection: Connection, id_hash: str, sign_in: SignIn) -> None:
    """Keep a new one."""
    row = {"person": sign_in.person, "begun_at": sign_in.begun_at, "seen_at": sign_in.seen_at}
    connection.execute(insert(sign_ins).values(id_hash=id_hash, **row))


def find_sign_in(connection: Connection, id_hash: str) -> SignIn | None:
    """Return the one that is known by that hash, which may be over, or None."""
    row = connection.execute(select(sign_ins).where(sign_ins.c.id_hash == id_hash)).one_or_none()
    return None if row is None else SignIn(PersonId(row.person), row.begun_at, row.seen_at)


def save_seen(connection: Connection, id_hash: str, now: datetime) -> None:
    """Note that it was used *now*."""
    connection.execute(update(sign_ins).where(sign_ins.c.id_hash == id_hash).values(seen_at=now))


def drop_sign_in(connection: Connection, id_hash: str) -> None:
    """Forget it, if it is known."""
    connection.execute(delete(sign_ins).where(sign_ins.c.id_hash == id_hash))


def drop_idle(connection: Connection, since: datetime) -> None:
    """Forget all that were used last before *since*."""
    connection.execute(delete(sign_ins).where(sign_ins.c.seen_at < since))


def add_flow(connection: Connection, id_hash: str, flow: Flow) -> None:
    """Keep a browser that is sent away."""
    row = {"facts": dict(flow.facts), "onward": flow.onward, "begun_at": flow.begun_at}
    connection.execute(insert(flows).values(id_hash=id_hash, **row))


def take_flow(connection: Connection, id_hash: str) -> Flow | None:
    """Return the one that is known by that hash and forget it: of two who ask, one gets it."""
    query = delete(flows).where(flows.c.id_hash == id_hash)
    row = connection.execute(query.returning(flows.c.facts, flows.c.onward, flows.c.begun_at)).one_or_none()
    return None if row is None else Flow(row.facts, row.onward, row.begun_at)


def drop_flows(connection: Connection, since: datetime) -> None:
    """Forget all that were sent away before *since*."""
    connection.execute(delete(flows).where(flows.c.begun_at < since))


def count_flows(connection: Connection) -> int:
    """Return how many are on their way."""
    return connection.execute(select(func.count()).select_from(flows)).scalar_one()
