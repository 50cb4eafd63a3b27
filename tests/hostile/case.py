"""One request, and how it is answered."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.hostile.scene import Posting, Scene


@dataclass(frozen=True)
class Case:
    """One request, and what it deserves."""

    status: int
    make: Callable[[Scene], Posting]
    is_handled: bool = False
    """Whether a person of the council says something by it."""
