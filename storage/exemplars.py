"""Good practice, change stories and thank-yous."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, select, update

from domain.audiences import Audience
from domain.exemplars import Consent, Exemplar, ExemplarKind, ExemplarState
from domain.ids import AssignmentId, ExemplarId, PersonId
from domain.people import Role
from storage.message_schema import exemplars


def add_exemplar(connection: Connection, exemplar: Exemplar) -> None:
    """Add an exemplar whose id is new."""
    connection.execute(exemplars.insert(), {**_columns(exemplar), "id": exemplar.id})


def save_exemplar(connection: Connection, exemplar: Exemplar) -> None:
    """Keep how a known exemplar stands now."""
    connection.execute(update(exemplars).where(exemplars.c.id == exemplar.id).values(_columns(exemplar)))


def find_exemplar(connection: Connection, exemplar: ExemplarId) -> Exemplar | None:
    """Return the exemplar, or None."""
    row = connection.execute(select(exemplars).where(exemplars.c.id == exemplar)).one_or_none()
    return None if row is None else _exemplar(row)


def lock_exemplar(connection: Connection, exemplar: ExemplarId) -> Exemplar | None:
    """Return the exemplar, locked until the transaction ends, or None."""
    row = connection.execute(select(exemplars).where(exemplars.c.id == exemplar).with_for_update()).one_or_none()
    return None if row is None else _exemplar(row)


def list_exemplars(connection: Connection, states: Collection[ExemplarState]) -> list[Exemplar]:
    """Return those in one of *states*, what changed last first; may be empty."""
    query = select(exemplars).where(exemplars.c.state.in_(states))
    return [_exemplar(row) for row in connection.execute(query.order_by(exemplars.c.changed_at.desc(), exemplars.c.id))]


def _columns(exemplar: Exemplar) -> dict[str, Any]:
    return {
        "nominated_by": exemplar.nominated_by,
        "changed_at": exemplar.changed_at,
        "kind": exemplar.kind,
        "text": exemplar.text,
        "assignment": exemplar.assignment,
        "consent": exemplar.consent,
        "state": exemplar.state,
        "roles": sorted(exemplar.audience.roles),
        "services": sorted(exemplar.audience.services),
        "read_by": exemplar.read_by,
        "why": exemplar.why,
        "published_on": exemplar.published_on,
        "expires_on": exemplar.expires_on,
        "version": exemplar.version,
    }


def _exemplar(row: Row[Any]) -> Exemplar:
    return Exemplar(
        id=ExemplarId(row.id),
        nominated_by=PersonId(row.nominated_by),
        changed_at=row.changed_at,
        kind=ExemplarKind(row.kind),
        text=row.text,
        assignment=AssignmentId(row.assignment) if row.assignment else None,
        consent=Consent(row.consent) if row.consent else None,
        state=ExemplarState(row.state),
        audience=Audience(frozenset(map(Role, row.roles)), frozenset(row.services)),
        read_by=PersonId(row.read_by) if row.read_by else None,
        why=row.why,
        published_on=row.published_on,
        expires_on=row.expires_on,
        version=row.version,
    )
