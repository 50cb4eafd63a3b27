"""What the fake Entra ID does for browsers: a code that is good once, and an id_token that says what a test wants."""

import base64
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from aiohttp import web

from app.clock import real_now


@dataclass
class FakeSignIn:
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    identity: dict[str, Any] = field(default_factory=dict)
    given: int = 0

    async def authorize(self, request: web.Request) -> web.Response:
        """Send the browser straight back, as whoever was named."""
        said = dict(request.query)
        if said.get("code_challenge_method") != "S256" or not said.get("code_challenge"):
            return web.Response(status=400, text="PKCE is missing")
        self.given += 1
        code = f"code-{self.given}"
        self.codes[code] = said
        back = f"{said['redirect_uri']}?{urlencode({'code': code, 'state': said['state']})}"
        return web.Response(status=302, headers={"Location": back})

    def exchanged(
        self, request: web.Request, form: Mapping[str, str], sign: Callable[[Mapping[str, Any]], str], lifetime: int
    ) -> web.Response:
        """Return the tokens for a code, for the same address and for whoever knows the secret half of PKCE."""
        asked = self.codes.pop(form.get("code", ""), {})
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked.get("code_challenge") != challenge or asked.get("redirect_uri") != form.get("redirect_uri"):
            body = {"error": "invalid_grant", "error_description": "AADSTS54005: the code was redeemed already."}
            return web.json_response(body, status=400)
        tenant, now = request.match_info["tenant"], int(real_now().timestamp())
        usual = {
            "iss": f"https://{request.host}/{tenant}/v2.0",
            "aud": form["client_id"],
            "tid": tenant,
            "nonce": asked["nonce"],
            "iat": now,
            "nbf": now,
            "exp": now + lifetime,
            "sub": "subject",
        }
        claims = {name: value for name, value in {**usual, **self.identity}.items() if value is not None}
        tokens = {"access_token": "opaque", "id_token": sign(claims)}
        return web.json_response({"token_type": "Bearer", "expires_in": lifetime, "scope": "openid", **tokens})

    async def identify(self, request: web.Request) -> web.Response:
        """Have whoever signs in next be that person."""
        self.identity = await request.json()
        return web.json_response({})
