"""The channel's keys change, or their server goes away, while the service runs (X52, X53)."""

import pytest

from tests.fake_entra import Signer, requests, script
from tests.hostile.conftest import a_town
from tests.hostile.scene import Scene, posting

pytestmark = pytest.mark.service


@pytest.fixture
def fresh(tmp_path, migrated_sqlite):
    """Yield a town whose service has asked for no key yet but at its start."""
    with a_town(tmp_path, migrated_sqlite) as built:
        assert built.post(valid(built.scene, "first")) == [200]
        yield built


def valid(scene: Scene, identifier: str, signer: Signer | None = None):
    return posting(scene.activity(id=identifier), (signer or scene.teams).token(scene.claims()))


def unknown(scene: Scene, number: int):
    return posting(scene.activity(), scene.teams.token(scene.claims(), kid=f"unknown-{number}"))


def test_a_new_key_counts_as_soon_as_a_slow_server_tells_it_and_the_old_one_no_longer(fresh):
    script(fresh.entra, openid=[{"hang": 0.5}], keys=[{"hang": 0.5}])
    new = Signer.rotated_at(fresh.entra)

    assert fresh.post(valid(fresh.scene, "second", new)) == [200]
    assert fresh.post(valid(fresh.scene, "third")) == [401]
    assert fresh.heard() == {"first", "second"}


def test_while_the_key_server_is_down_known_keys_count_and_no_others(fresh):
    script(fresh.entra, openid=[{"status": 503, "times": 0}])
    new = Signer.rotated_at(fresh.entra)

    assert fresh.post(valid(fresh.scene, "second", new), valid(fresh.scene, "third")) == [401, 200]


def test_while_the_key_server_hangs_nobody_with_a_known_key_waits(fresh):
    script(fresh.entra, keys=[{"hang": 60, "times": 0}])
    waiting = [unknown(fresh.scene, number) for number in range(4)]

    with fresh.never_held_up():
        answers = fresh.post(*waiting, *(valid(fresh.scene, f"more-{number}") for number in range(20)))

    assert answers == [401] * 4 + [200] * 20
    order = [line["status"] for line in fresh.served.logged() if line.get("route") == "/api/messages"]
    assert order[-4:] == [401] * 4


def test_500_unknown_keys_cause_one_fetch_and_hold_up_nobody(fresh):
    before = requests(fresh.entra)["keys"]
    postings = [unknown(fresh.scene, number) for number in range(500)]
    postings[250:250] = [valid(fresh.scene, "between")]

    with fresh.never_held_up():
        answers = fresh.post(*postings)

    assert (answers.count(401), answers[250]) == (500, 200)
    assert requests(fresh.entra)["keys"] - before == 1


def test_a_service_that_starts_without_keys_lets_nobody_in_until_it_has_them(tmp_path, migrated_sqlite):
    with a_town(tmp_path, migrated_sqlite, NUDGE_OPENID_METADATA_URL="http://127.0.0.1:9/openid") as town:
        assert town.post(valid(town.scene, "first")) == [401]
        assert town.heard() == set()
