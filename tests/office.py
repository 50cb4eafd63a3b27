"""A council in a test: real rules, real database, a clock that the test moves, and Teams played by two lists.

Reads as a chat: `office.at("2026-10-01 09:00")`, `office.presses(person, "Start")`, `office.types(person, "good")`,
`office.inbox(person)`. Every card that passes through is linted.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app.settings import Settings
from app.wiring import Workshop
from cards.tokens import TokenKeys
from cards.twin import as_text
from dialogs.dispatch import Dispatch
from dialogs.router import Router
from dialogs.turn import Address, Reply, Turn, TurnKind
from domain.cases import Case
from domain.channels import Installation, TeamChannel, TeamEvent, TeamNews
from domain.delivery import Heard, Letter, Outcome
from domain.ids import PersonId
from domain.months import Month
from domain.people import Person
from domain.programme import ProgrammeChanges
from domain.sessions import Session
from scheduler.tick import tick
from tests.card_lint import lint

LONDON = ZoneInfo("Europe/London")
REAL = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@dataclass
class Posted:
    """A message as its person sees it now."""

    text: str
    card: dict[str, Any] | None
    summary: str
    at: datetime


@dataclass
class Office:
    database_url: str
    workshop: Workshop = field(init=False)
    now: datetime = field(init=False)
    real_now: datetime = REAL
    messages: dict[PersonId, dict[str, Posted]] = field(default_factory=lambda: defaultdict(dict))
    posts: list[tuple[datetime, PersonId, str, str]] = field(default_factory=list)
    """When, to whom, `new` or `update`, the summary."""
    shown: dict[PersonId, dict[str, Any]] = field(default_factory=dict)
    """The card that the person last got or was answered with."""
    blocked_by: set[PersonId] = field(default_factory=set)
    """Who has blocked the bot: nothing reaches them."""
    channels: dict[str, list[Posted]] = field(default_factory=lambda: defaultdict(list))
    """What was posted to each team's channel, by the council's team, oldest first."""
    closed_channels: set[str] = field(default_factory=set)
    """Teams whose channel takes nothing."""
    card_keys: tuple[bytes, ...] = (b"k" * 32,)
    """Seal the cards; others count from the next restart on."""

    def __post_init__(self) -> None:
        self.now = datetime(2026, 9, 30, 17, 0, tzinfo=UTC)
        self._open()

    def restart(self) -> None:
        """Close everything and open it again on the same database."""
        self.close()
        self._open()

    def _open(self) -> None:
        self.workshop = Workshop(Settings(database_url=self.database_url))
        self.workshop.outbox.recover()
        keys = TokenKeys(self.card_keys, lambda: self.real_now, timedelta(days=120))
        self.dispatch = Dispatch(
            self.workshop.sending, self.workshop.outbox, keys, lambda: self.now, lambda: self.real_now
        )
        self.router = Router(self.workshop.conversations, keys, LONDON)

    def close(self) -> None:
        self.workshop.close()

    def employs(self, people: Iterable[Person]) -> None:
        self.workshop.staff.import_people(tuple(people), self.now, dry_run=False)

    def has_cases(self, cycle: str, cases: Iterable[Case]) -> None:
        month = Month.parse(cycle)
        self.workshop.population.import_cases(month, tuple(cases), self.now, dry_run=False)
        self.workshop.cycles.draw_late(month, self.now)

    def has_sessions(self, listed: Iterable[Session]) -> ProgrammeChanges:
        """Import a sessions file with these rows: again, it moves them, and cancels what is missing."""
        return self.workshop.stop_the_clock.programme.import_sessions(tuple(listed), self.now, dry_run=False)

    def has_channels(self, *teams: str) -> None:
        """Choose a channel for each of *teams*, and for no other, and install the app there."""
        channels = self.workshop.stop_the_clock.channels
        channels.import_channels([TeamChannel(team, f"19:{team}") for team in teams], self.now, dry_run=False)
        for team in teams:
            there = Installation(f"19:{team}", "", "http://127.0.0.1:9", "28:bot", "tenant")
            channels.hear(TeamNews(TeamEvent.INSTALLED, there))

    def at(self, local: str) -> None:
        """Let it be *local* time (`2026-10-01 09:00`): tick, and deliver what is due."""
        self.now = datetime.fromisoformat(local).replace(tzinfo=LONDON).astimezone(UTC)
        self.tick()

    def tick(self) -> None:
        assert tick(self.now, self.workshop.tick_parts) == ()
        self.deliver()

    def deliver(self) -> None:
        self.real_now += timedelta(seconds=2)
        while letters := self.dispatch.claim(12):
            self.dispatch.record([self._posted(letter) for letter in letters])

    def installs(self, person: PersonId) -> None:
        self.router.answer(self._turn(TurnKind.INSTALLED, person))
        self.deliver()

    def types(self, person: PersonId, text: str) -> str:
        """Return what is answered to typed words."""
        before = len(self.posts)
        reply = self.router.answer(self._turn(TurnKind.TYPED, person, text=text))
        self.deliver()
        if reply.text:
            return reply.text
        replies = [post for post in self.posts[before:] if post[1] == person and post[2] == "new"]
        assert len(replies) == 1, f"{text!r} got {len(replies)} answers"
        last = self.inbox(person)[-1]
        return last.text or as_text(last.card or {"body": []})

    def send(self, person: PersonId, text: str) -> None:
        """Send typed words, and deliver nothing yet."""
        self.router.answer(self._turn(TurnKind.TYPED, person, text=text))

    def presses(self, person: PersonId, title: str, inputs: Mapping[str, str] | None = None) -> str:
        """Press a button of the card that the person sees; return the new card in words."""
        return self.presses_on(person, self.shown[person], title, inputs)

    def presses_on(
        self, person: PersonId, card: dict[str, Any], title: str, inputs: Mapping[str, str] | None = None
    ) -> str:
        """Press a button of any card, an old one or somebody else's."""
        reply = self.press(person, button(card, title), inputs)
        self.deliver()
        assert reply.card is not None
        self.shown[person] = self._linted(reply.card)
        return as_text(reply.card)

    def press(self, person: PersonId, action: Mapping[str, Any], inputs: Mapping[str, str] | None = None) -> Reply:
        """Send the press alone."""
        data = action["data"]
        turn = self._turn(TurnKind.PRESSED, person, verb=data["verb"], token=data["t"], fields=dict(inputs or {}))
        return self.router.answer(turn)

    def press_twice(self, person: PersonId, action: Mapping[str, Any], **inputs: str) -> Reply:
        """Send the press, and again as Teams repeats it; return the second answer."""
        data = action["data"]
        turn = self._turn(TurnKind.PRESSED, person, verb=data["verb"], token=data["t"], fields=inputs)
        self.router.answer(turn)
        return self.router.answer(turn)

    def submits(self, person: PersonId, data: Mapping[str, str], inputs: Mapping[str, str]) -> None:
        """Send the press as an old client does, whose card cannot be replaced by the answer."""
        said = {"verb": data["verb"], "token": data["t"], "fields": dict(inputs), "answers_in_place": False}
        self.router.answer(self._turn(TurnKind.PRESSED, person, **said))
        self.deliver()

    def inbox(self, person: PersonId) -> list[Posted]:
        """Return the person's messages as they look now, oldest first."""
        return list(self.messages[person].values())

    def card(self, person: PersonId) -> dict[str, Any]:
        """Return the newest stored card of the person, as another device shows it."""
        return next(one.card for one in reversed(self.inbox(person)) if one.card is not None)

    def nudges(self) -> list[tuple[str, PersonId, str]]:
        """Return every new message with its local day and its summary, in order."""
        return [(f"{at.astimezone(LONDON):%Y-%m-%d}", who, what) for at, who, how, what in self.posts if how == "new"]

    def _posted(self, letter: Letter) -> Outcome:
        if letter.channel:
            return self._in_channel(letter, letter.channel.channel.removeprefix("19:"))
        if letter.person in self.blocked_by:
            return Outcome(letter.notice, letter.revision, Heard.BLOCKED, code="403")
        activity = letter.replaces or uuid.uuid4().hex
        message = letter.message
        card = self._linted(message.card) if message.card else None
        self.messages[letter.person][activity] = Posted(message.text, card, message.summary, self.now)
        self.posts.append((self.now, letter.person, "update" if letter.replaces else "new", message.summary))
        if card and not letter.replaces:
            self.shown[letter.person] = card
        chat = None if letter.chat else f"chat-{letter.person}"
        home = None if letter.chat else "http://127.0.0.1:9"
        return Outcome(letter.notice, letter.revision, Heard.ACCEPTED, activity, chat, home, "201")

    def _in_channel(self, letter: Letter, team: str) -> Outcome:
        if team in self.closed_channels:
            return Outcome(letter.notice, letter.revision, Heard.NOT_INSTALLED, code="403")
        message = letter.message
        card = self._linted(message.card) if message.card else None
        self.channels[team].append(Posted(message.text, card, message.summary, self.now))
        return Outcome(letter.notice, letter.revision, Heard.ACCEPTED, uuid.uuid4().hex, code="201")

    def _linted(self, card: dict[str, Any]) -> dict[str, Any]:
        assert lint(card) == []
        return card

    def _turn(self, kind: TurnKind, person: PersonId, **said: Any) -> Turn:
        address = Address("http://127.0.0.1:9", f"chat-{person}", f"29:{person}", "28:bot", "tenant")
        return Turn(kind, person, uuid.uuid4().hex, address, self.now, **said)


def button(card: Mapping[str, Any], title: str) -> Mapping[str, Any]:
    """Return the first button of *card* with that title."""
    pressable = [one for one in _elements(card) if one.get("type") == "Action.Execute"]
    buttons: dict[str, dict[str, Any]] = {one["title"]: one for one in reversed(pressable)}
    assert title in buttons, f"no button {title!r}, but {sorted(buttons)}"
    return buttons[title]


def _elements(value: Any) -> Iterable[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from _elements(one)
    elif isinstance(value, list):
        for one in value:
            yield from _elements(one)
