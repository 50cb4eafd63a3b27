"""Values of a TOML file with their places in it, read so that everything wrong is told at once."""

import contextlib
import itertools
import re
import tomllib
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum
from fractions import Fraction
from typing import Any

from domain.refusals import FileFault, FileRefused


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a file, and where it stands."""

    file: str
    lines: tuple[str, ...]
    line: int
    """From 1; 0 for the file as a whole."""
    key: str
    """Where in the file, such as `hours.first`; empty for the file as a whole."""
    value: Any

    def refused(self, reason: str) -> FileRefused:
        """Return the refusal that names this place; the caller raises it."""
        return FileRefused((FileFault(self.line, f"{self.file}: {self.key}".removesuffix(": "), reason),))

    def inside(self, key: str) -> "Entry":
        """Return what the table has under *key*, which must be there."""
        line = _line_of_key(self.lines, self.line, key)
        return Entry(self.file, self.lines, line, f"{self.key}.{key}".removeprefix("."), self.value[key])

    def items(self) -> list["Entry"]:
        """Return what the list holds, in its order."""
        lines = _lines_of_items(self.lines, self.line)
        return [
            Entry(self.file, self.lines, next(lines, self.line), f"{self.key}[{number}]", value)
            for number, value in enumerate(self.value, 1)
        ]


Reader = Callable[[Entry], Any]
"""Turns an entry into a value, or raises `FileRefused` with each of its faults."""


@dataclass(frozen=True, slots=True)
class Faults:
    """What was found wrong so far."""

    found: list[FileFault] = field(default_factory=list)

    @contextlib.contextmanager
    def noting(self) -> Iterator[None]:
        """Note a refusal raised inside, and go on after it."""
        try:
            yield
        except FileRefused as refused:
            self.found.extend(refused.faults)

    def refuse(self, file: str = "") -> None:
        """Raise one refusal with all that was noted; do nothing where nothing was.

        Raises:
            FileRefused: If anything was noted.
        """
        if self.found:
            raise FileRefused(tuple(self.found), file)


def parse(file: str, content: str) -> Entry:
    """Return the whole of a file.

    Raises:
        FileRefused: If *content* is not TOML.
    """
    lines = tuple(content.split("\n"))
    try:
        return Entry(file, lines, 0, "", tomllib.loads(content.removeprefix("\ufeff")))
    except tomllib.TOMLDecodeError as error:
        reason, _, place = str(error).rpartition(" (at ")
        number = re.match(r"line (\d+)", place)
        line = int(number[1]) if number else len(lines)
        raise Entry(file, lines, line, "", None).refused(f"is not TOML: {reason}") from error


def read_fields(entry: Entry, readers: Mapping[str, Reader], may_lack: Collection[str] = ()) -> dict[str, Any]:
    """Return the table's values, each by its reader; keys that may lack and do are left out.

    Raises:
        FileRefused: With every fault: not a table, a key missing, unknown or with a wrong value.
    """
    if not isinstance(entry.value, dict):
        raise entry.refused("should be a table of keys and values")
    values, faults = {}, Faults()
    for key, reader in readers.items():
        with faults.noting():
            if key in entry.value:
                values[key] = reader(entry.inside(key))
            elif key not in may_lack:
                raise entry.refused(f"lacks `{key}`")
    for key in [key for key in entry.value if key not in readers]:
        with faults.noting():
            raise entry.inside(key).refused("is not a key that belongs here")
    faults.refuse()
    return values


def list_of(reader: Reader) -> Callable[[Entry], tuple[Any, ...]]:
    """Return the reader of a list with at least one item, each read by *reader*."""

    def read(entry: Entry) -> tuple[Any, ...]:
        if not isinstance(entry.value, list) or not entry.value:
            raise entry.refused("should be a list with at least one item")
        return read_all(entry.items(), reader)

    return read


def read_all(entries: Sequence[Entry], reader: Reader) -> tuple[Any, ...]:
    """Return every entry's value, in their order.

    Raises:
        FileRefused: With the faults of all entries.
    """
    values, faults = [], Faults()
    for entry in entries:
        with faults.noting():
            values.append(reader(entry))
    faults.refuse()
    return tuple(values)


def refuse_repeats(entries: Sequence[Entry], names: Sequence[Hashable]) -> None:
    """Check that no two entries have the same name.

    Raises:
        FileRefused: With a fault at each repetition.
    """
    faults = Faults()
    for index, (entry, name) in enumerate(zip(entries, names, strict=True)):
        with faults.noting():
            if name in names[:index]:
                raise entry.refused(f"is there twice: {name}")
    faults.refuse()


def text(entry: Entry) -> str:
    """Read words; not empty."""
    if not isinstance(entry.value, str) or not entry.value.strip():
        raise entry.refused('should be words in quotation marks, such as "Good"')
    return entry.value.strip()


def flag(entry: Entry) -> bool:
    """Read a switch."""
    if not isinstance(entry.value, bool):
        raise entry.refused("should be true or false")
    return entry.value


def time_of_day(entry: Entry) -> time:
    """Read a local time."""
    if not isinstance(entry.value, time):
        raise entry.refused("should be a time without quotation marks, such as 09:00:00")
    return entry.value


def whole(least: int, most: int | None = None) -> Callable[[Entry], int]:
    """Return the reader of a whole number from *least* to *most*, both included."""
    upwards = f"{least} or more" if most is None else f"{least} to {most}"

    def read(entry: Entry) -> int:
        if type(entry.value) is not int or entry.value < least or (most is not None and entry.value > most):
            raise entry.refused(f"should be a whole number, {upwards}")
        return entry.value

    return read


def share(entry: Entry) -> Fraction:
    """Read a share of one, written as a fraction."""
    written = text(entry)
    match = re.fullmatch(r"(\d{1,4})/([1-9]\d{0,3})", written)
    if match is None or Fraction(written) > 1:
        raise entry.refused('should be a share of one as a fraction, such as "1/3"')
    return Fraction(written)


def one_of(*choices: StrEnum) -> Callable[[Entry], Any]:
    """Return the reader of one of *choices*, written as its value."""
    by_value = {choice.value: choice for choice in choices}

    def read(entry: Entry) -> StrEnum:
        if not isinstance(entry.value, str) or entry.value not in by_value:
            raise entry.refused(f"should be one of {', '.join(by_value)}")
        return by_value[entry.value]

    return read


def _line_of_key(lines: Sequence[str], start: int, key: str) -> int:
    """Find *key*: in the inline table on line *start*, or else where a later line begins with it or heads it."""
    name = rf"[\"']?{re.escape(key)}[\"']?"
    if start and re.search(rf"[{{,]\s*{name}\s*=", lines[start - 1]):
        return start
    places = re.compile(rf"\s*(?:{name}\s*=|\[+\s*(?:[\w.\"'-]+\.)?{name}\s*\])")
    return next((number for number, line in enumerate(lines[start:], start + 1) if places.match(line)), start)


def _lines_of_items(lines: Sequence[str], start: int) -> Iterator[int]:
    """Find a list's items from its line on: the same header again, or inline tables on lines of their own."""
    bare = [line.strip() for line in lines]
    head = bare[start - 1]
    if head.startswith("[["):
        yield from (number for number, line in enumerate(bare, 1) if number >= start and line == head)
    elif head.endswith("["):
        inside = itertools.takewhile(
            lambda numbered: not numbered[1].startswith("]"), enumerate(bare[start:], start + 1)
        )
        yield from (number for number, line in inside if line.startswith("{"))
