"""The Bot Framework's adapter, without its way out: it authenticates and routes what comes in, and sends nothing.

The SDK would build a connector client for every turn, which takes most of a turn's time (F17), and would post to
whatever address an activity names (F10). Answers to a pressed button go back in the HTTP answer; everything else
goes through the outbox.
"""

from collections.abc import Awaitable, Callable
from typing import NoReturn

from botbuilder.core.cloud_adapter_base import CloudAdapterBase
from botbuilder.schema import Activity
from botframework.connector.auth import (
    AuthenticateRequestResult,
    BotFrameworkAuthentication,
    ClaimsIdentity,
    ConnectorFactory,
)

Authenticate = Callable[[Activity, str], Awaitable[ClaimsIdentity]]
"""Returns who sent the activity by its Authorization header; raises PermissionError for anybody but Teams."""


def build_adapter(authenticate: Authenticate) -> CloudAdapterBase:
    """Return an adapter that lets in what *authenticate* lets in."""
    return CloudAdapterBase(_Gate(authenticate))


async def anybody(activity: Activity, header: str) -> ClaimsIdentity:  # noqa: ARG001 -- the signature of Authenticate
    """Let everybody in: for a rehearsal on 127.0.0.1 only."""
    return ClaimsIdentity({}, is_authenticated=True)


class _NoWayOut(ConnectorFactory):
    async def create(self, service_url: str, audience: str) -> "_NoWayOut":  # noqa: ARG002 -- the SDK's signature
        """Return something that is no connector client: the SDK asks for one on every turn."""
        return self


class _Gate(BotFrameworkAuthentication):
    def __init__(self, authenticate: Authenticate) -> None:
        self._authenticate = authenticate
        self._no_way_out = _NoWayOut()

    async def authenticate_request(self, activity: Activity, auth_header: str) -> AuthenticateRequestResult:
        result = AuthenticateRequestResult()
        result.claims_identity = await self._authenticate(activity, auth_header)
        result.connector_factory = self._no_way_out
        return result

    async def authenticate_streaming_request(self, *_: str) -> NoReturn:
        raise PermissionError

    def create_connector_factory(self, _: ClaimsIdentity) -> ConnectorFactory:
        return self._no_way_out

    async def create_user_token_client(self, _: ClaimsIdentity) -> None:
        """Return nothing: nobody signs in through the SDK."""
