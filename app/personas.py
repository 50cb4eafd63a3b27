"""Whose Teams is shown in a rehearsal."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from domain.people import Function, Person, Role

PRACTITIONERS = frozenset({Role.SW, Role.OT, Role.ASCP, Role.OTA})
KINDS = ("practitioner", "facilitator", "manager", "PSW", "POT")


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody through whose eyes the rehearsal is seen."""

    kind: str
    """One of `KINDS`, or the role's code where somebody was picked by name."""
    person: Person


class NobodyLikeThat(Exception):  # noqa: N818 -- it names the fact that it reports
    """A persona was asked for who is not in the people file."""

    def __init__(self, asked: str) -> None:
        """Say who was *asked* for, and what can be asked for."""
        super().__init__(
            f"Nobody in the people file is “{asked}”. Name a kind ({', '.join(KINDS)}), "
            "or somebody's name, e-mail or person_id."
        )


def pick_personas(people: Sequence[Person], asked: Sequence[str] = ()) -> tuple[Persona, ...]:
    """Return the personas, nobody twice.

    Assumption: Q20, the first of each kind in the people file unless others are asked for.

    Args:
        people: In the order of the people file.
        asked: Kinds, names, e-mails or ids; empty: every kind that the council has.

    Raises:
        NobodyLikeThat: If somebody who was asked for is not there.
    """
    found = [_named(people, one) for one in asked] if asked else _first_of_each(people)
    seen: dict[str, Persona] = {}
    for persona in found:
        seen.setdefault(persona.person.id, persona)
    return tuple(seen.values())


def _first_of_each(people: Sequence[Person]) -> list[Persona]:
    tests = ((kind, _is_a(kind, people)) for kind in KINDS)
    firsts = ((kind, next(filter(test, people), None)) for kind, test in tests)
    return [Persona(kind, person) for kind, person in firsts if person is not None]


def _named(people: Sequence[Person], asked: str) -> Persona:
    wanted = asked.strip().lower()
    kind = next((kind for kind in KINDS if kind.lower() == wanted), None)
    is_meant = _is_a(kind, people) if kind else _is_called(wanted)
    person = next(filter(is_meant, people), None)
    if person is None:
        raise NobodyLikeThat(asked.strip())
    return Persona(kind or person.role, person)


def _is_called(wanted: str) -> Callable[[Person], bool]:
    return lambda person: wanted in {person.id, person.name.lower(), person.email.lower()}


def _is_a(kind: str, people: Iterable[Person]) -> Callable[[Person], bool]:
    managers = {person.manager for person in people if person.role in PRACTITIONERS}
    return {
        "practitioner": lambda person: person.role in PRACTITIONERS,
        "facilitator": lambda person: Function.FACILITATOR in person.functions,
        "manager": lambda person: person.id in managers,
        "PSW": lambda person: Function.PSW in person.functions,
        "POT": lambda person: Function.POT in person.functions,
    }[kind]
