"""Signing somebody in at Entra ID: msal's authorisation-code flow with PKCE, and what msal leaves to us."""

import asyncio
import hmac
import warnings
from collections.abc import Mapping
from typing import Any

import msal

from app.channel_settings import ChannelSettings
from app.clock import real_now
from app.entra import REFUSALS, Http, proofs
from domain.ids import PersonId
from web.sign_in import DONE, Going

SKEW_SECONDS = 120
ANSWERED = ("state", "code", "error")
"""What we read of an answer; a browser may bring whatever it likes."""


class EntraSignIn:
    """Sends browsers to the council's tenant, and believes nobody else."""

    def __init__(self, channel: ChannelSettings) -> None:
        """Ask in the name of the bot of *channel*, and be answered at its public address."""
        self._channel = channel
        self._http = Http(channel.token_authority)
        self._come_back = f"{channel.public_url}{DONE}"
        self._setting_out: Any = None

    async def set_out(self) -> Going:
        """Return the sign-in page of Entra ID, with state, nonce and the public half of PKCE in its address."""
        flow = await asyncio.to_thread(self._initiate)
        return Going(self._http.plain(flow["auth_uri"]), flow)

    async def who(self, flow: Mapping[str, Any], answer: Mapping[str, str]) -> PersonId:
        """Return whom Entra ID names in exchange for the code of *answer*; raises as `web.sign_in.Provider` says."""
        if not hmac.compare_digest(str(flow["state"]).encode(), answer.get("state", "").encode()):
            raise PermissionError("state")
        if "code" not in answer:
            raise PermissionError("denied")
        said = {name: answer[name] for name in ANSWERED if name in answer}
        result = await asyncio.to_thread(self._exchanged, flow, said)
        return self._proven(result.get("id_token_claims", {}))

    def _initiate(self) -> Mapping[str, Any]:
        """Begin a flow that comes back by GET: with a form from Entra's page no SameSite cookie of ours would come."""
        warnings.filterwarnings("ignore", "response_mode=", UserWarning)  # msal would rather have that form
        try:
            if self._setting_out is None:
                self._setting_out = self._client(proofs(self._channel.credential)[0])
            flow: Mapping[str, Any] = self._setting_out.initiate_auth_code_flow([], redirect_uri=self._come_back)
        except Exception as error:  # noqa: BLE001 -- msal, and all that it is built on, raise what they like
            raise ConnectionError(type(error).__name__) from None
        return flow

    def _exchanged(self, flow: Mapping[str, Any], answer: Mapping[str, str]) -> Mapping[str, Any]:
        """Return what Entra ID gives for the code, asked with each of our credentials in turn."""
        result: Mapping[str, Any] = {"error": "no credential"}
        try:
            for proof in proofs(self._channel.credential):
                result = self._client(proof).acquire_token_by_auth_code_flow(dict(flow), answer)
                if result.get("error") not in REFUSALS:
                    break
        except RuntimeError:
            raise PermissionError("nonce") from None
        except Exception as error:  # noqa: BLE001 -- as above
            raise ConnectionError(type(error).__name__) from None
        if "error" in result:
            raise PermissionError("code") if result["error"] == "invalid_grant" else ConnectionError("entra")
        return result

    def _proven(self, claims: Mapping[str, Any]) -> PersonId:
        """Return whom *claims* name.

        The token came from the tenant's own address by TLS, which stands in for its signature (OpenID Connect Core
        3.1.3.7). msal has compared state and nonce; since 1.38 it looks at nothing else.
        """
        origin, now = "/".join(self._channel.token_authority.split("/")[:3]), real_now().timestamp()
        begins, ends, person = claims.get("nbf", 0), claims.get("exp", 0), claims.get("oid")
        is_aged = _is_number(begins) and _is_number(ends)
        tests = {
            "issuer": claims.get("iss") == f"{self._http.secure(origin)}/{self._channel.tenant_id}/v2.0",
            "tenant": claims.get("tid") == self._channel.tenant_id,
            "audience": claims.get("aud") == self._channel.app_id,
            "age": is_aged and float(begins) - SKEW_SECONDS <= now < float(ends) + SKEW_SECONDS,
            "person": isinstance(person, str) and bool(person),
        }
        for name, is_so in tests.items():
            if not is_so:
                raise PermissionError(name)
        return PersonId(str(person).lower())

    def _client(self, proof: str | dict[str, str]) -> Any:
        return msal.ConfidentialClientApplication(
            self._channel.app_id,
            client_credential=proof,
            authority=self._http.secure(self._channel.token_authority),
            http_client=self._http,
            instance_discovery=False,
            exclude_scopes=["offline_access"],
        )


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
