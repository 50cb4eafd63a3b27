"""What Teams is told about the app: the manifest of its package, version 1.22 of Microsoft's schema."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from app.icons import ACCENT
from dialogs.commands import Word

SCHEMA = "https://developer.microsoft.com/json-schemas/teams/v1.22/MicrosoftTeams.schema.json"
COLOUR_ICON, OUTLINE_ICON = "color.png", "outline.png"

COMMANDS: Mapping[Word, str] = MappingProxyType(
    {
        Word.STATUS: "What you owe, and by when",
        Word.START: "Begin the next audit, or go on with it",
        Word.RESUME: "Go on after a stop",
        Word.CHECK: "See all your answers before you send them",
        Word.STOP: "Pause; your answers stay saved",
        Word.SNOOZE: "Put your reminders off, such as: snooze until tomorrow",
        Word.CANT: "Say why you cannot do an audit",
        Word.WORRIED: "You are worried about someone: whom to call, whom to tell",
        Word.WHY: "Why you were asked",
        Word.HELP: "What you can do here",
    }
)
"""What the chat's menu offers; Teams shows ten at most, and `help` tells the rest."""

ABOUT = """\
Practice Nudge keeps practice audits going in adult social care. On the first working day of an audit month it sends \
you the audits that you owe as a card. It asks the questions of the month one at a time, and reminds you before they \
are due.

Tap or type your answers, on any device. Each answer is saved when you give it, so you can stop and go on later.

Who sees it: practice development reads your audits, and so do the worker and their supervisor after the month. Your \
manager sees names and counts of overdue audits, never your answers.

Only the case reference is kept, never the name of a person who draws on services. In a team the app posts briefings \
where the council asked for it, and reads nothing. An administrator installs the app; whoever is on the council's \
people list can use it."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """The council, as Teams names it on the app's page."""

    name: str
    """At most 32 characters."""
    website: str
    privacy_url: str
    terms_url: str


@dataclass(frozen=True, slots=True)
class TeamsApp:
    """What differs between two councils' packages."""

    app_id: str
    """The Entra application's id, which is the bot's and the package's too: one council, one installation (Q6)."""
    version: str
    """Three numbers, such as `1.0.0`; Teams takes a package over only if it is higher than the last."""
    public_url: str
    """Where the service is reached, such as `https://nudge.example.org`."""
    publisher: Publisher


def manifest(app: TeamsApp) -> dict[str, Any]:
    """Return the manifest.

    Assumption: Q45, scopes personal and team; in a team the bot answers no message, so it offers no commands there.
    """
    host = urlsplit(app.public_url).hostname
    return {
        "$schema": SCHEMA,
        "manifestVersion": "1.22",
        "version": app.version,
        "id": app.app_id,
        "developer": _developer(app.publisher),
        "name": {"short": "Practice Nudge", "full": "Practice Nudge: practice audits, one card at a time"},
        "description": {"short": "Your practice audits: asked for, answered and sent in this chat", "full": ABOUT},
        "icons": {"color": COLOUR_ICON, "outline": OUTLINE_ICON},
        "accentColor": ACCENT,
        "bots": [_bot(app.app_id)],
        "staticTabs": [{"entityId": entity, "scopes": ["personal"]} for entity in ("conversations", "about")],
        "validDomains": [host],
        "webApplicationInfo": {"id": app.app_id, "resource": f"api://{host}/{app.app_id}"},
        "defaultInstallScope": "personal",
    }


def _developer(publisher: Publisher) -> dict[str, str]:
    return {
        "name": publisher.name,
        "websiteUrl": publisher.website,
        "privacyUrl": publisher.privacy_url,
        "termsOfUseUrl": publisher.terms_url,
    }


def _bot(bot_id: str) -> dict[str, Any]:
    commands = [{"title": word.value, "description": told} for word, told in COMMANDS.items()]
    return {
        "botId": bot_id,
        "scopes": ["personal", "team"],
        "isNotificationOnly": False,
        "supportsFiles": False,
        "supportsCalling": False,
        "supportsVideo": False,
        "commandLists": [{"scopes": ["personal"], "commands": commands}],
    }
