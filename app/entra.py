"""Asking Entra ID for a token by msal: blocking, so only ever from a worker thread (F7)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import msal
import requests

from app.certificates import parts_of
from app.channel_settings import AppCredential, ChannelSettings, CredentialKind

TIMEOUT = (3.05, 8.0)
"""Seconds to connect and to wait for each part of an answer."""
REFUSALS = frozenset({"invalid_client", "unauthorized_client", "invalid_scope", "invalid_resource"})
"""Errors that only an administrator can mend; every other is Entra ID's own trouble and passes."""


@dataclass(frozen=True, slots=True)
class Granted:
    """A token, and for how many seconds it is good."""

    token: str = field(repr=False)
    seconds: float


class Entra:
    """The tenant's token service. Every token is asked for afresh: who keeps them is `Credential`."""

    def __init__(self, channel: ChannelSettings) -> None:
        """Ask in the name of the bot of *channel*."""
        self._channel = channel
        self._http = Http(channel.token_authority)

    def grant(self, scope: str) -> Granted:
        """Return a token for *scope*, such as `https://graph.microsoft.com/.default`; blocks for seconds.

        Raises:
            PermissionError: If every credential that we have is refused.
            ConnectionError: If no token can be had just now, for whatever other reason.
        """
        errors = set()
        try:
            for answer in self._answers(scope):
                if granted := _granted(answer):
                    return granted
                errors.add(answer.get("error", ""))
        except Exception as error:  # noqa: BLE001 -- msal, and all that it is built on, raise what they like
            raise ConnectionError(type(error).__name__) from None
        raise PermissionError if errors <= REFUSALS else ConnectionError

    def _answers(self, scope: str) -> Iterator[Mapping[str, Any]]:
        """Yield what Entra ID says to each of our credentials, in turn."""
        if self._channel.credential.kind is CredentialKind.MANAGED_IDENTITY:
            identity = msal.UserAssignedManagedIdentity(client_id=self._channel.app_id)
            client = msal.ManagedIdentityClient(identity, http_client=self._http)
            yield client.acquire_token_for_client(resource=scope.removesuffix("/.default"))
            return
        for proof in proofs(self._channel.credential):
            client = msal.ConfidentialClientApplication(
                self._channel.app_id,
                client_credential=proof,
                authority=self._http.secure(self._channel.token_authority),
                http_client=self._http,
                instance_discovery=False,
            )
            yield client.acquire_token_for_client(scopes=[scope])


def proofs(credential: AppCredential) -> list[str | dict[str, str]]:
    """Return what to prove ourselves with, as msal takes it, in the order to try: read from its file each time.

    A file may hold an old and a new secret, one a line, so that changing them stops nothing.
    """
    text = credential.file.read_text("utf-8") if credential.file else credential.password
    if credential.kind is CredentialKind.SECRET:
        return [line.strip() for line in text.splitlines() if line.strip()]
    key, certificate = parts_of(text)
    named = {"public_certificate": certificate} if certificate else {"thumbprint": credential.thumbprint}
    return [{"private_key": key, **named}]


class Http:
    """The session that msal asks through: bounded in time, following nobody, minding no proxy or netrc.

    Assumption: Q47, msal takes https addresses only; those of a fake on this machine are asked by plain http.
    """

    def __init__(self, authority: str) -> None:
        """Reach the host of *authority* as it says, and every other by https."""
        self._origin = "/".join(authority.split("/")[:3])
        self._session = requests.Session()
        self._session.trust_env = False

    def secure(self, address: str) -> str:
        """Return *address* as msal takes it."""
        return address.replace("http://", "https://", 1)

    def plain(self, address: str) -> str:
        """Return the address that msal names, as it is really reached."""
        secure = self.secure(self._origin)
        return address.replace(secure, self._origin, 1) if address.startswith(f"{secure}/") else address

    def get(self, url: str, **said: Any) -> requests.Response:
        """Ask."""
        return self._request("GET", url, **said)

    def post(self, url: str, **said: Any) -> requests.Response:
        """Ask with a form."""
        return self._request("POST", url, **said)

    def close(self) -> None:
        """Close every connection."""
        self._session.close()

    def _request(self, method: str, url: str, **said: Any) -> requests.Response:
        return self._session.request(method, self.plain(url), **{**said, "timeout": TIMEOUT, "allow_redirects": False})


def _granted(answer: Mapping[str, Any]) -> Granted | None:
    """Return the token in *answer*; None where there is none that could stand in a header."""
    token, seconds = answer.get("access_token"), answer.get("expires_in")
    if not isinstance(token, str) or not token.isascii() or not token.isprintable() or " " in token or not token:
        return None
    return Granted(token, float(seconds)) if isinstance(seconds, int) and seconds > 0 else None
