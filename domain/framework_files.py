"""Reads a framework folder: standards, timetable, quotas and policy, all checked, with a version."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from domain.file_entries import Entry, Faults, Reader, parse, read_fields, refuse_repeats, text
from domain.ids import FrameworkVersion
from domain.methodology import Framework, TimetableRow
from domain.policy_file import read_policy
from domain.refusals import FileFault, FileRefused
from domain.standard_file import read_standard
from domain.stop_the_clock_file import read_stop_the_clock
from domain.timetable_file import read_quotas, read_timetables

STANDARDS = "standards/"
"""The folder of the standards' files, whatever their names there."""
MAY_LACK = frozenset({"stop_the_clock.toml"})
"""A framework without it has no sessions; versions kept from before there were any stay readable."""


def read_framework(name: str, files: Mapping[str, str]) -> Framework:
    """Return the framework that the folder *name* holds.

    Args:
        name: The folder's name.
        files: Text of every TOML file in the folder, by its path there, such as `standards/02-case-recording.toml`.

    Raises:
        FileRefused: With every fault in every file; a fault's column is `policy.toml: hours.first`. What one file says
            of another is compared once each file by itself is right.
    """
    entries: dict[str, Entry] = {}
    values: dict[str, Any] = {}
    faults = Faults()
    for path in sorted(files.keys() | (_READERS.keys() - MAY_LACK)):
        with faults.noting():
            entries[path] = parse(path, _text(path, files))
            values[path] = _reader(entries[path])(entries[path])
    faults.refuse(name)
    _compare(entries, values, name)
    return Framework(
        version=_version(files),
        name=name,
        standards={values[path].number: values[path] for path in values if path.startswith(STANDARDS)},
        timetables=values["timetable.toml"],
        quotas=values["quotas.toml"],
        policy=values["policy.toml"],
        stop_the_clock=values.get("stop_the_clock.toml"),
        **values["framework.toml"],
    )


def timetable_for(framework: Framework, year: int) -> tuple[TimetableRow, ...]:
    """Return the rows for the audit year that starts in *year*, September first; empty before the first timetable.

    Source: Somerset PQF, timetable review by the board (SOM-17).
    """
    known = [first for first in framework.timetables if first <= year]
    return framework.timetables[max(known)] if known else ()


def _version(files: Mapping[str, str]) -> FrameworkVersion:
    digest = hashlib.sha256()
    for path, content in sorted(files.items()):
        digest.update(f"{path}\0{content}\0".encode())
    return FrameworkVersion(digest.hexdigest())


def _text(path: str, files: Mapping[str, str]) -> str:
    if path not in files:
        raise FileRefused((FileFault(0, path, "is missing"),))
    return files[path]


def _reader(entry: Entry) -> Reader:
    if entry.file.startswith(STANDARDS):
        return read_standard
    if entry.file not in _READERS:
        raise entry.refused(f"is not a file of a framework; those are {', '.join(_READERS)} and {STANDARDS}*.toml")
    return _READERS[entry.file]


def _compare(entries: Mapping[str, Entry], values: Mapping[str, Any], name: str) -> None:
    """Refuse what one file says against another."""
    paths = [path for path in values if path.startswith(STANDARDS)]
    numbers = [values[path].number for path in paths]
    faults = Faults()
    with faults.noting():
        refuse_repeats([entries[path].inside("number") for path in paths], numbers)
    timetable = entries["timetable.toml"]
    for year in timetable.value:
        for row in timetable.inside(year).inside("months").items():
            with faults.noting():
                _check_standard(row.inside("standard"), numbers)
    faults.refuse(name)


def _check_standard(entry: Entry, numbers: Sequence[int]) -> None:
    if entry.value not in numbers:
        raise entry.refused(f"names standard {entry.value}, which no file in {STANDARDS} has")


def _titles(entry: Entry) -> dict[str, Any]:
    return read_fields(entry, {"title": text, "contact": text, "worry_route": text})


_READERS: Mapping[str, Reader] = {
    "framework.toml": _titles,
    "policy.toml": read_policy,
    "quotas.toml": read_quotas,
    "stop_the_clock.toml": read_stop_the_clock,
    "timetable.toml": read_timetables,
}
