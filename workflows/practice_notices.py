"""Notices about practice messages, good practice and events: their keys, and what a key says."""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from domain.ids import NoticeId
from domain.moments import Moment
from domain.notices import Notice, NoticeKind
from domain.people import Person
from storage.database import Connection
from storage.notices import add_many, queue_updates_of_keys
from workflows.replies import reply_notice


def answer(connection: Connection, person: Person, subject: str, when: Moment) -> None:
    """Answer typed words with the card about *subject*, such as `message:<id>`, drawn when it is sent."""
    reply = reply_notice(person.id, None, when.at)
    key = f"{NoticeKind.PRACTICE_DESK}:{subject}:{reply.id}"
    add_many(connection, [replace(reply, key=key, kind=NoticeKind.PRACTICE_DESK)])


def tell(connection: Connection, people: Iterable[Person], subject: str, version: int, when: Moment) -> int:
    """Tell *people*, once for each version, that *subject* waits for them or was decided; return how many are told."""
    kind = NoticeKind.PRACTICE_NEWS
    told = [nudge(kind, f"{subject}:{version}:{one.id}", one, when.at) for one in people]
    return add_many(connection, told)


def nudge(kind: NoticeKind, rest: str, person: Person, at: datetime, stale_after: datetime | None = None) -> Notice:
    """Return a notice for *person* whose key is *kind* and *rest*; dropped when not sent by *stale_after*."""
    identifier = NoticeId(uuid.uuid4().hex)
    return Notice(identifier, f"{kind}:{rest}", kind, person.id, at, at, stale_after=stale_after)


def draw_anew(connection: Connection, subject: str, when: Moment) -> None:
    """Ask for every card about *subject* to be drawn anew."""
    for kind in (NoticeKind.PRACTICE_DESK, NoticeKind.PRACTICE_NEWS):
        queue_updates_of_keys(connection, f"{kind}:{subject}:", when.at)


def id_of(key: str) -> str:
    """Return the id of what the notice of that key is about."""
    kind, *parts = key.split(":")
    return parts[0] if kind in {NoticeKind.MESSAGE, NoticeKind.GOOD_PRACTICE} else parts[1]


def topic_of(key: str) -> str:
    """Return what the desk or news of that key is about: `message`, `exemplar`, `events` or `shelf`."""
    return key.split(":")[1]


def page_of(key: str) -> int:
    """Return the page that the notice about the shelf asks for."""
    return int(key.split(":")[2])


def version_of(key: str) -> int | None:
    """Return the version that the news of that key told of; None of a desk."""
    kind, _topic, _id, version, *_person = key.split(":")
    return int(version) if kind == NoticeKind.PRACTICE_NEWS else None
