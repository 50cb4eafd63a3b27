"""Checks of people from Entra ID: the roles file, the groups, the rights in Microsoft Graph."""

import asyncio
from collections.abc import Iterator

from app.channel_settings import ChannelSettings
from app.credential import Credential
from app.doctor.finding import Finding, fault, ok, warning
from app.entra import Entra
from app.entra_people import open_graph
from app.settings import Settings
from cards.words import counted, sentence_for
from directory.reading import try_reading
from domain.refusals import FileRefused, Refusal
from domain.role_rules import RoleRules
from domain.role_rules_file import read_role_rules

CHECK = "people from Entra"
FIX = "See docs/people-from-entra.md: permissions, groups, roles file."


def check_directory(settings: Settings, channel: ChannelSettings) -> Iterator[Finding]:
    """Yield whether people can be read; nothing where they come from a file."""
    if not channel.directory.groups:
        return
    file = channel.directory.roles_file
    try:
        rules = read_role_rules(file.name, file.read_text("utf-8-sig"))
    except (FileRefused, OSError, ValueError):
        yield fault(CHECK, "the roles file cannot be used", "Run: nudge directory preview. It says what is wrong.")
        return
    yield _reading(settings, channel, rules)


def _reading(settings: Settings, channel: ChannelSettings, rules: RoleRules) -> Finding:
    async def tried() -> int:
        async with open_graph(channel, Credential(Entra(channel).grant)) as graph:
            await try_reading(graph, sorted(rules.groups - set(channel.directory.groups)), settings.zone)
            return await try_reading(graph, channel.directory.groups, settings.zone)

    try:
        accounts = asyncio.run(tried())
    except Refusal as refused:
        return fault(CHECK, sentence_for(refused), FIX)
    if not accounts:
        return warning(CHECK, "the groups are empty", "Check NUDGE_GRAPH_GROUPS.")
    return ok(CHECK, f"the groups hold {counted(accounts, 'account')}")
