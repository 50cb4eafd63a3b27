"""A running service with its pages, the people who open them, and everything that they could change."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from app.clock import real_now
from app.settings import Settings
from app.wiring import Workshop
from domain.people import Function, Person, Role
from storage.sign_in_schema import sign_ins
from tests.builders import a_person, person_id
from tests.fake_entra import identify, script
from tests.serving import Served
from tests.visitor import Visitor

BI, WORKER, LEAVER, STRANGER = person_id(1), person_id(7), person_id(8), person_id(99)
BI_PERSON = a_person(1, Role.SM, functions=frozenset({Function.BI}))


@dataclass(frozen=True)
class Scene:
    """A running service, its Entra ID and its database."""

    service: Served
    entra: str
    folder: Path

    def visitor(self) -> Visitor:
        return Visitor(self.service.address)

    def signed_in(self, oid: str = BI) -> Visitor:
        """Return somebody's browser, signed in."""
        identify(self.entra, oid)
        visitor = self.visitor()
        assert visitor.signs_in().location == "/dashboard"
        return visitor

    def rows(self, query: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.folder / "nudge.db")) as database:
            return list(database.execute(query))

    def contents(self) -> str:
        """Return everything in the database but when somebody was last seen, and what the service does by itself."""
        own = {"sign_ins", "sign_in_flows", "uploads", "people", "cases", "closures", "channels", "sessions", "journal"}
        assert own <= set(sign_ins.metadata.tables)
        return repr([(name, sorted(map(repr, self.rows(_all_of(name))))) for name in sorted(own)])

    def put(self, *people: Person) -> None:
        """Make *people* the list."""
        workshop = Workshop(Settings(database_url=f"sqlite:///{self.folder / 'nudge.db'}"))
        with closing(workshop):
            workshop.staff.import_people(people, real_now(), dry_run=False)


def _all_of(table: str) -> str:
    columns = "id_hash, person, begun_at" if table == "sign_ins" else "*"
    return f"SELECT {columns} FROM {table}"


def settled(running: Scene) -> Scene:
    """Return *running* with BI, a social worker, and one who has left."""
    script(running.entra, token=[], authorize=[])
    running.put(BI_PERSON, a_person(7), a_person(8, left_on=(real_now() - timedelta(days=40)).date()))
    return running
