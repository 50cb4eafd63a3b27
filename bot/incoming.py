"""Reads and checks every field of an activity that we use, once; nothing else looks into one.

Who somebody is comes from `from.aadObjectId` alone; nothing in an activity says what they may do.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.fields import Unreadable, identifier, mapping, matching, optional_instant, optional_text, text_of
from bot.origins import Origins
from bot.team_news import read_team_news
from dialogs.turn import Address, Turn, TurnKind
from domain.channels import TeamNews
from domain.ids import PersonId

ENTRA_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,63}")
LONGEST_ACTIVITY_ID = 200
LONGEST_FIELD_NAME = 100
PRESSED = ("Action.Execute", "Action.Submit")
RESERVED = ("verb", "t", "msteams")


@dataclass(frozen=True, slots=True)
class Ignored:
    """Nothing for us to do; answered 200."""

    reason: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """Not a message that Teams would send; answered 400."""

    reason: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Said in a group chat or a meeting, where we answer with one sentence and keep nothing (X59).

    Assumption: Q45, nothing that is said in a team is answered; a button that is pressed there has to be.
    """

    address: Address


Incoming = Turn | Elsewhere | TeamNews | Ignored | Rejected


def read(activity: Mapping[str, Any], origins: Origins, now: datetime) -> Incoming:
    """Return what *activity* asks for.

    Args:
        activity: A JSON object as it was posted; anything may be in it.
        origins: Which service addresses are a connector's.
        now: The product's clock, aware UTC.
    """
    try:
        return _read(activity, origins, now)
    except Unreadable as fault:
        return Rejected(str(fault))


def _read(activity: Mapping[str, Any], origins: Origins, now: datetime) -> Incoming:
    kind = text_of(activity, "type")
    if kind not in {"message", "invoke", "installationUpdate", "conversationUpdate"}:
        return Ignored("type")
    address = _address(activity, origins)
    if not _is_personal(activity):
        if kind == "message" and mapping(activity, "conversation").get("conversationType") == "channel":
            return Ignored("said in a team")
        if kind in {"message", "invoke"}:
            return Elsewhere(address)
        return read_team_news(kind, activity, address) or Ignored("not personal")
    said = _said(kind, activity)
    if isinstance(said, Ignored):
        return said
    sender = mapping(activity, "from")
    person = PersonId(matching(ENTRA_ID, sender, "aadObjectId").lower())
    return Turn(
        person=person,
        activity_id=identifier(activity, "id", LONGEST_ACTIVITY_ID),
        address=address,
        now=now,
        sent_at=optional_instant(activity, "timestamp"),
        **said,
    )


def _said(kind: str, activity: Mapping[str, Any]) -> dict[str, Any] | Ignored:
    """Return those fields of the turn that depend on the kind of activity."""
    match kind:
        case "message":
            return _message(activity)
        case "invoke":
            return _invoke(activity)
        case "installationUpdate":
            return _installation(activity)
        case _:
            return _arrival(activity)


def _message(activity: Mapping[str, Any]) -> dict[str, Any] | Ignored:
    text = _without_mentions(activity, optional_text(activity, "text"))
    value = activity.get("value")
    if text or value is None:
        return {"kind": TurnKind.TYPED, "text": text} if text else Ignored("no text")
    return {**_press(mapping(activity, "value"), ""), "answers_in_place": False}


def _invoke(activity: Mapping[str, Any]) -> dict[str, Any] | Ignored:
    if text_of(activity, "name") != "adaptiveCard/action":
        return Ignored("invoke")
    action = mapping(mapping(activity, "value"), "action")
    if text_of(action, "type") not in PRESSED:
        raise Unreadable("action.type")
    data = mapping(action, "data") if action.get("data") is not None else {}
    return _press(data, optional_text(action, "verb"))


def _press(data: Mapping[str, Any], verb: str) -> dict[str, Any]:
    """Return verb, token and inputs of a pressed button; `Action.Execute` names its verb beside the data."""
    return {
        "kind": TurnKind.PRESSED,
        "verb": verb or optional_text(data, "verb"),
        "token": optional_text(data, "t"),
        "fields": _inputs({name: value for name, value in data.items() if name not in RESERVED}),
    }


def _inputs(data: Mapping[str, Any]) -> dict[str, str]:
    """Return the card's inputs by id; a fault among them is the data's, as their ids can be anybody's words."""
    try:
        return {name: optional_text(data, name) for name in data if _is_input(name)}
    except Unreadable:
        raise Unreadable("data") from None


def _installation(activity: Mapping[str, Any]) -> dict[str, Any] | Ignored:
    kinds = {"add": TurnKind.INSTALLED, "add-upgrade": TurnKind.INSTALLED, "remove": TurnKind.REMOVED}
    kind = kinds.get(text_of(activity, "action"))
    return {"kind": kind} if kind else Ignored("action")


def _arrival(activity: Mapping[str, Any]) -> dict[str, Any] | Ignored:
    """Return an installation where somebody else than the bot joined the personal chat."""
    bot = identifier(mapping(activity, "recipient"), "id")
    members = activity.get("membersAdded") or []
    if not isinstance(members, list) or not all(isinstance(member, dict) for member in members):
        raise Unreadable("membersAdded")
    joined = [member for member in members if identifier(member, "id") != bot]
    return {"kind": TurnKind.INSTALLED} if joined else Ignored("nobody joined")


def _address(activity: Mapping[str, Any], origins: Origins) -> Address:
    service_url = text_of(activity, "serviceUrl")
    if not origins.admit(service_url):
        raise Unreadable("serviceUrl")
    conversation = mapping(activity, "conversation")
    return Address(
        service_url=service_url,
        conversation_id=identifier(conversation, "id"),
        member_id=identifier(mapping(activity, "from"), "id"),
        bot_id=identifier(mapping(activity, "recipient"), "id"),
        tenant_id=_tenant(activity, conversation),
    )


def _is_personal(activity: Mapping[str, Any]) -> bool:
    """Whether nobody else reads along; a chat that says nothing of its type is personal unless it is a group."""
    conversation = mapping(activity, "conversation")
    kind = conversation.get("conversationType")
    return kind == "personal" or (kind is None and conversation.get("isGroup") in {None, False})


def _tenant(activity: Mapping[str, Any], conversation: Mapping[str, Any]) -> str:
    channel = activity.get("channelData")
    tenant = channel.get("tenant") if isinstance(channel, dict) else None
    named = tenant.get("id") if isinstance(tenant, dict) else conversation.get("tenantId")
    return named[:64] if isinstance(named, str) else ""


def _without_mentions(activity: Mapping[str, Any], text: str) -> str:
    """Return *text* without the bot's name where somebody mentioned it."""
    entities = activity.get("entities")
    for entity in entities if isinstance(entities, list) else []:
        if isinstance(entity, dict) and entity.get("type") == "mention" and isinstance(entity.get("text"), str):
            text = text.replace(entity["text"], " ")
    return text.strip()


def _is_input(name: str) -> bool:
    if len(name) > LONGEST_FIELD_NAME or not name.isprintable():
        raise Unreadable("data")
    return True
