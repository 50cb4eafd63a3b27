"""Who may speak to the bot: Teams, in the council's tenant, and nobody else."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from botframework.connector.auth import ClaimsIdentity, VerifyOptions
from botframework.connector.auth.jwt_token_extractor import JwtTokenExtractor

from bot.claims import SKEW_SECONDS, TEAMS, Expected, read_bearer, require_plausible, require_tenant
from bot.keys import SigningKeys

PUBLIC_CLOUD = "https://api.botframework.com"
ISSUERS = {"login.botframework.azure.us": "https://api.botframework.us"}
"""Who signs where the metadata is not the public cloud's, by the host of the metadata."""


class ChannelAuthentication:
    """Lets in what Teams signed for this bot, in this tenant. `authenticate` is an `Authenticate`."""

    def __init__(
        self, keys: SigningKeys, metadata_url: str, expected: Expected, real_now: Callable[[], datetime]
    ) -> None:
        """Put *keys* into the seat that the SDK has for them, under *metadata_url*."""
        JwtTokenExtractor.metadataCache[metadata_url] = keys
        options = VerifyOptions([expected.issuer], None, SKEW_SECONDS, ignore_expiration=False)
        self._extractor = JwtTokenExtractor(options, metadata_url, ["RS256"])
        self._keys = keys
        self._expected = expected
        self._real_now = real_now

    @property
    def keys_age(self) -> float | None:
        """Seconds since the signing keys were fetched; None where they never were, so that nobody is let in."""
        return self._keys.age()

    async def authenticate(self, activity: Mapping[str, Any], header: str) -> ClaimsIdentity:
        """Return who sent *activity*, as it was posted.

        Raises:
            PermissionError: With a constant word that says why not; never anything else.
        """
        bearer = read_bearer(header)
        require_plausible(bearer, activity, self._expected, self._real_now())
        key = await self._keys.get(bearer.header["kid"])
        if TEAMS not in key.endorsements:
            raise PermissionError("endorsements")
        identity = await self._verified(bearer.text)
        require_tenant(activity, self._expected.tenant_id)
        return identity

    async def _verified(self, token: str) -> ClaimsIdentity:
        try:
            identity = await self._extractor.get_identity("Bearer", token, TEAMS, [TEAMS])
        except Exception as error:  # noqa: BLE001 -- the SDK raises bare ones; whatever stops it stops the request
            raise PermissionError(type(error).__name__) from None
        if identity is None or not identity.is_authenticated:
            raise PermissionError("identity")
        return identity


@asynccontextmanager
async def channel_authentication(
    session: aiohttp.ClientSession,
    metadata_url: str,
    *,
    app_id: str,
    tenant_id: str,
    real_now: Callable[[], datetime],
) -> AsyncIterator[ChannelAuthentication]:
    """Yield the authentication, its keys being fetched and kept fresh until the end.

    Args:
        session: Fetches the keys.
        metadata_url: The OpenID metadata of the channel; plain http only on a loopback address.
        app_id: As registered, in lower case.
        tenant_id: The council's, in lower case.
        real_now: The wall clock.
    """
    keys = SigningKeys(session, metadata_url)
    issuer = ISSUERS.get(urlsplit(metadata_url).hostname or "", PUBLIC_CLOUD)
    refreshing = asyncio.create_task(keys.run())
    await asyncio.sleep(0)  # whoever comes first waits for the fetch that is under way, and asks for none
    try:
        yield ChannelAuthentication(keys, metadata_url, Expected(app_id, tenant_id, issuer), real_now)
    finally:
        refreshing.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await refreshing
