"""Reads what Teams tells of a Microsoft team: ids, and nothing that is said there.

Assumption: Q45, in a team the bot keeps team and channel ids from installationUpdate and conversationUpdate.
"""

from collections.abc import Mapping
from typing import Any

from bot.fields import Unreadable, identifier, mapping, optional_text, text_of
from dialogs.turn import Address
from domain.channels import Installation, TeamEvent, TeamNews

LONGEST_TEAM_ID = 200
LONGEST_GROUP_ID = 64
_INSTALLING = {"add": TeamEvent.INSTALLED, "add-upgrade": TeamEvent.INSTALLED, "remove": TeamEvent.REMOVED}
_EVENTS = {
    "channelCreated": TeamEvent.CHANNEL,
    "channelRestored": TeamEvent.CHANNEL,
    "channelDeleted": TeamEvent.CHANNEL_GONE,
    "teamDeleted": TeamEvent.REMOVED,
    "teamHardDeleted": TeamEvent.REMOVED,
    "teamRestored": TeamEvent.INSTALLED,
}


def read_team_news(kind: str, activity: Mapping[str, Any], address: Address) -> TeamNews | None:
    """Return what an installationUpdate or conversationUpdate tells of a Microsoft team; None where that is nothing.

    Raises:
        Unreadable: If one of its ids cannot be one.
    """
    data = activity.get("channelData")
    if not isinstance(data, dict) or not isinstance(data.get("team"), dict):
        return None
    event = _installing(activity) if kind == "installationUpdate" else _update(activity, data)
    if event is None:
        return None
    channel = _channel(data)
    if event is TeamEvent.CHANNEL_GONE and not channel:
        return None
    return TeamNews(event, _installation(data["team"], address), channel)


def _installing(activity: Mapping[str, Any]) -> TeamEvent | None:
    return _INSTALLING.get(text_of(activity, "action"))


def _update(activity: Mapping[str, Any], data: Mapping[str, Any]) -> TeamEvent | None:
    """Return what a conversationUpdate means: the bot itself joined or left, or a channel or the team changed."""
    bot = identifier(mapping(activity, "recipient"), "id")
    if bot in _ids(activity, "membersAdded"):
        return TeamEvent.INSTALLED
    if bot in _ids(activity, "membersRemoved"):
        return TeamEvent.REMOVED
    return _EVENTS.get(optional_text(data, "eventType"))


def _ids(activity: Mapping[str, Any], name: str) -> set[str]:
    members = activity.get(name) or []
    if not isinstance(members, list) or not all(isinstance(member, dict) for member in members):
        raise Unreadable(name)
    return {identifier(member, "id") for member in members}


def _channel(data: Mapping[str, Any]) -> str:
    """Return the channel that the event is about; at an installation the one that was chosen for it."""
    settings = data.get("settings")
    chosen = settings.get("selectedChannel") if isinstance(settings, dict) else None
    for one in (data.get("channel"), chosen):
        if isinstance(one, dict) and one.get("id") is not None:
            return identifier(one, "id", LONGEST_TEAM_ID)
    return ""


def _installation(team: Mapping[str, Any], address: Address) -> Installation:
    group = optional_text(team, "aadGroupId").lower()
    if len(group) > LONGEST_GROUP_ID or not group.isprintable():
        raise Unreadable("aadGroupId")
    return Installation(
        team=identifier(team, "id", LONGEST_TEAM_ID),
        group=group,
        service_url=address.service_url,
        bot_id=address.bot_id,
        tenant_id=address.tenant_id,
    )
