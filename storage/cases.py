"""The population of a cycle: the cases that its audits are drawn from."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select

from domain.cases import Case
from domain.months import Month
from storage.schema import cases


def find_case(connection: Connection, cycle: Month, reference: str) -> Case | None:
    """Return the cycle's case with this reference, or None."""
    row = connection.execute(_of(cycle).where(cases.c.reference == reference)).one_or_none()
    return None if row is None else _case(row)


def list_cases(connection: Connection, cycle: Month) -> tuple[Case, ...]:
    """Return the cycle's cases, by reference."""
    return tuple(_case(row) for row in connection.execute(_of(cycle).order_by(cases.c.reference)))


def has_population(connection: Connection, cycle: Month) -> bool:
    """Whether any case was imported for the cycle."""
    return connection.execute(_of(cycle).limit(1)).first() is not None


def count_cases(connection: Connection, cycle: Month) -> int:
    """Return the number of the cycle's cases."""
    return connection.execute(select(func.count()).where(cases.c.cycle == str(cycle))).scalar_one()


def save_cases(connection: Connection, cycle: Month, population: Collection[Case]) -> None:
    """Keep *population* as the cycle's cases, in place of those that it had."""
    connection.execute(delete(cases).where(cases.c.cycle == str(cycle)))
    if population:
        connection.execute(insert(cases), [_columns(cycle, case) for case in population])


def _of(cycle: Month) -> Select[Any]:
    return select(cases).where(cases.c.cycle == str(cycle))


def _columns(cycle: Month, case: Case) -> dict[str, Any]:
    return {
        "cycle": str(cycle),
        "reference": case.reference,
        "team": case.team,
        "service": case.service,
        "allocated_worker": case.allocated_worker,
        "last_worker": case.last_worker,
        "is_open": case.is_open,
        "closed_on": case.closed_on,
        "last_involvement_on": case.last_involvement_on,
        "do_not_contact": case.do_not_contact,
    }


def _case(row: Row[Any]) -> Case:
    return Case(
        reference=row.reference,
        team=row.team,
        service=row.service,
        allocated_worker=row.allocated_worker,
        last_worker=row.last_worker,
        is_open=row.is_open,
        closed_on=row.closed_on,
        last_involvement_on=row.last_involvement_on,
        do_not_contact=row.do_not_contact,
    )
