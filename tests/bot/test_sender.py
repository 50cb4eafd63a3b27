"""The sender's loop: over real HTTP where the connector matters, over a scripted delivery where only the loop does."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import pytest

from bot.breaker import Breaker
from bot.pace import Pace
from bot.sender import Sender
from domain.delivery import Heard, Letter, Outcome
from tests.letters import SERVICE_URL, a_chat, a_letter, an_outcome


@dataclass
class Post:
    """An outbox in memory: what fails for a while comes back when asked for."""

    waiting: list[Letter] = field(default_factory=list)
    recorded: list[list[Outcome]] = field(default_factory=list)
    wait: float | None = None
    broken: int = 0

    def claim(self, limit: int) -> list[Letter]:
        if self.broken:
            self.broken -= 1
            raise OSError
        taken, self.waiting = self.waiting[:limit], self.waiting[limit:]
        return taken

    def record(self, outcomes: list[Outcome]) -> None:
        self.recorded.append(list(outcomes))

    def wait_seconds(self) -> float | None:
        return 0.0 if self.waiting else self.wait

    @property
    def outcomes(self) -> list[Outcome]:
        return [outcome for batch in self.recorded for outcome in batch]


def letters(count: int) -> list[Letter]:
    return [a_letter(number) for number in range(count)]


async def accept(letter: Letter) -> Outcome:
    await asyncio.sleep(0)
    return replace(an_outcome(), notice=letter.notice)


def answer(heard: Heard) -> Callable[[Letter], Awaitable[Outcome]]:
    async def deliver(letter: Letter) -> Outcome:
        return replace(an_outcome(heard), notice=letter.notice)

    return deliver


async def until(is_so: Callable[[], object]) -> None:
    async with asyncio.timeout(10):
        while not is_so():  # noqa: ASYNC110 -- what a thread does sets no event of the loop
            await asyncio.sleep(0.001)


@asynccontextmanager
async def running(sender: Sender) -> AsyncIterator[Sender]:
    task = asyncio.ensure_future(sender.run())
    try:
        yield sender
    finally:
        sender.stop()
        await task


async def test_everything_that_is_due_is_sent_and_recorded_once():
    post = Post(letters(100))

    async with running(Sender(post, accept, Pace(None))) as sender:
        await sender.drained()

    assert sorted(outcome.notice for outcome in post.outcomes) == [letter.notice for letter in letters(100)]
    assert {outcome.heard for outcome in post.outcomes} == {Heard.ACCEPTED}


async def test_outcomes_are_recorded_several_at_a_time():
    post = Post(letters(120))

    async with running(Sender(post, accept, Pace(None))) as sender:
        await sender.drained()

    assert len(post.recorded) < 40


async def test_no_more_than_the_window_is_ever_sent_and_not_recorded():
    post, sent, most = Post(letters(60)), 0, 0

    async def deliver(letter: Letter) -> Outcome:
        nonlocal sent, most
        sent += 1
        most = max(most, sent - len(post.outcomes))
        return await accept(letter)

    async with running(Sender(post, deliver, Pace(None), window=5)) as sender:
        await sender.drained()

    assert most == 5


async def test_a_slow_letter_does_not_hold_up_the_others():
    post = Post(letters(50))
    held = asyncio.Event()

    async def deliver(letter: Letter) -> Outcome:
        if letter.notice == letters(1)[0].notice:
            await held.wait()
        return await accept(letter)

    async with running(Sender(post, deliver, Pace(None))):
        await until(lambda: len(post.outcomes) == 49)
        held.set()

    assert len(post.outcomes) == 50


async def test_what_is_queued_while_the_sender_rests_goes_when_it_is_woken():
    post = Post()
    async with running(Sender(post, accept, Pace(None))) as sender:
        await sender.drained()
        post.waiting = letters(1)
        sender.wake()
        await until(lambda: post.outcomes)

    assert len(post.outcomes) == 1


async def test_drained_waits_for_what_was_queued_before_it_was_asked():
    post = Post()
    async with running(Sender(post, accept, Pace(None))) as sender:
        for _ in range(20):
            post.waiting = letters(3)
            await sender.drained()

            assert post.waiting == []
    assert len(post.outcomes) == 60


async def test_an_attempt_is_seen_once_it_is_recorded():
    post, seen = Post(letters(3)), []

    def observe(letter: Letter, outcome: Outcome) -> None:
        seen.append((letter.notice, outcome.heard, outcome in post.outcomes))

    async with running(Sender(post, accept, Pace(None), observe=observe)) as sender:
        await sender.drained()

    assert sorted(seen) == [(letter.notice, Heard.ACCEPTED, True) for letter in letters(3)]


async def test_a_throttled_sender_sends_nothing_until_the_pause_is_over():
    post, at = Post(letters(40)), []
    loop = asyncio.get_running_loop()

    async def deliver(letter: Letter) -> Outcome:
        at.append(loop.time())
        if len(at) == 6:
            return replace(an_outcome(Heard.THROTTLED, retry_after=1), notice=letter.notice)
        return await accept(letter)

    async with running(Sender(post, deliver, Pace(None))) as sender:
        await until(lambda: post.outcomes and post.outcomes[-1].code == "held back")
        before = len(at)
        post.waiting = letters(3)
        await sender.drained()

    assert before <= 12
    assert at[before] - at[5] >= 1


async def test_what_was_claimed_when_the_pause_began_is_handed_back():
    post = Post(letters(12))

    async def deliver(letter: Letter) -> Outcome:
        return replace(an_outcome(Heard.THROTTLED, retry_after=60), notice=letter.notice)

    async with running(Sender(post, deliver, Pace(1000.0))):
        await until(lambda: len(post.outcomes) == 12)

    codes = [outcome.code for outcome in post.outcomes]
    assert codes.count("held back") == 11
    assert {outcome.heard for outcome in post.outcomes} == {Heard.THROTTLED}


async def test_a_refused_credential_stops_the_sender_and_nothing_dies():
    post = Post(letters(100))
    async with running(Sender(post, answer(Heard.UNAUTHORISED), Pace(None))) as sender:
        await sender.drained()

        assert sender.is_refused

    assert len(post.waiting) == 52
    assert {outcome.heard for outcome in post.outcomes} <= {Heard.UNAUTHORISED, Heard.THROTTLED}


async def test_once_the_credential_is_renewed_one_letter_finds_out_and_the_rest_follow(monkeypatch):
    monkeypatch.setattr("bot.sender.PROBE_SECONDS", 0.05)
    monkeypatch.setattr("bot.sender.IDLE_SECONDS", 0.02)
    post, tried, renewed = Post(letters(100)), [], asyncio.Event()

    async def deliver(letter: Letter) -> Outcome:
        tried.append(letter.notice)
        return await accept(letter) if renewed.is_set() else await answer(Heard.UNAUTHORISED)(letter)

    async with running(Sender(post, deliver, Pace(None))) as sender:
        await until(lambda: sender.is_refused)
        refused = len(tried)
        await until(lambda: len(tried) >= refused + 3)
        probes = len(tried) - refused
        renewed.set()
        await until(lambda: not post.waiting)
        await sender.drained()

        assert not sender.is_refused
    assert refused <= 12
    assert probes <= 4
    assert {outcome.code for outcome in post.outcomes if outcome.heard is Heard.THROTTLED} <= {"held back"}


async def test_a_conversation_gets_one_message_a_second_and_the_others_do_not_wait_for_it():
    same, others = (
        [a_letter(number) for number in (1, 2)],
        [a_letter(number, chat=a_chat(conversation_id=f"a:{number}")) for number in range(3, 6)],
    )
    post = Post([*same, *others])

    async with running(Sender(post, accept, Pace(1000.0))) as sender:
        await until(lambda: len(post.outcomes) == 5)
        sender.stop()

    held = [outcome for outcome in post.outcomes if outcome.heard is Heard.THROTTLED]
    assert [(one.notice, one.code) for one in held] == [(letters(3)[2].notice, "conversation rests")]
    assert 0 < (held[0].retry_after or 0) <= 1


async def test_an_address_that_refuses_connections_is_left_alone():
    post, tried = Post(letters(50)), []

    async def deliver(letter: Letter) -> Outcome:
        tried.append(letter)
        return replace(an_outcome(Heard.NOT_SENT), notice=letter.notice)

    async with running(Sender(post, deliver, Pace(None), window=1)) as sender:
        await sender.drained()

    assert len(tried) == 5
    assert {outcome.heard for outcome in post.outcomes} == {Heard.NOT_SENT}


async def test_one_dead_address_does_not_hold_up_another():
    dead, alive = a_chat(), a_chat(service_url="http://127.0.0.1:10")
    post = Post([a_letter(number, chat=alive if number % 2 else dead) for number in range(40)])

    async def deliver(letter: Letter) -> Outcome:
        heard = Heard.ACCEPTED if letter.chat == alive else Heard.NOT_SENT
        return replace(an_outcome(heard), notice=letter.notice)

    async with running(Sender(post, deliver, Pace(None), window=1)) as sender:
        await sender.drained()

    assert [outcome.heard for outcome in post.outcomes].count(Heard.ACCEPTED) == 20


async def test_a_letter_that_cannot_be_posted_does_not_stop_the_others():
    post = Post(letters(3))

    async def deliver(letter: Letter) -> Outcome:
        if letter.notice == letters(1)[0].notice:
            raise TypeError
        return await accept(letter)

    async with running(Sender(post, deliver, Pace(None))) as sender:
        await sender.drained()

    assert sorted((outcome.heard, outcome.code) for outcome in post.outcomes) == [
        (Heard.ACCEPTED, "200"),
        (Heard.ACCEPTED, "200"),
        (Heard.REFUSED, "TypeError"),
    ]


async def test_an_outage_of_the_database_does_not_end_the_sender():
    post = Post(letters(3), broken=1)

    async with running(Sender(post, accept, Pace(None))) as sender:
        await sender.drained()

    assert len(post.outcomes) == 3


async def test_stopping_lets_land_what_is_on_its_way_and_records_it():
    post, started = Post(letters(30)), asyncio.Event()

    async def deliver(letter: Letter) -> Outcome:
        started.set()
        await asyncio.sleep(0.05)
        return await accept(letter)

    async with running(Sender(post, deliver, Pace(None))):
        await started.wait()

    heard = [outcome.code for outcome in post.outcomes]
    assert (heard.count("200"), heard.count("held back")) == (12, 18)


async def test_stopping_ends_waiting_for_the_rest(monkeypatch):
    monkeypatch.setattr("bot.sender.GRACE_SECONDS", 0.05)
    post, started = Post(letters(1)), asyncio.Event()

    async def deliver(letter: Letter) -> Outcome:
        started.set()
        await asyncio.Event().wait()
        raise AssertionError

    async with running(Sender(post, deliver, Pace(None))):
        await started.wait()

    assert post.outcomes == []


async def test_after_stopping_nobody_waits_to_be_drained():
    sender = Sender(Post(), accept, Pace(None))
    async with running(sender):
        pass

    await sender.drained()


def test_the_pace_starts_at_ten_a_second_and_climbs_by_one_each_second():
    pace = Pace(45.0)

    assert pace.take(0.0) == 0.0
    assert pace.take(0.0) == pytest.approx(0.1)
    assert pace.take(10.0) == 0.0
    assert pace.take(10.0) == pytest.approx(1 / 20)


def test_the_pace_never_passes_its_limit():
    pace = Pace(45.0)
    pace.take(0.0)
    pace.take(1000.0)

    assert pace.take(1000.0) == pytest.approx(1 / 45)


def test_the_pace_is_halved_once_by_several_refusals_at_a_time():
    pace = Pace(45.0)
    pace.take(0.0)
    pace.take(10.0)
    for _ in range(12):
        pace.pause(10.0, 2.0)

    assert pace.paused_for(11.0) == 1.0
    assert pace.paused_for(12.0) == 0.0
    pace.take(12.0)
    assert pace.take(12.0) == pytest.approx(1 / 10)


def test_a_conversation_rests_for_a_second_after_each_message():
    pace = Pace(45.0)

    assert pace.rest_of("a:7", 0.0) == 0.0
    assert pace.rest_of("a:7", 0.4) == pytest.approx(0.6)
    assert pace.rest_of("a:8", 0.4) == 0.0
    assert pace.rest_of("a:7", 1.0) == 0.0


def test_without_a_limit_no_conversation_rests():
    pace = Pace(None)

    assert [pace.rest_of("a:7", 0.0) for _ in range(3)] == [0.0, 0.0, 0.0]


def test_conversations_that_have_rested_are_forgotten(monkeypatch):
    monkeypatch.setattr("bot.pace.CHATS", 2)
    pace = Pace(45.0)
    for number in range(10):
        pace.rest_of(f"a:{number}", float(number))

    assert pace.rest_of("a:9", 9.5) == pytest.approx(0.5)
    assert len(pace._chats) <= 2


def test_a_breaker_opens_after_five_refusals_in_a_row_and_lets_one_probe_through():
    breaker = Breaker()
    for _ in range(5):
        assert breaker.lets_through(SERVICE_URL, 0.0)
        breaker.note(SERVICE_URL, Heard.NOT_SENT, 0.0)

    assert not breaker.lets_through(SERVICE_URL, 29.0)
    assert breaker.lets_through(SERVICE_URL, 30.0)
    assert not breaker.lets_through(SERVICE_URL, 30.0)


def test_a_breaker_closes_as_soon_as_anybody_answers():
    breaker = Breaker()
    for _ in range(5):
        breaker.note(SERVICE_URL, Heard.NOT_SENT, 0.0)
    breaker.note(SERVICE_URL, Heard.BUSY, 30.0)

    assert breaker.lets_through(SERVICE_URL, 30.0)
