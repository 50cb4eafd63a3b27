"""The Bot Framework's adapter, without its way out: it routes what comes in, and sends nothing.

The SDK would build a connector client for every turn, which takes most of a turn's time (F17), and would post to
whatever address an activity names (F10). Answers to a pressed button go back in the HTTP answer; everything else
goes through the outbox.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, NoReturn

from botbuilder.core import TurnContext
from botbuilder.core.cloud_adapter_base import CloudAdapterBase
from botbuilder.schema import Activity
from botframework.connector.auth import (
    AuthenticateRequestResult,
    BotFrameworkAuthentication,
    ClaimsIdentity,
    ConnectorFactory,
)

Authenticate = Callable[[Mapping[str, Any], str], Awaitable[ClaimsIdentity]]
"""Returns who sent an activity, as it was posted, by its Authorization header.

Raises PermissionError for anybody but Teams; its message is a constant word.
"""


async def anybody(activity: Mapping[str, Any], header: str) -> ClaimsIdentity:  # noqa: ARG001 -- the signature of Authenticate
    """Let everybody in: for a rehearsal on 127.0.0.1 only."""
    return ClaimsIdentity({}, is_authenticated=True)


class Adapter:
    """Routes activities of senders who are known already."""

    def __init__(self) -> None:
        """Build the SDK's adapter around a door that is never asked."""
        self._adapter = CloudAdapterBase(_NobodyElse())

    async def route(
        self, sender: ClaimsIdentity, activity: Activity, on_turn: Callable[[TurnContext], Awaitable[None]]
    ) -> None:
        """Let *on_turn* answer *activity*, which *sender* was found to have sent."""
        known = AuthenticateRequestResult()
        known.claims_identity = sender
        known.connector_factory = _NoWayOut()
        await self._adapter.process_activity(known, activity, on_turn)


class _NoWayOut(ConnectorFactory):
    async def create(self, service_url: str, audience: str) -> "_NoWayOut":  # noqa: ARG002 -- the SDK's signature
        """Return something that is no connector client: the SDK asks for one on every turn."""
        return self


class _NobodyElse(BotFrameworkAuthentication):
    """The SDK's own door: shut, as senders are known before their activity gets here."""

    async def authenticate_request(self, activity: Activity, auth_header: str) -> NoReturn:  # noqa: ARG002 -- the SDK's signature
        raise PermissionError

    async def authenticate_streaming_request(self, *_: str) -> NoReturn:
        raise PermissionError

    def create_connector_factory(self, _: ClaimsIdentity) -> ConnectorFactory:
        return _NoWayOut()

    async def create_user_token_client(self, _: ClaimsIdentity) -> None:
        """Return nothing: nobody signs in through the SDK."""
