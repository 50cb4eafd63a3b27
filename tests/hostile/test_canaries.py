"""Nothing that was said, and no secret, gets into the log (T14, T15)."""

import json

import pytest

from tests.builders import person_id
from tests.fake_entra import Signer
from tests.hostile.scene import posting
from tests.hostile.table import cases
from tests.serving import CARD_KEY, SECRET, TENANT

pytestmark = pytest.mark.service

CANARY = "Canary Person 943 476 5919"
NAMES = ("text", "name", "verb", "timestamp", "type", "channelId", "serviceUrl", "id", "locale")


@pytest.fixture(scope="module")
def asked(town):
    """Yield the town once everything was asked of it, with a canary in every place that takes words."""
    scene = town.scene
    sender = {"id": "29:7", "name": CANARY, "aadObjectId": person_id(7)}
    chat = {"conversationType": "personal", "tenantId": TENANT, "id": "a:7", "name": CANARY}
    data = {"verb": "audit.answer", "t": CANARY, "words": CANARY, CANARY: CANARY}
    said = [
        scene.activity(id="said", text=CANARY, conversation=chat, **{"from": sender}),
        scene.press(id="pressed", value={"action": {"type": "Action.Execute", "verb": CANARY, "data": data}}),
        scene.press(id="odd", value={"action": {"type": CANARY, "data": data}}),
        scene.press(id="list", value={"action": {"type": "Action.Execute", "data": {CANARY: [CANARY]}}}),
        scene.activity(**{"from": {"id": CANARY, "aadObjectId": CANARY}}),
        *(scene.activity(**{name: CANARY}) for name in NAMES),
    ]
    tokens = [
        scene.token(),
        CANARY,
        scene.token(iss=CANARY),
        scene.token(aud=CANARY),
        scene.token(serviceurl=CANARY),
        scene.teams.token(scene.claims(), kid=CANARY),
        Signer.made(CANARY).token(scene.claims(), alg=CANARY),
    ]
    town.post(*(posting(activity, token) for activity in said for token in tokens))
    town.post(posting(json.dumps(CANARY).encode(), CANARY), posting(CANARY.encode(), CANARY, Content_Type=CANARY))
    town.post(*(case.make(scene) for case in cases().values()))
    town.served.get(f"/{CANARY.replace(' ', '%20')}?name={CANARY.replace(' ', '%20')}")
    return town


def test_no_planted_words_are_in_the_log(asked):
    log = asked.served.log.read_text()

    assert len(log.splitlines()) > 200
    for word in (CANARY, "Canary", "943 476 5919", "Social Worker"):
        assert word not in log


def test_no_secret_and_no_token_is_in_the_log(asked):
    log = asked.served.log.read_text()

    for secret in (SECRET, CARD_KEY, "Bearer", "eyJ"):
        assert secret not in log


def test_no_secret_and_no_name_is_in_the_numbers(asked):
    shown = asked.served.get("/metrics")[1] + asked.served.get("/readyz")[1] + asked.served.get("/healthz")[1]

    for word in (CANARY, "Canary", SECRET, CARD_KEY, "eyJ"):
        assert word not in shown


def test_every_fault_that_was_logged_is_somebody_elses(asked):
    assert [line for line in asked.served.logged() if line["level"] == "ERROR"] == []
