"""The opaque token of a card: what the card is about, how old it is, and for whom it was drawn.

The key is held outside the database. A token says nothing that its holder does not know, and is worth nothing to
anybody else.
"""

import base64
import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from domain.desk import Seal, Subject, SubjectKind
from domain.ids import NoticeId, PersonId, StepId
from domain.refusals import CardExpired, NotYours

SIGNATURE_BYTES = 16


@dataclass(frozen=True, slots=True)
class Opened:
    """What a token says, once its signature, its person and its age are found good."""

    subject: Subject
    step: StepId
    """The step that the card showed; empty where it showed none."""
    notice: NoticeId | None
    """The notice in whose card the button was pressed."""


class TokenKeys:
    """Seals and opens tokens. The first key seals, every key opens, so that keys can be changed."""

    def __init__(self, keys: tuple[bytes, ...], clock: Callable[[], datetime], good_for: timedelta) -> None:
        """Use *keys*, real time, and that life."""
        self._keys = keys
        self._clock = clock
        self._good_for = good_for

    def seal_for(self, person: PersonId, notice: NoticeId | None, step: str = "") -> Seal:
        """Return the function that makes the tokens of one card, drawn for *person* in *notice* at *step*."""
        until = int((self._clock() + self._good_for).timestamp())

        def seal(subject: Subject) -> str:
            parts = (subject.kind, subject.id, str(subject.version), step, notice or "", _mark(person), str(until))
            content = "|".join(parts).encode()
            return _text(content) + "." + _text(self._sign(self._keys[0], person, content))

        return seal

    def open(self, person: PersonId, token: str) -> Opened:
        """Return what *token* says to *person*.

        Raises:
            CardExpired: If it is forged, unreadable or too old.
            NotYours: If it was made for somebody else.
        """
        content, signature = _parts(token)
        fields = content.split(b"|")
        if len(fields) != 7:
            raise CardExpired
        kind, subject, version, step, notice, mark, until = (field.decode("ascii", "replace") for field in fields)
        if mark != _mark(person):
            raise NotYours
        if not any(hmac.compare_digest(signature, self._sign(key, person, content)) for key in self._keys):
            raise CardExpired
        if datetime.fromtimestamp(int(until), UTC) < self._clock():
            raise CardExpired
        return Opened(
            Subject(SubjectKind(kind), subject, int(version)), StepId(step), NoticeId(notice) if notice else None
        )

    def marks(self, person: PersonId, subject: str) -> tuple[str, ...]:
        """Return by what *person* is known about *subject* without being named: one mark a key, the newest first.

        Without a key nobody can tell whose mark it is.
        """
        said = f"mark\n{subject}".encode()
        return tuple(hmac.digest(key, person.encode() + b"\n" + said, "sha256").hex() for key in self._keys)

    def _sign(self, key: bytes, person: PersonId, content: bytes) -> bytes:
        return hmac.digest(key, person.encode() + b"\n" + content, "sha256")[:SIGNATURE_BYTES]


def _mark(person: PersonId) -> str:
    """Return a short mark of the person, to tell somebody else's card from a forged one."""
    return hashlib.sha256(person.encode()).hexdigest()[:8]


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _parts(token: str) -> tuple[bytes, bytes]:
    content, dot, signature = token.partition(".")
    try:
        return _bytes(content), _bytes(signature) if dot else b""
    except ValueError as error:
        raise CardExpired from error


def _bytes(text: str) -> bytes:
    """Return what *text* stands for; only the one spelling that `_text` writes is taken."""
    data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if _text(data) != text:
        raise CardExpired
    return data
