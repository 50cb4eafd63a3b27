"""Messages and answers as the connector's JSON."""

from typing import Any

from dialogs.turn import Reply
from domain.delivery import Message

CARD = "application/vnd.microsoft.card.adaptive"
WORDS = "application/vnd.microsoft.activity.message"


def activity(message: Message, *, bot_id: str, conversation_id: str, member_id: str) -> dict[str, Any]:
    """Return *message* as a message activity.

    Args:
        message: A card, words, or both.
        bot_id: The channel's id for the bot.
        conversation_id: Where it goes.
        member_id: The channel's id for the person; empty where it is not known yet.
    """
    drawn: dict[str, Any] = {
        "type": "message",
        "from": {"id": bot_id},
        "conversation": {"id": conversation_id},
        "textFormat": "plain",
    }
    if member_id:
        drawn["recipient"] = {"id": member_id}
    if message.text:
        drawn["text"] = message.text
    if message.summary:
        drawn["summary"] = message.summary
    if message.card is not None:
        drawn["attachments"] = [{"contentType": CARD, "content": message.card}]
    return drawn


def new_conversation(person: str, *, bot_id: str, tenant_id: str) -> dict[str, Any]:
    """Return the request for a personal chat with *person*, whom their Entra object id names."""
    wanted: dict[str, Any] = {"bot": {"id": bot_id}, "isGroup": False, "members": [{"id": person}]}
    if tenant_id:
        wanted |= {"tenantId": tenant_id, "channelData": {"tenant": {"id": tenant_id}}}
    return wanted


def new_post(message: Message, *, bot_id: str, channel_id: str, tenant_id: str) -> dict[str, Any]:
    """Return the request for a new conversation in a team's channel that begins with *message*."""
    post = activity(message, bot_id=bot_id, conversation_id=channel_id, member_id="")
    del post["conversation"]  # the one that this request asks for
    wanted: dict[str, Any] = {"bot": {"id": bot_id}, "isGroup": True, "activity": post}
    channel = {"channel": {"id": channel_id}}
    if tenant_id:
        return wanted | {"tenantId": tenant_id, "channelData": channel | {"tenant": {"id": tenant_id}}}
    return wanted | {"channelData": channel}


def invoke_answer(reply: Reply) -> dict[str, Any]:
    """Return *reply* as the answer to a pressed button: a card in place of the old one, or a short message."""
    if reply.card is not None:
        return {"statusCode": 200, "type": CARD, "value": reply.card}
    return {"statusCode": 200, "type": WORDS, "value": reply.text}
