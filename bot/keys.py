"""The channel's signing keys: fetched beside the event loop's work, kept while their server is away.

The SDK's own cache stops the loop while it fetches and never learns a new key (F3, F4); this one sits in the seat that
the SDK offers for another, `JwtTokenExtractor.metadataCache`.
"""

import asyncio
import contextlib
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt import PyJWKError
from jwt.algorithms import RSAAlgorithm
from jwt.exceptions import InvalidKeyError

FRESH_SECONDS = 6 * 60 * 60
AGAIN_SECONDS = 30
"""Unknown keys make us ask no more often than this; so do fetches that failed."""
PATIENCE_SECONDS = 5
LARGEST = 2**20

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key, and the channels that it may speak for; the SDK reads both by these names."""

    public_key: RSAPublicKey
    endorsements: frozenset[str]


class SigningKeys:
    """The keys of one OpenID metadata document. Times are the event loop's, in seconds."""

    def __init__(self, session: aiohttp.ClientSession, metadata_url: str) -> None:
        """Fetch through *session* what *metadata_url* leads to; nothing is fetched before `run` or `get`."""
        self._session = session
        self._metadata_url = metadata_url
        self._keys: Mapping[str, SigningKey] = {}
        self._fetched_at: float | None = None
        self._asked_for_unknown_at: float | None = None
        self._fetching: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Keep the keys fresh until cancelled."""
        try:
            while True:
                await self._fetch_once()
                await asyncio.sleep(FRESH_SECONDS if self._is_fresh() else AGAIN_SECONDS)
        finally:
            if self._fetching is not None:
                self._fetching.cancel()

    def age(self) -> float | None:
        """Return the seconds since the keys were last fetched; None where they never were."""
        return None if self._fetched_at is None else asyncio.get_running_loop().time() - self._fetched_at

    async def get(self, kid: str) -> SigningKey:
        """Return the key of that id, which may have been published a moment ago.

        Raises:
            PermissionError: If there is none.
        """
        if kid not in self._keys and self._may_ask():
            await self._fetch_once()
        if kid not in self._keys:
            raise PermissionError("key")
        return self._keys[kid]

    def _is_fresh(self) -> bool:
        age = self.age()
        return age is not None and age < FRESH_SECONDS

    def _may_ask(self) -> bool:
        """Whether an unknown key is worth a fetch: one is under way, or the last for such a reason is long ago."""
        if self._fetching is not None:
            return True
        now, before = asyncio.get_running_loop().time(), self._asked_for_unknown_at
        if before is not None and now - before < AGAIN_SECONDS:
            return False
        self._asked_for_unknown_at = now
        return True

    async def _fetch_once(self) -> None:
        """Fetch, or wait for the fetch under way; a caller who leaves does not take it along."""
        if self._fetching is None:
            self._fetching = asyncio.create_task(self._fetch())
        await asyncio.shield(self._fetching)

    async def _fetch(self) -> None:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                metadata = await self._json(self._metadata_url)
                keys = _usable((await self._json(self._keys_url(metadata)))["keys"])
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError, RecursionError) as error:
            log.warning("signing keys not fetched", extra={"error": type(error).__name__})
        else:
            self._keys, self._fetched_at = keys, asyncio.get_running_loop().time()
        finally:
            self._fetching = None

    def _keys_url(self, metadata: Mapping[str, Any]) -> str:
        """Return where the keys are: nothing less protected than the document that names the place."""
        url = str(metadata["jwks_uri"])
        here, there = urlsplit(self._metadata_url), urlsplit(url)
        if there.scheme != "https" and (there.scheme, there.netloc) != (here.scheme, here.netloc):
            raise ValueError("jwks_uri")
        return url

    async def _json(self, url: str) -> Any:
        timeout = aiohttp.ClientTimeout(total=PATIENCE_SECONDS)
        async with self._session.get(url, allow_redirects=False, timeout=timeout) as got:
            if got.status != 200:
                raise ValueError(got.status)
            read = bytearray()
            async for chunk in got.content.iter_any():
                read += chunk
                if len(read) > LARGEST:
                    raise ValueError("too large")
        return json.loads(read)


def _usable(published: list[Mapping[str, Any]]) -> dict[str, SigningKey]:
    """Return the keys that can be read; an answer without any is worth nothing."""
    keys = {}
    for one in published:
        with contextlib.suppress(PyJWKError, InvalidKeyError, ValueError, KeyError, TypeError, AttributeError):
            public = RSAAlgorithm.from_jwk(dict(one))
            if isinstance(public, RSAPublicKey):
                keys[str(one["kid"])] = SigningKey(public, frozenset(map(str, one.get("endorsements") or ())))
    if not keys:
        raise ValueError("no keys")
    return keys
