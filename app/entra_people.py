"""Builds what reads people from Entra ID and installs the app for them; lets it work beside a service."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime

from yarl import URL

from app.channel_settings import ChannelSettings
from app.clock import real_now
from app.credential import Credential
from app.wiring import Workshop
from directory.graph import Graph, open_session
from directory.installing import Installing
from directory.nightly import Nightly
from directory.source import Source
from domain.chats import Chat
from domain.ids import PersonId
from workflows.enlisting import Enlisting
from workflows.installs import Installs

LOOK_SECONDS = 60.0

log = logging.getLogger(__name__)


async def look_after_people(workshop: Workshop, channel: ChannelSettings, credential: Credential) -> None:
    """Look every minute whether people are to be read or the app is to be installed, until cancelled.

    Ends at once where the configuration asks for neither.
    """
    if not channel.directory.groups and not channel.directory.app:
        return
    async with open_graph(channel, credential) as graph:
        works = _works(workshop, channel, graph)
        while True:
            for name, work in works.items():
                try:
                    await work(real_now())
                except Exception:
                    log.exception("a look at the directory failed", extra={"part": name})
            await asyncio.sleep(LOOK_SECONDS)


@asynccontextmanager
async def open_graph(channel: ChannelSettings, credential: Credential) -> AsyncIterator[Graph]:
    """Yield Microsoft Graph, asked in the name of the bot."""
    scope = f"{URL(channel.graph_url).origin()}/.default"
    async with open_session() as session:
        yield Graph(session, channel.graph_url, credential.token_for(scope), real_now=real_now)


def source_of(workshop: Workshop, channel: ChannelSettings, graph: Graph) -> Source:
    """Return where people come from."""
    file = channel.directory.roles_file
    return Source(
        graph, channel.directory.groups, file.name, lambda: file.read_text("utf-8-sig"), workshop.settings.zone
    )


def _works(
    workshop: Workshop, channel: ChannelSettings, graph: Graph
) -> Mapping[str, Callable[[datetime], Awaitable[None]]]:
    """Return what the configuration asks for, by name."""
    works: dict[str, Callable[[datetime], Awaitable[None]]] = {}
    if channel.directory.groups:
        enlisting = Enlisting(workshop.database, workshop.council)
        works["people"] = Nightly(source_of(workshop, channel, graph), enlisting).run
    if channel.directory.app:
        installs = Installs(workshop.database, workshop.council)
        works["installs"] = Installing(graph, channel.directory.app, installs, _home(channel), asyncio.sleep).run
    return works


def _home(channel: ChannelSettings) -> Callable[[PersonId, str], Chat]:
    """Return what makes the chat of somebody for whom the app was installed; Teams tells us the rest."""
    bot, tenant = f"28:{channel.app_id}", channel.tenant_id
    return lambda person, conversation: Chat(person, channel.service_url, conversation, "", bot, tenant)
