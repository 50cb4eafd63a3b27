"""A valid request with one thing changed, two thousand times, always the same ones."""

import hashlib
import itertools
import json
from collections.abc import Callable, Iterator
from typing import Any

from tests.hostile.scene import Posting, Scene, assembled, decoded, posting
from tests.serving import TENANT

COUNT = 2_000
ODD: tuple[Any, ...] = (None, "", " ", 0, -1, 1.5, True, [], {}, ["x"], {"id": "x"}, "x", "null", "\u202e", "a" * 300)
"""In place of a value."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
Draw = Callable[[int], int]


def mutations(scene: Scene) -> Iterator[tuple[str, Posting]]:
    """Yield what was changed, and the request; no one of them says what the valid one says."""
    ways = itertools.cycle((_letter_of_token, _claim, _claim_signed_again, _token_header, _activity, _header))
    for number, way in zip(range(COUNT), ways, strict=False):
        yield way(scene, _drawing(number))


def _drawing(number: int) -> Draw:
    """Return what draws numbers below a limit: SHA-256 of the mutation's number, and of the draw's."""
    draws = itertools.count()

    def draw(limit: int) -> int:
        digest = hashlib.sha256(f"{number}:{next(draws)}".encode()).digest()
        return int.from_bytes(digest[:8]) % limit

    return draw


def _letter_of_token(scene: Scene, draw: Draw) -> tuple[str, Posting]:
    """Replace, drop or double one letter."""
    token = scene.token()
    at = draw(len(token))
    letter = LETTERS[draw(len(LETTERS))]
    others = [token[:at] + new + token[at + 1 :] for new in (letter, "", token[at] * 2)]
    changed = others[draw(3)]
    if changed == token:
        changed = token[:at] + ("A" if letter != "A" else "B") + token[at + 1 :]
    return f"letter {at}", posting(scene.activity(id="mutant"), changed)


def _claim(scene: Scene, draw: Draw) -> tuple[str, Posting]:
    """Change a claim, and leave the signature as it was."""
    header, claims, signature = (decoded(part) for part in scene.token().split("."))
    name, changed = _changed(json.loads(claims), draw)
    return f"claim {name}", posting(scene.activity(id="mutant"), assembled(header, changed, signature))


def _claim_signed_again(scene: Scene, draw: Draw) -> tuple[str, Posting]:
    """Change a claim, and let Teams sign it."""
    name, changed = _changed(scene.claims(), draw)
    return f"signed claim {name}", posting(scene.activity(id="mutant"), scene.teams.token(changed))


def _token_header(scene: Scene, draw: Draw) -> tuple[str, Posting]:
    """Change the token's header, and let Teams sign it."""
    name = ("alg", "kid")[draw(2)]
    value = ODD[draw(len(ODD))]
    head = {"alg": "RS256", "kid": scene.teams.kid, "typ": "JWT", name: value}
    signature = decoded(scene.token().split(".")[2])
    return f"token header {name}", posting(scene.activity(id="mutant"), assembled(head, scene.claims(), signature))


def _activity(scene: Scene, draw: Draw) -> tuple[str, Posting]:
    """Change a field that says who speaks, from where, in what way."""
    activity = scene.activity(id="mutant")
    paths = (
        ("type",),
        ("channelId",),
        ("serviceUrl",),
        ("conversation", "tenantId"),
        ("channelData", "tenant"),
        ("channelData", "tenant", "id"),
        ("from", "aadObjectId"),
        ("from",),
        ("conversation",),
        ("recipient",),
        ("id",),
    )
    path = paths[draw(len(paths))]
    inner: dict[str, Any] = activity
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = _odd_for(path, inner[path[-1]], draw)
    return f"activity {'.'.join(path)}", posting(activity, scene.token())


def _odd_for(path: tuple[str, ...], value: Any, draw: Draw) -> Any:
    """Return something else than *value*, that no valid request has there."""
    odd = ODD[draw(len(ODD))]
    if path in {("recipient",), ("conversation",)} and odd == {"id": "x"}:
        return {}  # another chat than before is nothing odd
    if path in {("id",), ("from", "aadObjectId")}:
        return (None, "", 0, 1.5, True, [], {}, "a\nb", "\0", "a" * 300)[draw(10)]
    if path in {("channelData", "tenant"), ("conversation", "tenantId")} and odd is None:
        return f"{TENANT[:-1]}x"  # nothing said there is allowed, where the other field says it
    if isinstance(value, str) and draw(2):
        at = draw(len(value))
        return value[:at] + ("~" if value[at] != "~" else "!") + value[at + 1 :]
    return odd


def _header(scene: Scene, draw: Draw) -> tuple[str, Posting]:
    """Change a header of the request."""
    bearer = f"Bearer {scene.token()}"
    name, value = (
        ("Authorization", bearer.replace("Bearer", ("bearer", "BEARER", "Basic", "Bearer ", "Token")[draw(5)])),
        ("Authorization", bearer + (".", " x", "=", ",", "\u00e9")[draw(5)]),
        ("Content-Type", ("text/plain", "", "application/xml", "application/jsonx", "multipart/form-data")[draw(5)]),
        ("Content-Encoding", ("gzip", "deflate")[draw(2)]),
    )[draw(4)]
    headers = {name.replace("-", "_"): value}
    return f"header {name}", posting(scene.activity(id="mutant"), scene.token(), **headers)


def _changed(claims: dict[str, Any], draw: Draw) -> tuple[str, dict[str, Any]]:
    """Return the claims with one of them changed to what no valid token has."""
    name = sorted(claims)[draw(len(claims))]
    value = claims[name]
    odd: Any = ODD[draw(len(ODD))]
    if name == "exp":
        odd = (None, "x", str(value), 0, -1, value - 7200, True, [], {}, float(value))[draw(10)]
    elif name == "nbf":
        odd = (None, "x", str(value), value + 7200, 2**40, True, [], {}, float(value))[draw(9)]
    elif draw(2):
        at = draw(len(value))
        odd = value[:at] + ("~" if value[at] != "~" else "!") + value[at + 1 :]
    changed = {**claims, name: odd}
    if draw(5) == 0:
        del changed[name]
    return name, changed
