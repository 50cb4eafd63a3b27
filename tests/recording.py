"""What goes over the wire, fit to be kept: without ids and times of one day, and without our words."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RECORDED = Path(__file__).parent / "bot" / "recorded"
PRACTITIONER = "00000000-0000-4000-8000-000000000010"
"""Whose client it is: Social Worker 1 of the sample council."""
SERVICE_URL = "http://127.0.0.1:56150/_connector"
TOKEN, WORDS = "sample-token", "words of ours"
MESSAGE_ID = "1790000000001"
_TODAY = {
    "id": "0a000000-0000-4000-8000-0000000000{:02}",
    "replyToId": MESSAGE_ID,
    "timestamp": "2026-10-01T08:30:{:02}.000Z",
    "localTimestamp": "2026-10-01T08:30:{:02}.000+00:00",
    "serviceUrl": SERVICE_URL,
}
_THREAD, _SEAL = re.compile(r"(messageid(?:=|%3D))\d+"), re.compile(r'("t": )"[^"]*"')


@dataclass(frozen=True, slots=True)
class Exchange:
    """One thing that happened, what we answered, and what we sent because of it."""

    name: str
    happened: dict[str, Any]
    """`{"activity": ...}`, or `{"clock": ...}` where only time went by."""
    answer: dict[str, Any] | None
    sent: list[dict[str, Any]]

    def keep(self, number: int) -> None:
        """Write it where `kept` finds it; *number* orders the story."""
        happened = {key: scrubbed(one, number) if key == "activity" else one for key, one in self.happened.items()}
        document = {**happened, "answer": self.answer, "sent": self.sent}
        path = RECORDED / f"{number:02}_{self.name}.json"
        path.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", "utf-8")


def kept() -> list[Exchange]:
    """Return the whole story, in order."""
    documents = [(path.stem[3:], json.loads(path.read_text("utf-8"))) for path in sorted(RECORDED.glob("*.json"))]
    return [Exchange(name, _happened(found), found["answer"], found["sent"]) for name, found in documents]


def scrubbed(activity: dict[str, Any], number: int) -> dict[str, Any]:
    """Return an activity of the client without what differs from one day to the next: it was the story's *number*th."""
    same = activity | {name: value.format(number) for name, value in _TODAY.items() if name in activity}
    text = _SEAL.sub(rf'\1"{TOKEN}"', json.dumps(same))
    scrubbed: dict[str, Any] = json.loads(_THREAD.sub(rf"\g<1>{MESSAGE_ID}", text))
    return scrubbed


def sent(method: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """Return what we sent to the connector, without its words; *path* begins with `/v3`."""
    where = path.rpartition("/")[0] if method == "PUT" else path
    what = outline(body | ({"id": MESSAGE_ID} if "id" in body else {}))
    return {"method": method, "path": _THREAD.sub(rf"\g<1>{MESSAGE_ID}", where), "body": what}


def outline(body: Any) -> Any:
    """Return what we said without its words: a card is its kind and version, a text is `words of ours`."""
    if isinstance(body, dict) and body.get("type") == "AdaptiveCard":
        return {"type": "AdaptiveCard", "version": body["version"]}
    if isinstance(body, dict):
        return {key: WORDS if key in {"text", "summary"} else outline(one) for key, one in body.items()}
    if isinstance(body, list):
        return [outline(one) for one in body]
    return _THREAD.sub(rf"\g<1>{MESSAGE_ID}", body) if isinstance(body, str) else body


def _happened(found: dict[str, Any]) -> dict[str, Any]:
    return {name: found[name] for name in ("activity", "clock") if name in found}
