"""What a local Teams client is told about the world that it plays: one person, five colleagues and a bot."""

from collections.abc import Sequence
from typing import Any

from domain.channels import Installation, TeamChannel, TeamEvent, TeamNews
from domain.chats import Chat
from domain.people import Person

TENANT = "11111111-2222-4333-8444-555555555555"
BOT_ID = "28:practice-nudge"
COLLEAGUES = 5
"""Exactly so many must be named; the client exits without a word otherwise."""


def client_settings(person: Person, people: Sequence[Person]) -> dict[str, Any]:
    """Return *person*'s client's settings file, in the shape of version 0.1.1; all ids in it differ.

    Args:
        person: Whose Teams it is.
        people: The council; colleagues are made up where it is too small.
    """
    others = [_account(other.id, other.name, other.email) for other in people if other.id != person.id]
    made_up = [_account(f"colleague-{number}", f"Colleague {number}", "") for number in range(1, COLLEAGUES + 1)]
    return {
        "version": "0.1.1",
        "tenantId": TENANT,
        "bot": {"id": BOT_ID, "name": "Practice Nudge"},
        "currentUser": _account(person.id, person.name, person.email),
        "users": [*others, *made_up][:COLLEAGUES],
        "personalChat": {"id": conversation_id(person)},
        "groupChat": {"id": f"group-{person.id}", "name": "Group chat"},
        "team": {
            "id": _team_id(person),
            "name": person.team,
            "aadGroupId": f"group-of-{person.id}",
            "channels": [{"id": channel_of(person).channel, "name": "Stop the Clock"}],  # beside its own General
        },
    }


def chat_of(person: Person, service_url: str) -> Chat:
    """Return where *person*'s client is reached, known before its page is opened for the first time."""
    return Chat(person.id, service_url, conversation_id(person), _member_id(person.id), BOT_ID, TENANT)


def channel_of(person: Person) -> TeamChannel:
    """Return the channel that *person*'s client shows for their team."""
    return TeamChannel(person.team, f"channel-{person.id}")


def team_of(person: Person, service_url: str) -> TeamNews:
    """Return that the app is installed in the team that *person*'s client shows."""
    there = Installation(_team_id(person), "", service_url, BOT_ID, TENANT)
    return TeamNews(TeamEvent.CHANNEL, there, channel_of(person).channel)


def conversation_id(person: Person) -> str:
    """Return the id of *person*'s personal chat with the bot."""
    return f"chat-{person.id}"


def _account(identity: str, name: str, email: str) -> dict[str, str]:
    given, _, surname = name.rpartition(" ")
    return {
        "id": _member_id(identity),
        "name": name,
        "userPrincipleName": email or f"{identity}@example.org",  # the client's own spelling
        "aadObjectId": identity,
        "givenName": given or name,
        "surname": surname,
        "email": email or f"{identity}@example.org",
    }


def _team_id(person: Person) -> str:
    return f"team-{person.id}"


def _member_id(identity: str) -> str:
    return f"29:{identity}"
