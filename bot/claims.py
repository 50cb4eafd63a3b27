"""What a token says of itself, and whether that can be true, before anybody spends time on its signature (T1, F6).

Nothing here proves anything: it refuses early and without doubt what the SDK would let through or stumble over.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NoReturn

TEAMS = "msteams"
SKEW_SECONDS = 5 * 60
TYPES = frozenset(
    {
        "message",
        "messageUpdate",
        "messageDelete",
        "messageReaction",
        "conversationUpdate",
        "installationUpdate",
        "invoke",
        "event",
        "typing",
        "endOfConversation",
    }
)
"""The activities that Teams sends; we answer only some of them."""


@dataclass(frozen=True, slots=True)
class Expected:
    """Whose activities are let in."""

    app_id: str
    tenant_id: str
    issuer: str


@dataclass(frozen=True, slots=True)
class Bearer:
    """A token in its parts, nothing of it verified."""

    text: str
    header: Mapping[str, Any]
    claims: Mapping[str, Any]


def read_bearer(authorization: str) -> Bearer:
    """Return the token of an Authorization header.

    Raises:
        PermissionError: If there is none, or it can be read in more than one way.
    """
    scheme, _, text = authorization.partition(" ")
    parts = text.split(".")
    if scheme != "Bearer" or len(parts) != 3:
        raise PermissionError("bearer")
    header, claims, _ = (_bytes(part) for part in parts)
    return Bearer(text, _object(header), _object(claims))


def require_plausible(bearer: Bearer, activity: Mapping[str, Any], expected: Expected, now: datetime) -> None:
    """Refuse a token that Teams would not make, or would not send with this activity.

    Args:
        bearer: The token.
        activity: The body as it was posted.
        expected: Whom we are.
        now: The wall clock, aware.

    Raises:
        PermissionError: With the name of the first thing that is wrong.
    """
    header, claims, seconds = bearer.header, bearer.claims, now.timestamp()
    checks = {
        "alg": header.get("alg") == "RS256",
        "kid": _is_words(header.get("kid")),
        "iss": claims.get("iss") == expected.issuer,
        "aud": claims.get("aud") == expected.app_id,
        "exp": _is_time(claims.get("exp")) and claims["exp"] > seconds - SKEW_SECONDS,
        "nbf": _is_time(claims.get("nbf")) and claims["nbf"] <= seconds + SKEW_SECONDS,
        "serviceurl": _is_words(claims.get("serviceurl")) and claims["serviceurl"] == activity.get("serviceUrl"),
        "channelId": activity.get("channelId") == TEAMS,
        "type": isinstance(activity.get("type"), str) and activity["type"] in TYPES,
    }
    _require(checks)


def require_tenant(activity: Mapping[str, Any], tenant_id: str) -> None:
    """Refuse an activity of another tenant, of none, or of two (T5).

    Raises:
        PermissionError: If so.
    """
    channel_data, conversation = activity.get("channelData"), activity.get("conversation")
    named = []
    if isinstance(channel_data, dict) and channel_data.get("tenant") is not None:
        tenant = channel_data["tenant"]
        named.append(tenant.get("id") if isinstance(tenant, dict) else None)
    if isinstance(conversation, dict) and conversation.get("tenantId") is not None:
        named.append(conversation["tenantId"])
    _require({"tenant": bool(named) and all(one == tenant_id for one in named)})


def _require(checks: Mapping[str, bool]) -> None:
    for name, holds in checks.items():
        if not holds:
            raise PermissionError(name)


def _bytes(part: str) -> bytes:
    """Return what *part* stands for; of the several spellings of the same bytes only the proper one is taken."""
    try:
        decoded = base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)
    except ValueError:
        raise PermissionError("base64") from None
    if base64.urlsafe_b64encode(decoded).rstrip(b"=").decode() != part:
        raise PermissionError("base64")
    return decoded


def _object(written: bytes) -> dict[str, Any]:
    try:
        read = json.loads(written.decode(), parse_constant=_refuse, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise PermissionError("json") from None
    if not isinstance(read, dict):
        raise PermissionError("json")
    return read


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the object; a name that comes twice could be read as either."""
    read = dict(pairs)
    if len(read) != len(pairs):
        raise ValueError("twice")
    return read


def _is_words(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _is_time(value: object) -> bool:
    return type(value) is int
