"""Requests, what is wrong with each, and how the bot answers: by the service and by the stock SDK alike."""

import gzip
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.clock import real_now
from tests.fake_entra import CHANNEL
from tests.hostile.scene import Posting, Scene, assembled, encoded, posting, stranger
from tests.serving import APP, TENANT

EMULATOR = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"
OTHER_APP = "aaaabbbb-cccc-dddd-eeee-ffff00001111"
OTHER_TENANT = "12341234-1234-1234-1234-123412341234"
LARGEST = 256 * 1024


@dataclass(frozen=True)
class Case:
    """One request, and what it deserves."""

    status: int
    make: Callable[[Scene], Posting]
    is_handled: bool = False
    """Whether a person of the council says something by it."""


def cases() -> dict[str, Case]:
    """Return every request by what is particular about it, the proper ones first."""
    return {**_proper(), **_tokens(), **_algorithms(), **_keys(), **_claims(), **_activities(), **_bodies()}


def _proper() -> dict[str, Case]:
    minutes = 60

    def at(seconds: int) -> int:
        return int(real_now().timestamp()) + seconds

    return {
        "typed words": Case(200, lambda s: posting(s.activity(id="typed"), s.token()), is_handled=True),
        "a pressed button": Case(200, lambda s: posting(s.press(id="pressed"), s.token()), is_handled=True),
        "the app is installed": Case(
            200,
            lambda s: posting(s.activity(id="added", type="installationUpdate", action="add", text=None), s.token()),
            is_handled=True,
        ),
        "a chat is opened": Case(
            200,
            lambda s: posting(
                s.activity(id="opened", type="conversationUpdate", membersAdded=[{"id": "29:7"}], text=None), s.token()
            ),
            is_handled=True,
        ),
        "a packed body": Case(
            200,
            lambda s: posting(
                gzip.compress(json.dumps(s.activity(id="packed")).encode()), s.token(), Content_Encoding="gzip"
            ),
            is_handled=True,
        ),
        "expired four minutes ago by our clock": Case(
            200, lambda s: posting(s.activity(id="skew-1"), s.token(exp=at(-4 * minutes))), is_handled=True
        ),
        "valid from four minutes ahead by our clock": Case(
            200, lambda s: posting(s.activity(id="skew-2"), s.token(nbf=at(4 * minutes))), is_handled=True
        ),
        "the tenant only in the conversation": Case(
            200, lambda s: posting(s.activity(id="tenant-1", channelData={}), s.token()), is_handled=True
        ),
        "the tenant only in the channel's data": Case(
            200,
            lambda s: posting(
                s.activity(id="tenant-2", conversation={"conversationType": "personal", "id": "a:7"}), s.token()
            ),
            is_handled=True,
        ),
        "somebody who is not known here": Case(
            200, lambda s: posting(s.activity(id="stranger", **{"from": stranger()}), s.token())
        ),
        "a group chat": Case(
            200,
            lambda s: posting(
                s.activity(
                    id="group", conversation={"id": "19:x", "conversationType": "groupChat", "tenantId": TENANT}
                ),
                s.token(),
            ),
        ),
        "somebody is typing": Case(200, lambda s: posting(s.activity(type="typing", text=None), s.token())),
        "a thumb up": Case(200, lambda s: posting(s.activity(type="messageReaction", text=None), s.token())),
    }


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


def _activities() -> dict[str, Case]:
    """Return requests with a proper token for something that Teams would not send with it."""

    def saying(status: int = 401, **said: Any) -> Case:
        return Case(status, lambda s: posting(s.activity(**said), s.token()))

    def conversation(**said: Any) -> dict[str, Any]:
        return {"conversationType": "personal", "id": "a:7", **said}

    def elsewhere(address: str) -> Case:
        return Case(400, lambda s: posting(s.activity(serviceUrl=address), s.token(serviceurl=address)))

    def execute(**action: Any) -> Case:
        return Case(400, lambda s: posting(s.press(value={"action": {"type": "Action.Execute", **action}}), s.token()))

    return {
        "no service address": saying(serviceUrl=None),
        "another service address than the token's": saying(serviceUrl="https://smba.trafficmanager.net/uk/"),
        "a service address that is a number": saying(serviceUrl=5),
        "a service address elsewhere, signed": elsewhere("https://evil.example/"),
        "a service address with a user, signed": elsewhere("https://smba.trafficmanager.net@evil.example/"),
        "no channel": saying(channelId=None),
        "the emulator's channel": saying(channelId="emulator"),
        "another channel": saying(channelId="webchat"),
        "the channel in capitals": saying(channelId="MSTEAMS"),
        "channels in a list": saying(channelId=["msteams"]),
        "no tenant": saying(conversation=conversation(), channelData=None),
        "another tenant": saying(conversation=conversation(), channelData={"tenant": {"id": OTHER_TENANT}}),
        "another tenant in the conversation": saying(conversation=conversation(tenantId=OTHER_TENANT)),
        "two tenants": saying(channelData={"tenant": {"id": OTHER_TENANT}}),
        "a tenant that is a number": saying(channelData={"tenant": {"id": 5}}),
        "a tenant that is a word": saying(channelData={"tenant": TENANT}),
        "no kind": saying(type=None),
        "an unknown kind": saying(type="handoff"),
        "a kind that is a number": saying(type=5),
        "no sender": saying(400, **{"from": None}),
        "a sender without an id": saying(400, **{"from": {"id": "29:7"}}),
        "a time that is none": saying(400, timestamp="yesterday"),
        "a button without a kind": execute(type=None),
        "a button of an odd kind": execute(type="Action.OpenUrl"),
        "a button whose data is a list": execute(data=[]),
        "a button whose input is a number": execute(data={"rating": 5}),
        "a button whose verb is a list": execute(verb=["v"]),
    }


def _bodies() -> dict[str, Case]:
    """Return requests with a proper token and a body that is no activity."""

    def body(status: int, data: bytes, **headers: str) -> Case:
        return Case(status, lambda s: posting(data, s.token(), **headers))

    def as_it_is(status: int, change: Callable[[bytes], bytes], **headers: str) -> Case:
        return Case(status, lambda s: posting(change(json.dumps(s.activity()).encode()), s.token(), **headers))

    bomb = gzip.compress(json.dumps({"a": "x" * 5_000_000}).encode())
    return {
        "nothing": body(400, b""),
        "no JSON": body(400, b"{"),
        "a list": body(400, b"[]"),
        "null": body(400, b"null"),
        "a number that is none": body(400, b'{"type": NaN}'),
        "very deep JSON": body(400, b"[" * 100_000),
        "deep JSON": body(400, b'{"a":' * 40 + b"1" + b"}" * 40),
        "UTF-16": as_it_is(400, lambda data: data.decode().encode("utf-16")),
        "a byte order mark": as_it_is(400, lambda data: b"\xef\xbb\xbf" + data),
        "half a letter": Case(400, lambda s: posting(s.activity(text="\ud800"), s.token())),
        "a body over the limit": Case(413, lambda s: posting(s.activity(text="x" * LARGEST), s.token())),
        "a bomb": body(413, bomb, Content_Encoding="gzip"),
        "a body that is not packed as said": as_it_is(400, lambda data: data, Content_Encoding="gzip"),
        "plain text": as_it_is(415, lambda data: data, Content_Type="text/plain"),
        "a body of no kind": as_it_is(415, lambda data: data, Content_Type=""),
        "a form": as_it_is(415, lambda data: data, Content_Type="application/x-www-form-urlencoded"),
    }


def _hs256(scene: Scene, password: bytes) -> str:
    """Return the claims signed by a shared secret; the library refuses a public key as one, an attacker does not."""
    header = json.dumps({"alg": "HS256", "kid": scene.teams.kid, "typ": "JWT"}).encode()
    signed = f"{encoded(header)}.{encoded(json.dumps(scene.claims()).encode())}"
    return f"{signed}.{encoded(hmac.digest(password, signed.encode(), hashlib.sha256))}"
