"""Putting a rehearsal together and running it until it is stopped."""

import asyncio
import signal
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

import click
from aiohttp import web

from app.announcement import announce
from app.browser import rehearsed_pages
from app.client_settings import BOT_ID, TENANT, channel_of, chat_of, team_of
from app.clock import real_now
from app.highlights import evening_before, highlights, session_highlights
from app.http import web_application
from app.ledger import Facts, Ledger
from app.local_clients import ClientsUnavailable, LocalClient, install_client, local_clients
from app.personas import NobodyLikeThat, Persona, pick_personas
from app.rehearsal import ClockworkRehearsal, Works
from app.rehearsal_clock import RehearsalClock
from app.rehearsal_records import RehearsalRecords
from app.seeding import cycles_ahead, seed, seed_sessions, write_sample
from app.service import Edges, open_service
from app.wiring import Workshop
from bot.adapter import anybody
from bot.connector import Home
from bot.origins import Origins
from domain.cycles import AuditCycle, audit_year
from domain.ids import PersonId
from domain.people import Function, Person
from scheduler.tick import tick
from storage.chats import find_chat, save_chat
from storage.people import list_people
from storage.settings import find_setting, save_setting
from web import mailbox
from web.rehearsal import Seat, Upcoming
from web.rehearsal import routes as page_routes

CARD_KEY = "demo_card_key"


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asked for."""

    at: datetime | None
    port: int
    data: Path
    no_clients: bool
    people: Path | None
    cases: Path | None
    personas: str

    @property
    def address(self) -> str:
        """Where the rehearsal's own pages are."""
        return f"http://127.0.0.1:{self.port}"


def rehearse(workshop: Workshop, options: Options) -> None:
    """Fill the database, start the clients and the bot, and run until Ctrl+C.

    Raises:
        click.ClickException: If a persona is nobody, or the port is taken.
        FileRefused: If one of the council's files is not in order.
    """
    clock = RehearsalClock(workshop.database, _start(workshop, options))
    people = _council(workshop, options)
    try:
        personas = pick_personas(people, [one for one in options.personas.split(",") if one.strip()])
    except NobodyLikeThat as nobody:
        raise click.ClickException(str(nobody)) from None
    with ExitStack() as running:
        clients = () if options.no_clients else _start_clients(running, options, personas, people)
        _introduce(workshop, clients)
        _open_channels(workshop, personas, {one.persona.person.id: one.service_url for one in clients}, options)
        try:
            asyncio.run(_run(workshop, options, clock, _seats(personas, clients)))
        except OSError as error:
            raise click.ClickException(f"Port {options.port} of 127.0.0.1 cannot be used: {error.strerror}.") from None


def _start(workshop: Workshop, options: Options) -> datetime:
    """Return where the clock starts, aware UTC."""
    if options.at:
        return (options.at if options.at.tzinfo else options.at.replace(tzinfo=workshop.settings.zone)).astimezone(UTC)
    now = real_now()
    evenings = (evening_before(cycle.opens_on, workshop.settings.zone) for cycle in _cycles(workshop, now))
    return next(evening for evening in evenings if evening > now)


def _cycles(workshop: Workshop, now: datetime) -> list[AuditCycle]:
    """Return the cycles of the audit years around *now*, earliest first."""
    framework, calendar = workshop.framework(), workshop.calendar()
    return [cycle for year in (-1, 0, 1) for cycle in audit_year(now.year + year, framework, calendar)]


def _council(workshop: Workshop, options: Options) -> Sequence[Person]:
    """Return the council: of the files that were given, of an earlier rehearsal, or else the sample."""
    with workshop.database.transaction() as connection:
        known = list_people(connection)
    ahead = cycles_ahead(_cycles(workshop, workshop.now()), workshop.today())
    if options.people and options.cases:
        return seed(workshop, options.people, {ahead[0].cycle: options.cases})
    return known or _sample(workshop, options.data / "council", ahead)


def _sample(workshop: Workshop, folder: Path, ahead: Sequence[AuditCycle]) -> Sequence[Person]:
    people = seed(workshop, *write_sample(folder, ahead))
    seed_sessions(workshop, folder, ahead[0])
    return people


def _start_clients(
    running: ExitStack, options: Options, personas: Sequence[Persona], people: Sequence[Person]
) -> tuple[LocalClient, ...]:
    """Return the clients, which end with *running*; none, and a sentence, where they cannot be had."""
    folder = (options.data / "clients").resolve()
    try:
        installed = install_client(folder)
        endpoint = f"{options.address}/api/messages"
        return running.enter_context(local_clients(installed, folder, personas, people, endpoint))
    except ClientsUnavailable as reason:
        click.echo(f"{reason} Going on without local Teams clients, as with --no-clients.", err=True)
        return ()


def _introduce(workshop: Workshop, clients: Sequence[LocalClient]) -> None:
    """Tell the bot where the clients are: what is sent before somebody opens a page waits there."""
    with workshop.database.transaction() as connection:
        for client in clients:
            chat = chat_of(client.persona.person, client.service_url)
            known = find_chat(connection, chat.person) or chat
            save_chat(connection, replace(known, service_url=chat.service_url, conversation_id=chat.conversation_id))


def _open_channels(
    workshop: Workshop, personas: Sequence[Persona], service_urls: Mapping[PersonId, str], options: Options
) -> None:
    """Give each persona's team the channel that their client shows, a facilitator's first; a choice made stays."""
    channels = workshop.stop_the_clock.channels
    in_order = sorted(personas, key=lambda one: Function.FACILITATOR not in one.person.functions)
    for persona in in_order:
        service_url = service_urls.get(persona.person.id, f"{options.address}{mailbox.PATH}")
        channels.hear(team_of(persona.person, service_url))
    channels.choose_missing([channel_of(persona.person) for persona in in_order])


def _seats(personas: Sequence[Persona], clients: Sequence[LocalClient]) -> list[Seat]:
    addresses = {client.persona.person.id: client.address for client in clients}
    return [Seat(one.kind, one.person.name, one.person.role, addresses.get(one.person.id, "")) for one in personas]


async def _run(workshop: Workshop, options: Options, clock: RehearsalClock, seats: Sequence[Seat]) -> None:
    """Serve until the process is told to stop."""
    stopped = _stopped()
    zone, records = workshop.settings.zone, RehearsalRecords(workshop.database)
    ledger = Ledger(options.data / "messages.jsonl", Facts(clock.now, records.person, records.kind))
    async with open_service(workshop, _edges(workshop, options, clock, ledger)) as service:
        works = Works(
            tick=lambda now: tick(now, workshop.tick_parts),
            drained=service.sender.drained,
            next_due=records.next_due,
            highlights=lambda now: [*highlights(_cycles(workshop, now), now, zone), *_of_sessions(workshop, now)],
        )
        rehearsal = ClockworkRehearsal(clock, works, ledger, seats, zone)
        shown = (*page_routes(rehearsal, zone), *mailbox.routes(), *rehearsed_pages(workshop, options.address, clock))
        async with _served(web_application(service.messages, service.readiness, shown), options.port):
            await rehearsal.move_to(clock.now())  # a start catches up, as the production service's does
            announce(options.address, seats, clock.now().astimezone(zone))
            await stopped.wait()


def _of_sessions(workshop: Workshop, now: datetime) -> list[Upcoming]:
    rules = workshop.framework().stop_the_clock
    if rules is None:
        return []
    ahead = workshop.stop_the_clock.outlooks.ahead(now)
    return session_highlights(
        (entry.session for entry in ahead), (rules, workshop.calendar(), workshop.settings.zone), now
    )


def _edges(workshop: Workshop, options: Options, clock: RehearsalClock, ledger: Ledger) -> Edges:
    """Return the edges of a rehearsal: no channel authentication, this machine only, as fast as it goes."""
    return Edges(
        clock=clock.now,
        card_keys=(_card_key(workshop),),
        authenticate=anybody,
        origins=Origins((), any_loopback=True),
        home=Home(BOT_ID, TENANT, f"{options.address}{mailbox.PATH}"),
        rate=None,
        observe=ledger.observe,
    )


def _card_key(workshop: Workshop) -> bytes:
    """Return the key of this rehearsal's cards, made at its first start: cards outlive a restart."""
    with workshop.database.transaction() as connection:
        key = find_setting(connection, CARD_KEY)
        if key is None:
            key = token_hex(32)
            save_setting(connection, CARD_KEY, key)
    return bytes.fromhex(key)


@asynccontextmanager
async def _served(application: web.Application, port: int) -> AsyncIterator[None]:
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=2)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        yield
    finally:
        await runner.cleanup()


def _stopped() -> asyncio.Event:
    """Return what is set at Ctrl+C, or when the process is asked to end."""
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    return stopped
