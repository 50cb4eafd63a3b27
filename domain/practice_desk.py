"""What somebody has before them of a practice message or a piece of good practice: what cards are drawn from."""

from dataclasses import dataclass

from domain.exemplars import Exemplar
from domain.people import Person
from domain.practice_messages import PracticeMessage


@dataclass(frozen=True, slots=True)
class MessageDesk:
    """A message before a lead."""

    message: PracticeMessage
    person: Person
    """Who looks at it."""
    author: str
    """Who wrote it, by name."""
    reaches: int
    """How many people it would go to today."""
    services: tuple[str, ...]
    """All services, by name."""
    longest: int
    """Characters at most."""
    got_it: int | None
    """How many said so; None where so few got it that the number would tell who."""

    @property
    def is_author(self) -> bool:
        """Whether the person who looks wrote it."""
        return self.message.author == self.person.id

    @property
    def may_sign(self) -> bool:
        """Whether their signature is still missing."""
        return bool(self.message.missing & self.person.functions)


@dataclass(frozen=True, slots=True)
class Received:
    """A message before somebody whom it went to."""

    message: PracticeMessage
    author: str
    is_counting: bool
    """Whether `Got it` is still counted."""
    said_so: bool = False
    """Whether this person has said it; never known from a table alone."""


@dataclass(frozen=True, slots=True)
class ExemplarDesk:
    """A piece of good practice before who nominated it, or before a second reader."""

    exemplar: Exemplar
    person: Person
    nominated_by: str
    """By name."""
    read_by: str
    """The second reader by name; empty where nobody has decided."""
    longest: int
    months: int
    """For so many months it is shown."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is published now, for one person: one page of it."""

    exemplars: tuple[Exemplar, ...]
    """The newest first; may be empty."""
    page: int
    """From 1."""
    pages: int


@dataclass(frozen=True, slots=True)
class EventSheet:
    """The question for an event; nothing is known yet."""
