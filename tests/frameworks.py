"""The Somerset folder, as tests use it, whole or with one thing changed."""

from functools import cache
from pathlib import Path

import pytest

from domain.framework_files import read_framework
from domain.methodology import Framework
from domain.refusals import FileFault, FileRefused
from domain.stop_the_clock import StopTheClockRules

FOLDER = Path(__file__).parents[1] / "frameworks/somerset"


@cache
def somerset() -> Framework:
    """Return the framework that is shipped, read and checked."""
    return read_framework("somerset", somerset_files())


def somerset_files() -> dict[str, str]:
    """Return its files, relative path to text; a fresh dictionary, so that a test may break one."""
    return {path.relative_to(FOLDER).as_posix(): path.read_text("utf-8") for path in sorted(FOLDER.rglob("*.toml"))}


def changed(file: str, old: str, new: str) -> dict[str, str]:
    """Return the files with the first *old* in *file* replaced by *new*."""
    files = somerset_files()
    assert old in files[file]
    return files | {file: files[file].replace(old, new, 1)}


def line_of(file: str, part: str) -> int:
    """Return the line of *file*, as shipped, on which *part* first begins."""
    text = somerset_files()[file]
    return text[: text.index(part)].count("\n") + 1


def faults_of(files: dict[str, str]) -> tuple[FileFault, ...]:
    """Return what is wrong with *files*, which are refused."""
    with pytest.raises(FileRefused) as refused:
        read_framework("somerset", files)
    return refused.value.faults


def sessions_rules() -> StopTheClockRules:
    """Return what the built-in Somerset framework says of sessions."""
    rules = somerset().stop_the_clock
    assert rules is not None
    return rules
