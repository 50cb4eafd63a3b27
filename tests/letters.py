"""Builders of notices, chats, letters and activities: valid as they come."""

from datetime import UTC, datetime
from typing import Any

from domain.chats import Chat
from domain.delivery import Heard, Letter, Message, Outcome
from domain.ids import NoticeId
from domain.notices import Notice, NoticeKind
from tests.builders import person_id

NOW = datetime(2026, 10, 1, 8, 0, tzinfo=UTC)
"""The product's clock."""
REAL_NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
"""The wall clock, which is another one on purpose."""
SERVICE_URL = "http://127.0.0.1:9/_connector"


def notice_id(number: int) -> NoticeId:
    return NoticeId(f"{number:032x}")


def a_notice(number: int = 1, **said: Any) -> Notice:
    values: dict[str, Any] = {
        "id": notice_id(number),
        "key": f"key-{number}",
        "kind": NoticeKind.REMINDER,
        "person": person_id(7),
        "due_at": NOW,
        "created_at": NOW,
    }
    return Notice(**values | said)


def a_chat(number: int = 7, **said: Any) -> Chat:
    values: dict[str, Any] = {
        "person": person_id(number),
        "service_url": SERVICE_URL,
        "conversation_id": f"a:{number}",
        "member_id": f"29:{number}",
        "bot_id": "28:bot",
        "tenant_id": "tenant",
    }
    return Chat(**values | said)


def a_letter(number: int = 1, **said: Any) -> Letter:
    values: dict[str, Any] = {
        "notice": notice_id(number),
        "revision": 1,
        "person": person_id(7),
        "chat": a_chat(),
        "message": Message(text="Three audits are due on Friday.", summary="You have audits to complete"),
    }
    return Letter(**values | said)


def an_outcome(heard: Heard = Heard.ACCEPTED, number: int = 1, **said: Any) -> Outcome:
    values: dict[str, Any] = {"notice": notice_id(number), "revision": 1, "heard": heard, "code": "200"}
    return Outcome(**values | said)


def an_activity(**said: Any) -> dict[str, Any]:
    """Return a typed `status` in Social Worker 7's personal chat, as Teams posts it, or whatever else is *said*."""
    values: dict[str, Any] = {
        "type": "message",
        "id": "1700000000001",
        "timestamp": "2026-10-01T08:00:00.000Z",
        "localTimestamp": "2026-10-01T09:00:00.000+01:00",
        "serviceUrl": SERVICE_URL,
        "channelId": "msteams",
        "from": {"id": "29:7", "name": "Social Worker 7", "aadObjectId": person_id(7)},
        "conversation": {"conversationType": "personal", "tenantId": "tenant", "id": "a:7"},
        "recipient": {"id": "28:bot", "name": "Practice Nudge"},
        "entities": [{"type": "clientInfo", "locale": "en-GB", "country": "GB", "platform": "Web"}],
        "channelData": {"tenant": {"id": "tenant"}},
        "textFormat": "plain",
        "text": "status",
        "locale": "en-GB",
    }
    return values | said


def a_press(data: Any = None, **said: Any) -> dict[str, Any]:
    """Return an Action.Execute of the same person."""
    pressed = {"verb": "audit.answer", "t": "token", "rating": "good"} if data is None else data
    action = {"type": "Action.Execute", "verb": "audit.answer", "data": pressed}
    value = {"action": action, "trigger": "manual"}
    return an_activity(**{"type": "invoke", "name": "adaptiveCard/action", "text": None, "value": value, **said})


def a_team_event(**said: Any) -> dict[str, Any]:
    """Return a conversationUpdate in the General channel of a Microsoft team, or whatever else is *said*."""
    values: dict[str, Any] = {
        "type": "conversationUpdate",
        "conversation": {"conversationType": "channel", "isGroup": True, "tenantId": "tenant", "id": "19:team"},
        "channelData": {
            "team": {"id": "19:team", "aadGroupId": "ABCDEF00-0000-4000-8000-0000000000AA", "name": "North"},
            "tenant": {"id": "tenant"},
        },
        "text": None,
    }
    return an_activity(**values | said)
