"""Requests with a proper token for something that Teams would not send with it, or that is no activity at all."""

import gzip
import json
from collections.abc import Callable
from typing import Any

from tests.hostile.case import Case
from tests.hostile.scene import posting
from tests.serving import TENANT

OTHER_TENANT = "12341234-1234-1234-1234-123412341234"
LARGEST = 256 * 1024


def wrong_bodies() -> dict[str, Case]:
    """Return them by what is wrong with the body."""
    return {**_activities(), **_bodies()}


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
