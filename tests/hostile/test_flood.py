"""Too many requests: of an address without a right to come in, of one person, and too large ones at once (T18, Q48)."""

import json

import pytest

from tests.builders import person_id
from tests.hostile.scene import Posting, posting
from tests.serving import TENANT

pytestmark = pytest.mark.service


def from_address(request: Posting, address: str) -> Posting:
    return Posting(request.body, (*request.headers, ("X-Forwarded-For", address)))


def test_an_address_that_was_refused_sixty_times_is_looked_at_no_more_and_others_are(town):
    forged = from_address(posting(town.scene.activity(), "forged"), "198.51.100.7")
    proper = posting(town.scene.activity(id="flood-1"), town.scene.token())

    refused = town.post(*[forged] * 60)
    reasons = [line for line in town.served.logged() if line["message"] == "sender refused"]

    assert refused == [401] * 60
    assert town.post(*[forged] * 100, from_address(proper, "198.51.100.7")) == [401] * 101
    assert [line for line in town.served.logged() if line["message"] == "sender refused"] == reasons
    assert town.post(from_address(proper, "198.51.100.8")) == [200]


def test_a_person_who_presses_more_than_120_times_a_minute_is_told_so_by_a_card(town):
    person = {"id": "29:8", "name": "Social Worker 8", "aadObjectId": person_id(8)}
    where = {"conversationType": "personal", "tenantId": TENANT, "id": "a:8"}
    pressed = [town.scene.press(id=f"fast-{number}", conversation=where, **{"from": person}) for number in range(130)]
    presses = [posting(one, town.scene.token()) for one in pressed]

    answers = town.post(*presses)
    status, card = town.answer_to(presses[0])

    assert answers == [200] * 130
    assert (status, "more than 120 actions in one minute" in json.dumps(json.loads(card)["value"])) == (200, True)
    assert len([one for one in town.heard() if one.startswith("fast-")]) == 120


def test_large_bodies_at_once_hold_up_nobody(town):
    large = posting(b"x" * 1_000_000, town.scene.token())
    deep = posting(b'{"a":' * 50_000, town.scene.token())
    many = posting({f"k{number}": number for number in range(10_000)}, town.scene.token())
    proper = posting(town.scene.activity(id="flood-2"), town.scene.token())

    with town.never_held_up():
        answers = town.post(*[large, deep, many] * 20, proper)

    assert answers == [413, 400, 401] * 20 + [200]
