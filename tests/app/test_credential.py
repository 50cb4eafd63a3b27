"""Keeping a token: over a scripted grant, as only the keeping matters here."""

import asyncio
import threading
from dataclasses import dataclass, field

import pytest

from app.credential import MARGIN_SECONDS, REST_SECONDS, YOUNG_SECONDS, Credential
from app.entra import Granted

SCOPE, GRAPH = "connector", "graph"
KEPT, FRESH = False, True


@dataclass
class Office:
    """Grants numbered tokens; fails as often as it is told to; waits while `door` is shut."""

    now: float = 1000.0
    life: float = 3600.0
    troubles: list[OSError] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    door: threading.Event = field(default_factory=threading.Event)
    threads: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.door.set()

    def grant(self, scope: str) -> Granted:
        self.asked.append(scope)
        self.threads.add(threading.get_ident())
        assert self.door.wait(10)
        if self.troubles:
            raise self.troubles.pop(0)
        return Granted(f"{scope}-{len(self.asked)}", self.life)

    def seconds(self) -> float:
        return self.now


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def credential(office: Office) -> Credential:
    return Credential(office.grant, office.seconds)


async def settled(credential: Credential) -> None:
    """Let a renewal behind the scenes come to its end."""
    while credential._of(SCOPE)._asking:  # noqa: ASYNC110 -- a renewal behind the scenes sets no event
        await asyncio.sleep(0.001)


async def test_one_request_serves_everybody_who_asks_at_once_and_later(office, credential):
    token = credential.token_for(SCOPE)

    first = await asyncio.gather(*(token(KEPT) for _ in range(50)))
    office.now += 1000
    later = await token(KEPT)

    assert {*first, later} == {"connector-1"}
    assert office.asked == [SCOPE]


async def test_it_is_asked_for_in_a_worker_thread(office, credential):
    await credential.token_for(SCOPE)(KEPT)

    assert threading.get_ident() not in office.threads


async def test_the_loop_goes_on_while_the_answer_is_awaited(office, credential):
    office.door.clear()
    asking = asyncio.ensure_future(credential.token_for(SCOPE)(KEPT))
    laps = 0
    while laps < 20:
        await asyncio.sleep(0.001)
        laps += 1
    office.door.set()

    assert await asking == "connector-1"


async def test_each_scope_has_its_own_token(office, credential):
    assert await credential.token_for(SCOPE)(KEPT) == "connector-1"
    assert await credential.token_for(GRAPH)(KEPT) == "graph-2"
    assert await credential.token_for(SCOPE)(KEPT) == "connector-1"


async def test_half_spent_it_is_renewed_while_the_old_one_is_still_used(office, credential):
    token = credential.token_for(SCOPE)
    await token(KEPT)
    office.now += office.life / 2 + 1

    assert await token(KEPT) == "connector-1"
    await settled(credential)
    assert await token(KEPT) == "connector-2"


async def test_a_renewal_that_fails_leaves_the_old_one_in_use_and_is_tried_again_after_a_rest(office, credential):
    token = credential.token_for(SCOPE)
    await token(KEPT)
    office.now += office.life / 2 + 1
    office.troubles = [ConnectionError()]

    assert await token(KEPT) == "connector-1"
    await settled(credential)
    assert await token(KEPT) == "connector-1"
    await settled(credential)
    assert len(office.asked) == 2
    office.now += REST_SECONDS
    await token(KEPT)
    await settled(credential)

    assert await token(KEPT) == "connector-3"


async def test_a_token_in_its_last_minute_is_not_used(office, credential):
    token = credential.token_for(SCOPE)
    await token(KEPT)
    office.now += office.life - MARGIN_SECONDS

    assert await token(KEPT) == "connector-2"


async def test_a_short_lived_token_is_used_for_most_of_its_life(office, credential):
    office.life = 40.0
    token = credential.token_for(SCOPE)
    await token(KEPT)
    office.now += 15

    assert await token(KEPT) == "connector-1"
    assert credential.seconds_left(SCOPE) == 15


@pytest.mark.parametrize("trouble", [PermissionError, ConnectionError])
async def test_trouble_is_told_to_everybody_who_waits_and_nobody_asks_again_at_once(office, credential, trouble):
    office.troubles = [trouble("words of Entra")]
    token = credential.token_for(SCOPE)

    heard = await asyncio.gather(*(token(KEPT) for _ in range(12)), return_exceptions=True)
    with pytest.raises(trouble):
        await token(FRESH)

    assert {type(one) for one in heard} == {trouble}
    assert len(office.asked) == 1
    office.now += REST_SECONDS
    assert await token(KEPT) == "connector-2"


async def test_a_token_that_was_refused_is_renewed_once_for_all_who_were_refused(office, credential):
    token = credential.token_for(SCOPE)
    await token(KEPT)
    office.now += YOUNG_SECONDS

    renewed = await asyncio.gather(*(token(FRESH) for _ in range(12)))
    late = await token(FRESH)

    assert {*renewed, late} == {"connector-2"}


async def test_who_gives_up_waiting_does_not_spoil_it_for_the_others(office, credential):
    office.door.clear()
    token = credential.token_for(SCOPE)
    hasty, patient = asyncio.ensure_future(token(KEPT)), asyncio.ensure_future(token(KEPT))
    await asyncio.sleep(0.01)
    hasty.cancel()
    office.door.set()

    assert await patient == "connector-1"


async def test_what_is_left_of_it_is_told(office, credential):
    assert credential.seconds_left(SCOPE) == 0
    await credential.token_for(SCOPE)(KEPT)
    office.now += 600

    assert credential.seconds_left(SCOPE) == office.life - MARGIN_SECONDS - 600
    office.now += office.life
    assert credential.seconds_left(SCOPE) == 0


async def test_it_is_kept_at_all_times_through_trouble(office, credential, monkeypatch):
    monkeypatch.setattr("app.credential.LOOK_SECONDS", 0.001)
    office.troubles = [PermissionError(), ConnectionError()]
    keeping = asyncio.ensure_future(credential.keep(SCOPE))
    while not credential.seconds_left(SCOPE):
        office.now += REST_SECONDS
        await asyncio.sleep(0.001)
    keeping.cancel()

    assert len(office.asked) == 3
