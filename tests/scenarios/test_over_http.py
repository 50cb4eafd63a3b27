import json
import time

import pytest

from app.sample_council import people_csv
from tests.running import connector, demo, nudge
from tests.teams_client import TeamsClient, move_clock

pytestmark = pytest.mark.service


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("demo")


def _ids(name):
    rows = [line.split(",") for line in people_csv().splitlines()]
    return next(row[0] for row in rows if row[1] == name)


def test_a_month_over_real_http_from_the_welcome_to_the_receipt(folder):
    with connector(folder) as teams, demo(folder, "--at", "2026-09-30T18:00+01:00") as bot:
        practitioner = TeamsClient(bot, teams, _ids("Social Worker 1"))
        facilitator = TeamsClient(bot, teams, _ids("Advanced Practitioner 1"))
        for client in (practitioner, facilitator):
            client.opens()
        move_clock(bot, "2026-10-01T09:30:00+01:00")
        _answer_by_tapping(practitioner)
        _answer_by_typing(facilitator, bot)
        stored = _card_that_says(practitioner, "Reference")

    status = nudge("cycle", "status", "2026-10", "--json", NUDGE_DATABASE_URL=f"sqlite:///{folder / 'nudge.db'}")
    audits = json.loads(status.stdout)["assignments"]
    submitted = sorted(one["auditor"] for one in audits if one["state"] == "submitted")
    assert submitted == sorted([practitioner.person, facilitator.person])
    assert stored, "the stored card shows the receipt"


def test_a_second_demo_on_the_same_file_is_refused_and_other_commands_work_beside_it(tmp_path):
    with demo(tmp_path, "--at", "2026-09-30T18:00+01:00"):
        second = nudge("demo", "--no-clients", "--data", str(tmp_path))
        status = nudge("cycle", "status", "2026-10", NUDGE_DATABASE_URL=f"sqlite:///{tmp_path / 'nudge.db'}")

    assert (second.returncode, "already working" in second.stderr) == (1, True)
    assert status.returncode == 0


def test_a_demo_started_again_goes_on_where_it_was(tmp_path):
    with demo(tmp_path, "--at", "2026-09-30T18:00+01:00") as bot:
        first = move_clock(bot, "2026-10-01T09:30:00+01:00")
    with demo(tmp_path, "--at", "2026-09-30T18:00+01:00") as bot:
        again = move_clock(bot, "2026-10-01T12:00:00+01:00")

    assert first["sent"] > 30
    assert again["sent"] == 0


def _card_that_says(client, words):
    """Look at the stored card until it says *words*: it is drawn anew at most once a second."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        client.takes_card()
        if words in str(client.card):
            return True
    return False


def _answer_by_tapping(client):
    client.takes_card()
    shown = client.presses("Start")
    shown = client.presses("Continue", {"case_reference": "SC-104233"})
    if "case" in shown.splitlines()[0].lower() or "Case reference" in shown:
        shown = client.presses("Continue", {"case_reference": "SC-104233"})
    client.presses("Continue", {"attempt": "tried", "who": "person"})
    client.presses("Continue", {"reason": "no_reply"})
    client.presses("Continue", {"how": "feed_back_later", "feedback_on": "2026-10-20"})
    for _ in range(8):
        client.presses("Continue", {"rating": "good"})
    for _ in range(2):
        client.presses("Continue", {"text": "Clear and kind notes."})
    assert "Reference" in client.presses("Send my audit")


def _answer_by_typing(client, bot):
    said = ""
    for words in ["start", "spoke", "person", "yes", "Glad to be asked.", "2"]:
        said = _type(client, bot, words)
    while "Question" in said:
        said = _type(client, bot, "good" if "1 Outstanding" in said else "yes")
    for words in ["good", "Kind notes.", "Shorter summaries.", "send", "yes"]:
        said = _type(client, bot, words)
    assert "Reference" in said


def _type(client, bot, words):
    client.types(words)
    move_clock(bot, "2026-10-01T09:30:00+01:00")
    return [one["text"] for one in client.received() if one.get("text")][-1]
