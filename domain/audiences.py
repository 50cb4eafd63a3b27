"""To whom words go: everybody, or chosen roles and services."""

from dataclasses import dataclass

from domain.people import Person, Role


@dataclass(frozen=True, slots=True)
class Audience:
    """Whoever has one of the roles and belongs to one of the services."""

    roles: frozenset[Role] = frozenset()
    """Empty: every role."""
    services: frozenset[str] = frozenset()
    """Empty: every service."""

    @property
    def is_everybody(self) -> bool:
        """Whether nobody is left out."""
        return not self.roles and not self.services

    def includes(self, person: Person) -> bool:
        """Whether *person* is meant."""
        has_role = not self.roles or person.role in self.roles
        return has_role and (not self.services or person.service in self.services)
