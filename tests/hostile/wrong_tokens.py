"""Requests whose token cannot be read, is not signed as Teams signs, or says something else than it should."""

import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.clock import real_now
from tests.fake_entra import CHANNEL
from tests.hostile.case import Case
from tests.hostile.scene import Posting, Scene, assembled, encoded, posting
from tests.serving import APP

EMULATOR = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"
OTHER_APP = "aaaabbbb-cccc-dddd-eeee-ffff00001111"


def wrong_tokens() -> dict[str, Case]:
    """Return them by what is wrong with the token."""
    return {**_tokens(), **_algorithms(), **_keys(), **_claims()}


def _tokens() -> dict[str, Case]:
    """Return requests whose token cannot be read, or can be read in two ways."""

    def with_header(value: str) -> Case:
        return Case(401, lambda s: posting(s.activity(), None, Authorization=value.replace("TOKEN", s.token())))

    def of_parts(change: Callable[[list[str]], list[str]]) -> Case:
        return Case(401, lambda s: posting(s.activity(), ".".join(change(s.token().split(".")))))

    def of_bytes(header: bytes, claims: bytes) -> Case:
        return Case(401, lambda s: posting(s.activity(), assembled(header, claims)))

    good = json.dumps({"alg": "RS256", "kid": "key-1"}).encode()
    return {
        "no token": Case(401, lambda s: posting(s.activity(), None)),
        "a token of another scheme": with_header("Basic TOKEN"),
        "the scheme in small letters": with_header("bearer TOKEN"),
        "the scheme alone": with_header("Bearer"),
        "the token alone": with_header("TOKEN"),
        "two tokens in one header": with_header("Bearer TOKEN TOKEN"),
        "two headers with a token": Case(
            401,
            lambda s: Posting(
                json.dumps(s.activity()).encode(),
                (("Content-Type", "application/json"), *[("Authorization", f"Bearer {s.token()}")] * 2),
            ),
        ),
        "garbage for a token": with_header("Bearer garbage"),
        "a token of two parts": of_parts(lambda parts: parts[:2]),
        "a token of four parts": of_parts(lambda parts: [*parts, parts[2]]),
        "a token with padding": of_parts(lambda parts: [parts[0], parts[1], parts[2] + "=="]),
        "a token with odd letters": of_parts(lambda parts: [parts[0], parts[1] + "*", parts[2]]),
        "a token whose header is no JSON": of_bytes(b"{", b"{}"),
        "a token whose header is a list": of_bytes(b"[]", b"{}"),
        "a token whose claims are no JSON": of_bytes(good, b"\xff"),
        "a token whose claims are a list": of_bytes(good, b"[]"),
        "a token whose claims are nothing": of_bytes(good, b"null"),
        "a token with no number for a time": of_bytes(good, b'{"exp": NaN}'),
        "a token whose claims are deep": of_bytes(good, b"[" * 2000),
        "a token that names its issuer twice": of_bytes(good, b'{"iss": "a", "iss": "b"}'),
    }


def _algorithms() -> dict[str, Case]:
    """Return requests whose token is not signed as Teams signs."""

    def said(alg: Any) -> Case:
        return Case(
            401,
            lambda s: posting(s.activity(), assembled({"alg": alg, "kid": s.teams.kid, "typ": "JWT"}, s.claims(), b"")),
        )

    def really(alg: str) -> Case:
        return Case(
            401,
            lambda s: posting(
                s.activity(), jwt.encode(s.claims(), s.teams.key, algorithm=alg, headers={"kid": s.teams.kid})
            ),
        )

    def by_public_key(s: Scene) -> Posting:
        pem = s.teams.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        return posting(s.activity(), _hs256(s, pem))

    def by_curve(s: Scene) -> Posting:
        key = generate_private_key(SECP256R1())
        return posting(s.activity(), jwt.encode(s.claims(), key, algorithm="ES256", headers={"kid": s.teams.kid}))

    return {
        "not signed": said("none"),
        "not signed, in capitals": said("None"),
        "signed by no named method": said(None),
        "signed by a method that is a number": said(256),
        "signed by the public key as a password": Case(401, by_public_key),
        "signed by the app's id as a password": Case(401, lambda s: posting(s.activity(), _hs256(s, APP.encode()))),
        "signed by RS384": really("RS384"),
        "signed by RS512": really("RS512"),
        "signed by PS256": really("PS256"),
        "signed by ES256": Case(401, by_curve),
    }


def _keys() -> dict[str, Case]:
    """Return requests whose token is signed by the wrong key, or by none."""

    def signed(header: dict[str, Any]) -> Case:
        return Case(401, lambda s: posting(s.activity(), s.teams.token(s.claims(), **header)))

    def cut(s: Scene, change: Callable[[str], str]) -> Posting:
        head, claims, signature = s.token().split(".")
        return posting(s.activity(), f"{head}.{claims}.{change(signature)}")

    def moved(s: Scene) -> Posting:
        head, _, signature = s.token().split(".")
        return posting(s.activity(), f"{head}.{encoded(json.dumps(s.claims(jti='other')).encode())}.{signature}")

    return {
        "no key named": signed({"kid": None}),
        "a key named by nothing": signed({"kid": ""}),
        "a key that is not known": Case(401, lambda s: posting(s.activity(), s.unpublished.token(s.claims()))),
        "a key that is a path": signed({"kid": "../../etc/passwd"}),
        "another key by a known name": Case(
            401, lambda s: posting(s.activity(), s.unpublished.token(s.claims(), kid=s.teams.kid))
        ),
        "a key of another channel": Case(401, lambda s: posting(s.activity(), s.webchat.token(s.claims()))),
        "a key of no channel": Case(401, lambda s: posting(s.activity(), s.unendorsed.token(s.claims()))),
        "no signature": Case(401, lambda s: cut(s, lambda _: "")),
        "half a signature": Case(401, lambda s: cut(s, lambda signature: signature[:170])),
        "one letter of the signature changed": Case(
            401, lambda s: cut(s, lambda one: ("B" if one[0] == "A" else "A") + one[1:])
        ),
        "the signature of another token": Case(401, moved),
    }


def _claims() -> dict[str, Case]:
    """Return requests whose token is properly signed and says something else than it should."""

    def claiming(**changed: Any) -> Case:
        return Case(401, lambda s: posting(s.activity(), s.token(**changed)))

    now = int(real_now().timestamp())
    return {
        "no issuer": claiming(iss=None),
        "another issuer": claiming(iss="https://login.microsoftonline.com/common/v2.0"),
        "the emulator as issuer": claiming(iss=EMULATOR, appid=APP, ver="1.0"),
        "a skill's issuer": claiming(
            iss="https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", ver="2.0", azp=OTHER_APP
        ),
        "issuers in a list": claiming(iss=[CHANNEL]),
        "the issuer with a stroke more": claiming(iss=f"{CHANNEL}/"),
        "nobody to hear it": claiming(aud=None),
        "for another bot": claiming(aud=OTHER_APP),
        "for several bots": claiming(aud=[APP, OTHER_APP]),
        "for our bot in a list": claiming(aud=[APP]),
        "for our bot in capitals": claiming(aud=f"{APP.upper()}Z"),
        "for a number": claiming(aud=5),
        "no end": claiming(exp=None),
        "ended six minutes ago": claiming(exp=now - 360),
        "an end in words": claiming(exp="tomorrow"),
        "an end that is a number in words": claiming(exp=str(now + 3600)),
        "an end that is true": claiming(exp=True),
        "no beginning": claiming(nbf=None),
        "begins in an hour": claiming(nbf=now + 3600),
        "no service address in the token": claiming(serviceurl=None),
        "another service address in the token": claiming(serviceurl="https://smba.trafficmanager.net/uk/"),
        "an empty service address in the token": claiming(serviceurl=""),
        "service addresses in a list": Case(401, lambda s: posting(s.activity(), s.token(serviceurl=[s.service_url]))),
    }


def _hs256(scene: Scene, password: bytes) -> str:
    """Return the claims signed by a shared secret; the library refuses a public key as one, an attacker does not."""
    header = json.dumps({"alg": "HS256", "kid": scene.teams.kid, "typ": "JWT"}).encode()
    signed = f"{encoded(header)}.{encoded(json.dumps(scene.claims()).encode())}"
    return f"{signed}.{encoded(hmac.digest(password, signed.encode(), hashlib.sha256))}"
