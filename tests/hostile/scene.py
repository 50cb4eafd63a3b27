"""Everything that a request to the bot is made of, so that each part can be made wrong."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.builders import person_id
from tests.fake_entra import Signer, channel_claims
from tests.letters import a_press, an_activity
from tests.serving import APP, TENANT


@dataclass(frozen=True)
class Posting:
    """A request as it goes over the wire."""

    body: bytes
    headers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Scene:
    """A bot's channel: where answers go, and who signs."""

    service_url: str
    teams: Signer
    """Published, and endorsed for Teams."""
    webchat: Signer
    """Published, and endorsed for another channel."""
    unendorsed: Signer
    """Published, endorsed for no channel at all."""
    unpublished: Signer = field(default_factory=lambda: Signer.made("nobody-knows"))

    @classmethod
    def at(cls, entra: str, service_url: str) -> "Scene":
        """Publish keys of every sort at the fake Entra of that address."""
        webchat = Signer.rotated_at(entra, keep=True, endorsements=["webchat"])
        unendorsed = Signer.rotated_at(entra, keep=True, endorsements=None)
        teams = Signer.rotated_at(entra, keep=True)
        return cls(service_url, teams, webchat, unendorsed)

    def activity(self, **said: Any) -> dict[str, Any]:
        """Return a typed `status` in Social Worker 7's personal chat; None takes a field away."""
        return _without_none(an_activity(**{**self._here(), **said}))

    def press(self, **said: Any) -> dict[str, Any]:
        """Return a pressed button of the same person."""
        return _without_none(a_press(**{**self._here(), **said}))

    def claims(self, **changed: Any) -> dict[str, Any]:
        """Return the claims that go with it; None takes a claim away."""
        return channel_claims(APP, self.service_url, **changed)

    def token(self, **changed: Any) -> str:
        """Return those claims signed by Teams."""
        return self.teams.token(self.claims(**changed))

    def _here(self) -> dict[str, Any]:
        return {
            "serviceUrl": self.service_url,
            "recipient": {"id": f"28:{APP}", "name": "Practice Nudge"},
            "conversation": {"conversationType": "personal", "tenantId": TENANT, "id": "a:7"},
            "channelData": {"tenant": {"id": TENANT}},
        }


def posting(body: Any, token: str | None, **headers: str) -> Posting:
    """Return *body* with the token as its bearer; a header of its own name wins, an empty one is left out."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    bearer = {} if token is None else {"Authorization": f"Bearer {token}"}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    sent = {"Content-Type": "application/json", **bearer, **named}
    return Posting(data, tuple((name, value) for name, value in sent.items() if value))


def assembled(
    header: Mapping[str, Any] | bytes, claims: Mapping[str, Any] | bytes, signature: bytes = b"x" * 256
) -> str:
    """Return a token put together by hand."""
    parts = [one if isinstance(one, bytes) else json.dumps(one).encode() for one in (header, claims)]
    return ".".join(encoded(part) for part in (*parts, signature))


def encoded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()


def decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def stranger() -> dict[str, str]:
    return {"id": "29:99", "name": "Somebody Else", "aadObjectId": person_id(99)}


def _without_none(activity: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in activity.items() if value is not None}
