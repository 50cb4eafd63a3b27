"""A briefing on its way to a team's channel over real HTTP: chosen by a file, installed in Teams, posted once."""

from pathlib import Path

import pytest

from app.sample_council import people_csv
from tests.running import connector, demo, nudge
from tests.teams_client import TENANT, TeamsClient, move_clock

pytestmark = pytest.mark.service

GROUP = "aaaaaaaa-0000-4000-8000-0000000000aa"
CHANNEL = "19:practice@thread.tacv2"
LINK = f"https://teams.microsoft.com/l/channel/19%3Apractice%40thread.tacv2/Practice?groupId={GROUP}&tenantId={TENANT}"
POT = "Occupational Therapist"
WORDS = ("why", "guidance", "minimum", "good", "ideas")


def test_a_briefing_reaches_the_channel_of_a_team_once_the_app_is_installed_there(tmp_path: Path):
    database = {"NUDGE_DATABASE_URL": f"sqlite:///{tmp_path / 'nudge.db'}"}
    file = tmp_path / "channels.csv"
    file.write_text(f'team,channel\nEast Coast,"{LINK}"\n')
    with connector(tmp_path) as teams, demo(tmp_path, "--at", "2026-10-18T18:00+01:00") as bot:
        psw, pot = (TeamsClient(bot, teams, _id_of(f"Principal {name}")) for name in ("Social Worker", POT))
        for client in (psw, pot):
            client.opens()
        nudge("import", "channels", str(file), **database)
        move_clock(bot, "2026-10-19T09:40:00+01:00")
        _brief(psw, pot)
        move_clock(bot, "2026-11-09T09:40:00+00:00")
        before, missing = psw.posted(CHANNEL), nudge("outbox", "list", **database).stdout
        psw.installs_in_team("19:general@thread.tacv2", GROUP.upper())
        move_clock(bot, "2026-11-09T11:00:00+00:00")
        posts = psw.posted(CHANNEL)

    assert before == []
    assert "choose another channel" in missing
    assert [post["channelData"]["channel"]["id"] for post in posts] == [CHANNEL]
    assert "All about why." in str(posts[0]["activity"])


def _brief(psw: TeamsClient, pot: TeamsClient) -> None:
    for part in WORDS:
        psw.types(f"briefing 1 {part}: All about {part}.")
    psw.types("approve briefing 1")
    pot.types("approve briefing 1")


def _id_of(name: str) -> str:
    rows = [line.split(",") for line in people_csv().splitlines()]
    return next(row[0] for row in rows if row[1] == name)
