"""Requests, and how the bot answers each: the proper ones here, what is wrong with the others beside."""

import gzip
import json

from app.clock import real_now
from tests.hostile.case import Case
from tests.hostile.scene import posting, stranger
from tests.hostile.wrong_bodies import wrong_bodies
from tests.hostile.wrong_tokens import wrong_tokens
from tests.serving import TENANT


def cases() -> dict[str, Case]:
    """Return every request by what is particular about it, the proper ones first."""
    return {**_proper(), **wrong_tokens(), **wrong_bodies()}


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
