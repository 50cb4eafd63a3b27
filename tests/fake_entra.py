"""Entra ID and the channel's token service in their own process, on this machine only.

Run as `python -m tests.fake_entra --port 0`; the first line printed is the port.

* Of the channel, for what comes in: `GET /openid`, `GET /keys` (with endorsements).
* Of the tenant, for what goes out: `GET /{tenant}/v2.0/.well-known/openid-configuration`,
  `GET /{tenant}/discovery/v2.0/keys`, `POST /{tenant}/oauth2/v2.0/token`.
* Of the tenant, for browsers: `GET /{tenant}/oauth2/v2.0/authorize` sends whoever `POST /identity` named straight back,
  with a code that is good once, for the same redirect address and for whoever knows the secret half of PKCE.
* Of the test: `POST /faults` with `{"openid" | "keys" | "tenant" | "token" | "authorize": [
  {"status": 500, "body": ...,
  "headers": {}, "hang": 3, "reset": true, "times": 2}, ...]}` scripts the next answers in place of what was scripted; a
  fault counts once unless `times` says otherwise (0: for ever); one without `status` only delays the usual answer.
  `POST /rotate` with `{"keep": false, "endorsements": ["msteams"]}` makes a new signing key; `POST /lifetime` with
  `{"seconds": 60}` says how long later tokens live; `GET /signers` hands out the private keys, newest last;
  `GET /requests` counts requests by name and lists the token requests' forms.

`Signer` signs in the test's own process what Teams would sign.
"""

import argparse
import asyncio
import base64
import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.request import Request, urlopen

from aiohttp import web
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from jwt.algorithms import RSAAlgorithm

from app.clock import real_now
from tests.fake_sign_in import FakeSignIn

CHANNEL = "https://api.botframework.com"
EXPIRED_SECRET = {
    "status": 401,
    "body": {"error": "invalid_client", "error_description": "AADSTS7000222: the client secret keys are expired."},
}
Fault = dict[str, Any]


@dataclass(frozen=True)
class Signer:
    """A signing key with its id."""

    kid: str
    key: RSAPrivateKey

    @classmethod
    def made(cls, kid: str) -> "Signer":
        return cls(kid, generate_private_key(65537, 2048))

    @classmethod
    def newest_at(cls, entra: str) -> "Signer":
        """Return the newest key of the fake at that address."""
        return cls._read(_asked(f"{entra}/signers")[-1])

    @classmethod
    def rotated_at(cls, entra: str, **how: Any) -> "Signer":
        """Make the fake at that address take a new key; return it."""
        return cls._read(_asked(f"{entra}/rotate", how))

    @classmethod
    def _read(cls, written: Mapping[str, str]) -> "Signer":
        key = load_pem_private_key(written["pem"].encode(), None)
        assert isinstance(key, RSAPrivateKey)
        return cls(written["kid"], key)

    def written(self) -> dict[str, str]:
        pem = self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        return {"kid": self.kid, "pem": pem.decode()}

    def published(self, endorsements: list[str] | None) -> dict[str, Any]:
        public = RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        endorsed = {} if endorsements is None else {"endorsements": endorsements}
        return {**public, **endorsed, "kid": self.kid, "x5t": self.kid, "use": "sig"}

    def token(self, claims: Mapping[str, Any], **header: Any) -> str:
        """Return *claims* signed, whatever they are; *header* changes fields of the token's header, None drops one."""
        named = {"alg": "RS256", "kid": self.kid, "typ": "JWT", **header}
        kept = {name: value for name, value in named.items() if value is not None}
        signed = ".".join(_encoded(json.dumps(part).encode()) for part in (kept, dict(claims)))
        return f"{signed}.{_encoded(self.key.sign(signed.encode(), PKCS1v15(), SHA256()))}"


def channel_claims(app_id: str, service_url: str, **changed: Any) -> dict[str, Any]:
    """Return the claims that Teams makes for one activity; None takes a claim away."""
    now = int(real_now().timestamp())
    usual = {"iss": CHANNEL, "aud": app_id, "serviceurl": service_url, "nbf": now - 10, "exp": now + 3600}
    return {name: value for name, value in {**usual, **changed}.items() if value is not None}


def script(entra: str, **faults: list[Fault]) -> None:
    """Script the next answers of the fake at that address, by name of the question."""
    _asked(f"{entra}/faults", faults)


def identify(entra: str, oid: str, **claims: Any) -> None:
    """Have whoever signs in next be that person; *claims* change the id_token, None takes one away."""
    _asked(f"{entra}/identity", {"oid": oid, **claims})


def requests(entra: str) -> dict[str, Any]:
    """Return what was asked of the fake at that address so far."""
    counted: dict[str, Any] = _asked(f"{entra}/requests")
    return counted


def _encoded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()


def _asked(address: str, body: Any = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    asking = Request(address, data, {"Content-Type": "application/json"})
    with urlopen(asking, timeout=10) as answer:
        return json.load(answer)


@dataclass
class FakeEntra:
    signers: list[Signer] = field(default_factory=lambda: [Signer.made("key-1")])
    published: dict[str, dict[str, Any]] = field(default_factory=dict)
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    forms: list[dict[str, str]] = field(default_factory=list)
    sign_in: FakeSignIn = field(default_factory=FakeSignIn)
    lifetime: int = 3600
    made: int = 1

    def __post_init__(self) -> None:
        self._publish(self.signers[0], ["msteams"])

    def app(self) -> web.Application:
        app = web.Application()
        app.add_routes(
            [
                web.get("/openid", self._faulty("openid", self.openid)),
                web.get("/keys", self._faulty("keys", self.keys)),
                web.get("/{tenant}/v2.0/.well-known/openid-configuration", self._faulty("tenant", self.tenant)),
                web.get("/{tenant}/discovery/v2.0/keys", self._faulty("tenant", self.keys)),
                web.post("/{tenant}/oauth2/v2.0/token", self._faulty("token", self.token)),
                web.get("/{tenant}/oauth2/v2.0/authorize", self._faulty("authorize", self.sign_in.authorize)),
                web.post("/identity", self.sign_in.identify),
                web.post("/faults", self.script),
                web.post("/rotate", self.rotate),
                web.post("/lifetime", self.shorten),
                web.get("/signers", self.show_signers),
                web.get("/requests", self.show_requests),
            ]
        )
        return app

    async def openid(self, request: web.Request) -> web.Response:
        keys = f"{request.scheme}://{request.host}/keys"
        return web.json_response(
            {"issuer": CHANNEL, "jwks_uri": keys, "id_token_signing_alg_values_supported": ["RS256"]}
        )

    async def keys(self, _: web.Request) -> web.Response:
        return web.json_response({"keys": list(self.published.values())})

    async def tenant(self, request: web.Request) -> web.Response:
        address = f"https://{request.host}/{request.match_info['tenant']}"
        return web.json_response(
            {
                "issuer": f"{address}/v2.0",
                "authorization_endpoint": f"{address}/oauth2/v2.0/authorize",
                "token_endpoint": f"{address}/oauth2/v2.0/token",
                "jwks_uri": f"{address}/discovery/v2.0/keys",
            }
        )

    async def token(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        self.forms.append(form)
        if form.get("grant_type") == "authorization_code":
            return self.sign_in.exchanged(request, form, self.signers[-1].token, self.lifetime)
        tenant, now = request.match_info["tenant"], int(real_now().timestamp())
        claims = {
            "iss": f"https://{request.host}/{tenant}/v2.0",
            "aud": form.get("scope", "").removesuffix("/.default"),
            "azp": form.get("client_id", ""),
            "tid": tenant,
            "iat": now,
            "exp": now + self.lifetime,
            "jti": str(len(self.forms)),
        }
        access = self.signers[-1].token(claims)
        return web.json_response({"token_type": "Bearer", "expires_in": self.lifetime, "access_token": access})

    async def script(self, request: web.Request) -> web.Response:
        self.faults.update(await request.json())
        return web.json_response({})

    async def rotate(self, request: web.Request) -> web.Response:
        how = await request.json()
        self.made += 1
        signer = await asyncio.to_thread(Signer.made, f"key-{self.made}")
        if not how.get("keep"):
            self.published.clear()
        self._publish(signer, how.get("endorsements", ["msteams"]))
        self.signers.append(signer)
        return web.json_response(signer.written())

    async def shorten(self, request: web.Request) -> web.Response:
        self.lifetime = (await request.json())["seconds"]
        return web.json_response({})

    async def show_signers(self, _: web.Request) -> web.Response:
        return web.json_response([signer.written() for signer in self.signers])

    async def show_requests(self, _: web.Request) -> web.Response:
        return web.json_response({**self.asked, "forms": self.forms})

    def _publish(self, signer: Signer, endorsements: list[str] | None) -> None:
        self.published[signer.kid] = signer.published(endorsements)

    def _faulty(self, name: str, usual: Callable[[web.Request], Any]) -> Callable[[web.Request], Any]:
        async def answered(request: web.Request) -> web.Response:
            self.asked[name] += 1
            fault = self._next_fault(name)
            await asyncio.sleep(fault.get("hang", 0))
            if fault.get("reset"):
                assert request.transport is not None
                request.transport.close()
            if "status" not in fault:
                answer: web.Response = await usual(request)
                return answer
            if isinstance(fault.get("body", ""), str):
                return web.Response(status=fault["status"], text=fault.get("body", ""), headers=fault.get("headers"))
            return web.json_response(fault["body"], status=fault["status"], headers=fault.get("headers"))

        return answered

    def _next_fault(self, name: str) -> Fault:
        waiting = self.faults.get(name, [])
        if not waiting:
            return {}
        fault = waiting[0]
        times = fault.get("times", 1)
        if times == 1:
            waiting.pop(0)
        elif times > 1:
            fault["times"] = times - 1
        return fault


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    asyncio.run(_serve(FakeEntra(), parser.parse_args().port))


async def _serve(entra: FakeEntra, port: int) -> None:
    runner = web.AppRunner(entra.app(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    print(runner.addresses[0][1], flush=True)  # noqa: T201 -- how the parent learns the port
    await asyncio.Event().wait()


if __name__ == "__main__":
    main()
