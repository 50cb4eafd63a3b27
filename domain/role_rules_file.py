"""Reads the roles file: the rules that turn accounts of Entra ID into people. Every fault is told at once."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.file_entries import Entry, Reader, flag, list_of, one_of, parse, read_fields, share, text
from domain.ids import PersonId
from domain.people import Function, Role
from domain.role_rules import Place, RoleRules, Rule, plain
from domain.working_pattern import working_days_of


def read_role_rules(file: str, content: str) -> RoleRules:
    """Return the rules of the roles file *file*.

    Raises:
        FileRefused: With every fault.
    """
    fields = {"functions": (), "patterns": (), **read_fields(parse(file, content), _FILE, {"functions", "patterns"})}
    return RoleRules(**fields)


def _words(entry: Entry) -> frozenset[str]:
    return frozenset(plain(word) for word in list_of(text)(entry))


def _guests(entry: Entry) -> frozenset[PersonId]:
    """Read ids of guests; none is allowed."""
    return frozenset() if entry.value == [] else frozenset(map(PersonId, _words(entry)))


def _pattern(entry: Entry) -> frozenset[int]:
    days = working_days_of(text(entry))
    if days is None:
        raise entry.refused('is not a working pattern; write "MTWTF", or "M-W-F" with - for a day off')
    return days


def _rule(outcome: Callable[[Mapping[str, Any]], object], named: Mapping[str, Reader]) -> Reader:
    """Return the reader of a rule whose own keys are *named*."""

    def read(entry: Entry) -> Rule[object]:
        values = read_fields(entry, {**_CONDITIONS, **named}, _CONDITIONS)
        conditions = {key: values[key] for key in _CONDITIONS if key in values}
        if not conditions:
            raise entry.refused(f"fits everybody; give it one of {', '.join(_CONDITIONS)}")
        return Rule(outcome(values), **conditions)

    return read


_CONDITIONS: Mapping[str, Reader] = {"groups": _words, "job_titles": _words, "departments": _words}
_ROLE = _rule(lambda values: values["role"], {"role": one_of(*Role)})
_TEAM = _rule(lambda values: Place(values["team"], values["service"]), {"team": text, "service": text})
_FUNCTION = _rule(lambda values: values["function"], {"function": one_of(*Function)})
_DAYS = _rule(lambda values: values["working_days"], {"working_days": _pattern})

_FILE: Mapping[str, Reader] = {
    "removals_at_most": share,
    "working_days": _pattern,
    "manager_supervises": flag,
    "guests": _guests,
    "roles": list_of(_ROLE),
    "teams": list_of(_TEAM),
    "functions": list_of(_FUNCTION),
    "patterns": list_of(_DAYS),
}
