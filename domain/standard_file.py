"""Reads `standards/*.toml`: one standard each, with its questions."""

import re
from collections.abc import Mapping
from typing import Any

from domain.file_entries import Entry, Faults, Reader, list_of, one_of, read_fields, refuse_repeats, text, whole
from domain.ids import StepId
from domain.methodology import About, AuditSubject, Check, Question, Rating, Standard
from domain.people import Role

SHORT = 40
"""Characters of a question's short form: one line of a card on a phone."""


def read_standard(entry: Entry) -> Standard:
    """Read the whole of a standard's file.

    Raises:
        FileRefused: With every fault.
    """
    standard = Standard(**read_fields(entry, _STANDARD, may_lack={"subject", "link"}))
    questions = entry.inside("questions").items()
    faults = Faults()
    with faults.noting():
        refuse_repeats([place.inside("id") for place in questions], [question.id for question in standard.questions])
    for index, (place, question) in enumerate(zip(questions, standard.questions, strict=True)):
        with faults.noting():
            _check_id(place, question, standard.number)
        with faults.noting():
            _check_condition(place, question, {earlier.id for earlier in standard.questions[:index]})
    faults.refuse()
    return standard


def _check_id(entry: Entry, question: Question, standard: int) -> None:
    if not re.fullmatch(rf"{standard}\.[1-9]\d*", question.id):
        raise entry.inside("id").refused(f"should be the number of an expectation, such as {standard}.2")


def _check_condition(entry: Entry, question: Question, earlier: set[StepId]) -> None:
    unknown = [other for other in question.asked_if or {} if other not in earlier]
    if unknown:
        raise entry.inside("asked_if").refused(f"names no earlier question: {', '.join(unknown)}")


def _question(entry: Entry) -> Question:
    return Question(**read_fields(entry, _QUESTION, may_lack={"about", "checks", "only_for", "asked_if"}))


def _check(entry: Entry) -> Check:
    return Check(**read_fields(entry, _CHECK))


def _checks(entry: Entry) -> tuple[Check, ...]:
    checks: tuple[Check, ...] = list_of(_check)(entry)
    refuse_repeats([place.inside("id") for place in entry.items()], [check.id for check in checks])
    return checks


def _check_name(entry: Entry) -> str:
    name = text(entry)
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise entry.refused("should be small letters, digits and underscores, such as within_48_hours")
    return name


def _roles(entry: Entry) -> frozenset[Role]:
    return frozenset(list_of(one_of(*Role))(entry))


def _condition(entry: Entry) -> Mapping[StepId, frozenset[Rating]]:
    ratings: Mapping[str, Any] = read_fields(entry, dict.fromkeys(_keys(entry), list_of(one_of(*Rating))))
    return {StepId(question): frozenset(wanted) for question, wanted in ratings.items()}


def _keys(entry: Entry) -> list[str]:
    return list(entry.value) if isinstance(entry.value, dict) else []


def _short(entry: Entry) -> str:
    short = text(entry)
    if len(short) > SHORT:
        raise entry.refused(f"should have {SHORT} characters at most")
    return short


def _link(entry: Entry) -> str:
    if entry.value == "":
        return ""
    link = text(entry)
    if not re.fullmatch(r"https://\S+", link):
        raise entry.refused("should be empty or begin with https://")
    return link


_CHECK: Mapping[str, Reader] = {"id": _check_name, "text": text}

_QUESTION: Mapping[str, Reader] = {
    "id": text,
    "text": text,
    "short": _short,
    "about": one_of(*About),
    "checks": _checks,
    "only_for": _roles,
    "asked_if": _condition,
}

_STANDARD: Mapping[str, Reader] = {
    "number": whole(1),
    "title": text,
    "people_can_expect": text,
    "good_looks_like": text,
    "questions": list_of(_question),
    "subject": one_of(*AuditSubject),
    "link": _link,
}
