"""The signing keys, while their server changes them, is away, slow, or answers nonsense (X52, X53)."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import pytest

from bot.keys import SigningKeys
from tests.bot.conftest import serving
from tests.fake_entra import FakeEntra, Signer

DOWN = {"status": 503, "times": 0}
HANGING = {"hang": 30, "times": 0}


@pytest.fixture
async def entra() -> FakeEntra:
    return FakeEntra()


@pytest.fixture
async def address(entra: FakeEntra) -> AsyncIterator[str]:
    async with serving(entra.app()) as served:
        yield served


@pytest.fixture
def keys(session, address) -> SigningKeys:
    return SigningKeys(session, f"{address}/openid")


@asynccontextmanager
async def kept_fresh(keys: SigningKeys) -> AsyncIterator[SigningKeys]:
    running = asyncio.create_task(keys.run())
    await asyncio.sleep(0)
    try:
        yield keys
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def is_known(keys: SigningKeys, kid: str) -> bool:
    try:
        await keys.get(kid)
    except PermissionError:
        return False
    return True


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not holds():  # noqa: ASYNC110 -- the fake counts, it does not signal
            await asyncio.sleep(0.01)


def publish(entra: FakeEntra, kid: str) -> None:
    entra.published = {kid: Signer.made(kid).published(["msteams"])}


async def test_a_published_key_is_known_with_its_endorsements(keys):
    key = await keys.get("key-1")

    assert key.endorsements == {"msteams"}
    assert key.public_key.key_size == 2048


async def test_an_unpublished_key_is_not(keys):
    assert not await is_known(keys, "key-9")


async def test_nothing_is_fetched_while_the_keys_are_fresh(keys, entra):
    async with kept_fresh(keys):
        for _ in range(50):
            await keys.get("key-1")

    assert (entra.asked["openid"], entra.asked["keys"]) == (1, 1)


async def test_a_new_key_is_known_as_soon_as_somebody_signs_with_it(keys, entra):
    async with kept_fresh(keys):
        await keys.get("key-1")
        publish(entra, "key-2")

        assert await is_known(keys, "key-2")
        assert not await is_known(keys, "key-1")


async def test_500_unknown_keys_cause_one_fetch(keys, entra):
    async with kept_fresh(keys):
        await keys.get("key-1")

        found = await asyncio.gather(*(is_known(keys, f"unknown-{number}") for number in range(500)))
        found += [await is_known(keys, f"later-{number}") for number in range(500)]

    assert (any(found), entra.asked["keys"]) == (False, 2)


async def test_after_a_while_an_unknown_key_causes_another(keys, entra, monkeypatch):
    monkeypatch.setattr("bot.keys.AGAIN_SECONDS", 0)
    await is_known(keys, "a")
    publish(entra, "key-2")

    assert await is_known(keys, "key-2")
    assert entra.asked["keys"] == 2


async def test_keys_are_fetched_again_once_they_are_old(keys, entra, monkeypatch):
    monkeypatch.setattr("bot.keys.FRESH_SECONDS", 0.05)
    monkeypatch.setattr("bot.keys.AGAIN_SECONDS", 0.05)
    async with kept_fresh(keys):
        publish(entra, "key-2")
        await until(lambda: entra.asked["keys"] >= 3)

        assert await is_known(keys, "key-2")


@pytest.mark.parametrize("place", ["openid", "keys"])
@pytest.mark.parametrize(
    "fault",
    [
        DOWN,
        {"reset": True, "status": 200, "times": 0},
        {"status": 302, "headers": {"Location": "/keys"}, "times": 0},
        {"status": 200, "body": "no json", "times": 0},
        {"status": 200, "body": [], "times": 0},
        {"status": 200, "body": {}, "times": 0},
        {"status": 200, "body": {"keys": []}, "times": 0},
        {"status": 200, "body": {"keys": [{"kty": "oct", "k": "eA", "kid": "key-1"}]}, "times": 0},
        {"status": 200, "body": {"keys": ["key-1"], "jwks_uri": 5}, "times": 0},
        {"status": 200, "body": {"jwks_uri": "http://evil.example/keys"}, "times": 0},
        {"status": 200, "body": {"jwks_uri": "file:///etc/passwd"}, "times": 0},
        {"status": 200, "body": "[" * 100_000, "times": 0},
        {"status": 200, "body": json.dumps("x" * 2**20), "times": 0},
    ],
    ids=[
        "down",
        "reset",
        "elsewhere",
        "text",
        "list",
        "empty",
        "none",
        "password",
        "words",
        "http",
        "file",
        "deep",
        "big",
    ],
)
async def test_whatever_the_server_answers_the_last_good_keys_stay(keys, entra, place, fault):
    async with kept_fresh(keys):
        await keys.get("key-1")
        entra.faults = {place: [fault]}
        publish(entra, "key-2")

        assert not await is_known(keys, "key-2")
        assert await is_known(keys, "key-1")

    assert entra.asked[place] >= 2


async def test_a_server_that_hangs_holds_up_nobody_whose_key_is_known(keys, entra, monkeypatch):
    async with kept_fresh(keys):
        await keys.get("key-1")
        monkeypatch.setattr("bot.keys.PATIENCE_SECONDS", 0.5)
        entra.faults = {"keys": [HANGING]}
        asking = asyncio.create_task(is_known(keys, "key-2"))
        await until(lambda: entra.asked["keys"] == 2)

        async with asyncio.timeout(0.2):
            await keys.get("key-1")

        assert not asking.done()
        assert not await asking


async def test_without_any_keys_nobody_is_let_in_until_they_come(keys, entra, monkeypatch):
    monkeypatch.setattr("bot.keys.AGAIN_SECONDS", 0.05)
    entra.faults = {"openid": [DOWN]}
    async with kept_fresh(keys):
        assert (await is_known(keys, "key-1"), keys.age()) == (False, None)
        entra.faults = {}
        await until(lambda: keys.age() is not None)

        assert await is_known(keys, "key-1")


async def test_a_caller_who_gives_up_does_not_stop_the_fetch(keys, entra):
    entra.faults = {"keys": [{"hang": 0.2}]}
    leaving = asyncio.create_task(is_known(keys, "key-1"))
    await until(lambda: entra.asked["keys"] == 1)
    leaving.cancel()

    assert await is_known(keys, "key-1")
    assert entra.asked["keys"] == 1


async def test_a_key_that_cannot_be_read_spoils_no_other(keys, entra):
    entra.published = {"odd": {"kty": "RSA", "kid": "odd"}, **entra.published}

    assert await is_known(keys, "key-1")
    assert not await is_known(keys, "odd")


async def test_what_went_wrong_is_noted_without_what_was_answered(keys, entra, caplog):
    entra.faults = {"openid": [{"status": 200, "body": "secret answer"}]}
    await is_known(keys, "key-1")

    assert [(record.getMessage(), vars(record)["error"]) for record in caplog.records] == [
        ("signing keys not fetched", "JSONDecodeError")
    ]
    assert "secret" not in caplog.text
