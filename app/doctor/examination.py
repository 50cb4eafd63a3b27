"""All checks, in the order in which an operator mends what they find."""

from collections.abc import Generator, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from app.channel_settings import ChannelSettings, read_channel_settings
from app.doctor.channel import check_channel
from app.doctor.council import check_framework, check_package
from app.doctor.database import check_database
from app.doctor.directory import check_directory
from app.doctor.finding import Finding, fault, ok
from app.doctor.machine import check_certificate, check_disk, check_files, check_libraries
from app.settings import Settings, WrongConfiguration, read_settings
from domain.moments import Moment

CONFIGURATION = "configuration"


def examine(environ: Mapping[str, str], dotenv: Path, now: datetime) -> Iterator[Finding]:
    """Yield what is found, as it is found; what depends on something that is wrong is left out.

    Args:
        environ: The environment, that of *dotenv* included.
        dotenv: The file that some of it came from, if it is there.
        now: Aware UTC.
    """
    settings, channel = yield from _configuration(environ)
    yield from check_files(dotenv, channel.credential if channel else None)
    yield from check_libraries()
    if settings:
        today = Moment.of(now, settings.zone).on
        if settings.sqlite_file:
            yield from check_disk(settings.sqlite_file)
        yield from check_database(settings, today)
        yield from check_framework(settings, today)
    yield from check_package(environ)
    if channel:
        yield from check_certificate(channel.credential, now)
        yield from check_channel(channel, now)
    if settings and channel:
        yield from check_directory(settings, channel)


def _configuration(
    environ: Mapping[str, str],
) -> Generator[Finding, None, tuple[Settings | None, ChannelSettings | None]]:
    """Yield the faults of the environment; return what could be read of it."""
    settings = channel = None
    faults: list[str] = []
    try:
        settings = read_settings(environ)
    except WrongConfiguration as wrong:
        faults += wrong.faults
    try:
        channel = read_channel_settings(environ)
    except WrongConfiguration as wrong:
        faults += wrong.faults
    if not faults:
        yield ok(CONFIGURATION, "every setting that the service needs is there")
    for sentence in faults:
        yield fault(CONFIGURATION, sentence, "Set it in the environment or in .env.")
    return settings, channel
