"""Audits under way, their answers, and every answer that ever was."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, Row, Select, Update, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.audits import Answer, Asking, Audit
from domain.ids import AssignmentId, StepId
from domain.steps import SkipReason
from storage.schema import answer_events, answers, audits


def find_audit(connection: Connection, assignment: AssignmentId) -> Audit | None:
    """Return the audit of *assignment* with all its answers, or None where it was never started."""
    key = {"the_assignment": assignment}
    row = connection.execute(_audit_of(), key).one_or_none()
    if row is None:
        return None
    saved = connection.execute(_answers_of(), key)
    return _audit(row, {StepId(one.step): _answer(one) for one in saved})


def add_audit(connection: Connection, audit: Audit) -> None:
    """Keep an audit that has just begun, without answers."""
    connection.execute(insert(audits).values(assignment=audit.assignment, **_columns(audit)))


def save_audit(connection: Connection, before: Audit, after: Audit) -> None:
    """Keep what changed between *before* and *after*: the audit's row, and each answer that is new, changed or gone.

    The caller's transaction has locked the audit: SQLite has one writer, PostgreSQL a locked assignment.
    """
    connection.execute(_saving(), {"the_assignment": after.assignment, **_columns(after)})
    for step, answer in after.answers.items():
        if before.answers.get(step) != answer:
            _save_answer(connection, after.assignment, step, answer)
    for step in before.answers.keys() - after.answers.keys():
        gone = (answers.c.assignment == after.assignment) & (answers.c.step == step)
        connection.execute(delete(answers).where(gone))
        add_event(connection, after, step, "undone", {})


def add_event(connection: Connection, audit: Audit, step: StepId, deed: str, fields: Mapping[str, str]) -> None:
    """Append to what was ever answered, words that lost a race included (`lost`)."""
    row = {"assignment": audit.assignment, "step": step, "deed": deed, "fields": dict(fields)}
    connection.execute(_noting(), {**row, "version": audit.version, "at": audit.changed_at})


def find_earlier(connection: Connection, audit: Audit, step: StepId) -> Answer | None:
    """Return the accepted answer to *step* before its present one, or None."""
    query = (
        select(answer_events)
        .where(answer_events.c.assignment == audit.assignment, answer_events.c.step == step)
        .where(answer_events.c.version < audit.answers[step].version, answer_events.c.deed != "lost")
        .order_by(answer_events.c.id.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    if row is None or row.deed == "undone":
        return None
    if row.deed == "skipped":
        return Answer({}, row.version, row.at, SkipReason(row.fields["reason"]), row.fields["words"])
    return Answer(row.fields, row.version, row.at, complete=row.deed == "answered")


def count_answers(connection: Connection, assignments: list[AssignmentId]) -> Mapping[AssignmentId, int]:
    """Return how many questions are answered or skipped, for each of *assignments* that has any."""
    query = (
        select(answers.c.assignment, func.count())
        .where(answers.c.assignment.in_(assignments), answers.c.complete, answers.c.step.like("%.%"))
        .group_by(answers.c.assignment)
    )
    return {AssignmentId(assignment): count for assignment, count in connection.execute(query)}


def list_audits(connection: Connection, assignments: list[AssignmentId]) -> Mapping[AssignmentId, Audit]:
    """Return the audits of those of *assignments* that were started, without their answers."""
    query = select(audits).where(audits.c.assignment.in_(assignments))
    return {AssignmentId(row.assignment): _audit(row, {}) for row in connection.execute(query)}


def _save_answer(connection: Connection, assignment: AssignmentId, step: StepId, answer: Answer) -> None:
    values = {
        "fields": dict(answer.fields),
        "version": answer.version,
        "answered_at": answer.answered_at,
        "skipped": answer.skipped,
        "skip_words": answer.skip_words,
        "complete": answer.complete,
    }
    connection.execute(_answering(connection.dialect.name), {"assignment": assignment, "step": step, **values})
    deed = "skipped" if answer.skipped else "answered" if answer.complete else "begun"
    said = {"reason": answer.skipped, "words": answer.skip_words} if answer.skipped else dict(answer.fields)
    event = {"assignment": assignment, "step": step, "deed": deed, "fields": said}
    connection.execute(_noting(), {**event, "version": answer.version, "at": answer.answered_at})


# The statements of every turn, each built once: building one costs more than running it.


@cache
def _audit_of() -> Select[Any]:
    return select(audits).where(audits.c.assignment == bindparam("the_assignment"))


@cache
def _answers_of() -> Select[Any]:
    return select(answers).where(answers.c.assignment == bindparam("the_assignment"))


@cache
def _saving() -> Update:
    return update(audits).where(audits.c.assignment == bindparam("the_assignment"))


@cache
def _noting() -> Insert:
    return insert(answer_events)


@cache
def _answering(dialect: str) -> Insert:
    new = (postgresql if dialect == "postgresql" else sqlite).insert(answers)
    kept = {column.name: new.excluded[column.name] for column in answers.columns if not column.primary_key}
    upsert: Insert = new.on_conflict_do_update(index_elements=["assignment", "step"], set_=kept)
    return upsert


def _columns(audit: Audit) -> dict[str, Any]:
    return {
        "version": audit.version,
        "at": audit.at,
        "asking": audit.asking,
        "started_at": audit.started_at,
        "changed_at": audit.changed_at,
        "submitted_at": audit.submitted_at,
        "is_late": audit.is_late,
        "revision": audit.revision,
    }


def _audit(row: Row[Any], saved: Mapping[StepId, Answer]) -> Audit:
    return Audit(
        AssignmentId(row.assignment),
        row.version,
        StepId(row.at),
        Asking(row.asking),
        row.started_at,
        row.changed_at,
        saved,
        row.submitted_at,
        row.is_late,
        row.revision,
    )


def _answer(row: Row[Any]) -> Answer:
    skipped = SkipReason(row.skipped) if row.skipped else None
    return Answer(row.fields, row.version, row.answered_at, skipped, row.skip_words, row.complete)
