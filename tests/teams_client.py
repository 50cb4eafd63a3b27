"""A person's Teams, spoken over HTTP: posts activities to a bot, presses the buttons of the cards it answers with."""

import json
import uuid
from dataclasses import dataclass, field
from typing import Any
from urllib.request import Request, urlopen

from cards.twin import as_text
from tests.card_lint import lint
from tests.office import button

TENANT = "11111111-2222-4333-8444-555555555555"


@dataclass
class TeamsClient:
    bot: str
    """The bot's address."""
    connector: str
    """The address that answers and cards are sent to."""
    person: str
    card: dict[str, Any] = field(default_factory=dict)

    @property
    def conversation(self) -> str:
        return f"a:{self.person}"

    def opens(self) -> None:
        """Open the chat for the first time."""
        self._post({"type": "installationUpdate", "action": "add"})

    def installs_in_team(self, team: str, group: str) -> None:
        """Add the app to a Microsoft team, as its owner does."""
        where = {"id": team, "conversationType": "channel", "isGroup": True, "tenantId": TENANT}
        data = {"team": {"id": team, "aadGroupId": group}, "tenant": {"id": TENANT}}
        self._post({"type": "installationUpdate", "action": "add", "conversation": where, "channelData": data})

    def types(self, text: str) -> None:
        self._post({"type": "message", "text": text, "textFormat": "plain"})

    def presses(self, title: str, inputs: dict[str, str] | None = None) -> str:
        """Press a button of the card; return the card that takes its place, in words."""
        action = button(self.card, title)
        data = {**action["data"], **(inputs or {})}
        value = {"action": {"type": "Action.Execute", "title": title, "verb": action["verb"], "data": data}}
        answer = self._post({"type": "invoke", "name": "adaptiveCard/action", "value": value})
        assert answer["statusCode"] == 200
        self.card = answer["value"]
        assert lint(self.card) == []
        return as_text(self.card)

    def received(self) -> list[dict[str, Any]]:
        """Return every activity that the connector took for this person, oldest first."""
        accepted = _json(Request(f"{self.connector}/accepted"))
        return [one["activity"] for one in accepted if one["conversation"] == self.conversation]

    def posted(self, channel: str) -> list[dict[str, Any]]:
        """Return every post that the connector took for *channel*, oldest first."""
        accepted = _json(Request(f"{self.connector}/accepted"))
        return [one["activity"] for one in accepted if (one["method"], one["conversation"]) == ("BEGIN", channel)]

    def takes_card(self) -> None:
        """Look at the newest card that was sent."""
        cards = [one["attachments"][0]["content"] for one in self.received() if one.get("attachments")]
        self.card = cards[-1]

    def _post(self, activity: dict[str, Any]) -> Any:
        address = {
            "id": uuid.uuid4().hex,
            "channelId": "msteams",
            "serviceUrl": self.connector,
            "from": {"id": f"29:{self.person}", "aadObjectId": self.person},
            "recipient": {"id": "28:practice-nudge"},
            "conversation": {"id": self.conversation, "conversationType": "personal", "tenantId": TENANT},
            "channelData": {"tenant": {"id": TENANT}},
        }
        body = json.dumps({**address, **activity}).encode()
        return _json(Request(f"{self.bot}/api/messages", body, {"Content-Type": "application/json"}))


def move_clock(bot: str, now: str) -> dict[str, Any]:
    """Move a rehearsal's clock; return once all that became due was handed over."""
    body = json.dumps({"now": now}).encode()
    moved: dict[str, Any] = _json(Request(f"{bot}/demo/clock", body, {"Content-Type": "application/json"}))
    return moved


def _json(request: Request) -> Any:
    with urlopen(request, timeout=30) as answer:
        text = answer.read()
    return json.loads(text) if text else None
