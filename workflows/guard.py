"""The guard before free text is stored: what it looks for, what it counts, and how it knows words again."""

import hmac
from collections.abc import Mapping
from datetime import date, datetime

from domain.audits import Answer, Audit
from domain.identifier_names import EVERYDAY_WORDS, ROLE_WORDS, StaffNames
from domain.identifiers import find_identifiers, must_be_edited
from domain.ids import PersonId
from domain.interview import Interview
from domain.refusals import Identifying
from domain.steps import FieldKind, Step
from storage.database import Connection, Database
from storage.guard_counts import count_up
from storage.people import list_everybody


class Guard:
    """Knows the names of the staff, and no text for longer than one look at it."""

    def __init__(self, database: Database, secret: bytes) -> None:
        """Read the staff list of *database*.

        Args:
            database: Where the staff list is.
            secret: Made anew for each process and kept nowhere, so that nobody can find a number by its mark. Words
                that were warned of before a restart are warned of once more.
        """
        self._database = database
        self._secret = secret
        self._listed: frozenset[str] = frozenset()
        self._names = _read(self._listed)

    def refresh(self, _now: datetime | None = None) -> None:
        """Read the staff list again, leavers included; does little where nobody is new."""
        with self._database.transaction() as connection:
            listed = frozenset(person.name for person in list_everybody(connection))
        if listed != self._listed:
            self._listed, self._names = listed, _read(listed)

    def check(self, texts: Mapping[str, str]) -> Identifying | None:
        """Return the refusal of *texts*, field id to words; None where nothing in them identifies anybody.

        Assumption: Q36 and Q37, what is looked for.
        """
        found = [one for text in texts.values() for one in find_identifiers(text, self._names)]
        kinds = tuple(dict.fromkeys(one.kind.value for one in found))
        return Identifying(kinds, must_be_edited(found)) if found else None

    def mark(self, person: PersonId, texts: Mapping[str, str]) -> str:
        """Return by what *texts* of *person* are known again: not readable without the secret."""
        said = "\x00".join([person, *(f"{field}\x00{text.strip()}" for field, text in sorted(texts.items()))])
        return hmac.digest(self._secret, said.encode(), "sha256").hex()

    def count(self, connection: Connection, hit: Identifying, day: date, *, is_kept: bool) -> None:
        """Count what was found, by kind: once more flagged, or kept by who wrote it."""
        count_up(connection, day, hit.kinds, "confirmed" if is_kept else "flagged")


def new_texts(before: Audit, after: Audit, interview: Interview) -> dict[str, str]:
    """Return the free text that *after* holds and *before* does not, by field id; the case reference is none."""
    texts: dict[str, str] = {}
    for name, answer in after.answers.items():
        saved = before.answers.get(name)
        if answer != saved and (step := interview.step(after.answers, name)):
            known = _texts_of(step, saved)
            texts |= {field: text for field, text in _texts_of(step, answer).items() if text != known.get(field)}
    return texts


def _texts_of(step: Step, answer: Answer | None) -> dict[str, str]:
    if answer is None:
        return {}
    free = {field.id for field in step.fields if field.kind is FieldKind.TEXT and field.id != "case_reference"}
    texts = {field: text for field, text in answer.fields.items() if field in free}
    return texts | ({"words": answer.skip_words} if answer.skip_words else {})


def _read(listed: frozenset[str]) -> StaffNames:
    return StaffNames.of(listed, EVERYDAY_WORDS, ROLE_WORDS)
