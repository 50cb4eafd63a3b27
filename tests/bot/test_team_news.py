"""What Teams tells of a Microsoft team."""

import pytest

from bot.incoming import Ignored, Rejected, read
from domain.channels import Installation, TeamEvent, TeamNews
from tests.bot.conftest import LOCAL
from tests.letters import NOW, SERVICE_URL, a_team_event

TEAM = {"id": "19:team", "aadGroupId": "ABCDEF00-0000-4000-8000-0000000000AA"}
THERE = Installation("19:team", "abcdef00-0000-4000-8000-0000000000aa", SERVICE_URL, "28:bot", "tenant")


def told(said):
    return read(a_team_event(**said), LOCAL, NOW)


def data(**said: object):
    return {"channelData": {"team": TEAM, "tenant": {"id": "tenant"}, **said}}


@pytest.mark.parametrize(
    ("said", "event", "channel"),
    [
        ({"type": "installationUpdate", "action": "add"}, TeamEvent.INSTALLED, ""),
        (
            {"type": "installationUpdate", "action": "add", **data(settings={"selectedChannel": {"id": "19:chosen"}})},
            TeamEvent.INSTALLED,
            "19:chosen",
        ),
        ({"type": "installationUpdate", "action": "remove"}, TeamEvent.REMOVED, ""),
        ({"membersAdded": [{"id": "28:bot"}]}, TeamEvent.INSTALLED, ""),
        ({"membersRemoved": [{"id": "28:bot"}]}, TeamEvent.REMOVED, ""),
        (data(eventType="channelCreated", channel={"id": "19:new"}), TeamEvent.CHANNEL, "19:new"),
        (data(eventType="channelRestored", channel={"id": "19:new"}), TeamEvent.CHANNEL, "19:new"),
        (data(eventType="channelDeleted", channel={"id": "19:new"}), TeamEvent.CHANNEL_GONE, "19:new"),
        (data(eventType="teamDeleted"), TeamEvent.REMOVED, ""),
        (data(eventType="teamRestored"), TeamEvent.INSTALLED, ""),
    ],
)
def test_ids_of_team_and_channel_are_kept_with_where_to_send(said, event, channel):
    assert told(said) == TeamNews(event, THERE, channel)


@pytest.mark.parametrize(
    "said",
    [
        {"membersAdded": [{"id": "29:somebody"}]},
        {"membersRemoved": [{"id": "29:somebody"}]},
        data(eventType="teamRenamed"),
        data(eventType="channelDeleted"),
        {"type": "installationUpdate", "action": "sideways"},
        {"membersAdded": [{"id": "28:bot"}], "channelData": None},
        {"membersAdded": [{"id": "28:bot"}], "channelData": {"tenant": {"id": "tenant"}}},
    ],
    ids=["joined", "left", "renamed", "no channel", "action", "no data", "group chat"],
)
def test_what_changes_nothing_is_ignored(said):
    assert isinstance(told(said), Ignored)


@pytest.mark.parametrize(
    "said",
    [
        data(team={"id": "x" * 201}, eventType="teamDeleted"),
        data(team={"id": "19:team", "aadGroupId": "x" * 65}, eventType="teamDeleted"),
        data(eventType="channelCreated", channel={"id": ""}),
        {"membersAdded": "28:bot"},
        {"membersAdded": [5]},
    ],
    ids=["long team", "long group", "empty channel", "no list", "no member"],
)
def test_ids_that_cannot_be_kept_are_rejected(said):
    assert isinstance(told(said), Rejected)
