"""Checks of the machine: files that only we may read, room on the disk, libraries with known faults."""

import shutil
import sqlite3
import stat
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.x509 import load_pem_x509_certificates

from app.certificates import parts_of
from app.channel_settings import AppCredential, CredentialKind
from app.database_file import faults_of
from app.doctor.finding import Finding, fault, ok, warning
from app.front import is_compiled

LEAST_ROOM = 500 * 2**20
SOON = timedelta(days=30)
MENDED = {(3, 44): 6, (3, 50): 7, (3, 51): 3}
"""SQLite's versions in which the WAL-reset fault is mended, by branch; before 3.53 all others have it (3.6)."""


def check_files(dotenv: Path, credential: AppCredential | None) -> Iterator[Finding]:
    """Yield what is wrong with files that hold secrets."""
    named = [dotenv, credential.file if credential else None]
    for file in [one for one in named if one and one.exists()]:
        if file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            fact = f"{file} holds secrets, and other users of this machine can read it"
            yield warning("permissions", fact, f"Run: chmod 600 {file}")
        else:
            yield ok("permissions", f"only you may read {file}")


def check_certificate(credential: AppCredential, now: datetime) -> Iterator[Finding]:
    """Yield for how long the bot's certificate is good, if it has one."""
    if credential.kind is not CredentialKind.CERTIFICATE or credential.file is None:
        return
    _, certificates = parts_of(credential.file.read_text("utf-8"))
    for one in load_pem_x509_certificates(certificates.encode()) if certificates else []:
        until = one.not_valid_after_utc
        fact, fix = f"the certificate is good until {until:%d %B %Y}", "Put a new one in its file, and register it."
        if until <= now:
            yield fault("certificate", fact, fix)
        else:
            yield warning("certificate", fact, fix) if until - now < SOON else ok("certificate", fact)


def check_disk(file: Path) -> Iterator[Finding]:
    """Yield what is wrong with where the SQLite file is, or will be."""
    wrong = faults_of(file)
    for sentence in wrong:
        fact, _, fix = sentence.partition(". ")
        yield fault("database file", fact, fix)
    folder = next(one for one in [file.absolute().parent, *file.absolute().parents] if one.exists())
    room = shutil.disk_usage(folder).free
    fact = f"{room // 2**20:,} MB are free beside the database"
    yield ok("disk", fact) if room >= LEAST_ROOM else fault("disk", fact, "Make room, or move the database.")


def check_libraries(version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> Iterable[Finding]:
    """Return what is known about the libraries that are installed."""
    return [_sqlite(version), _parser()]


def _sqlite(version: tuple[int, int, int]) -> Finding:
    fact = f"SQLite {'.'.join(map(str, version))}"
    if version >= (3, 53, 0) or version[2] >= MENDED.get(version[:2], 10**6):
        return ok("sqlite", fact)
    fix = "One service on the file is safe. When you can, use a Python with SQLite 3.51.3 or newer, or PostgreSQL."
    return warning("sqlite", f"{fact} can damage a file that several processes write to (WAL reset)", fix)


def _parser() -> Finding:
    if is_compiled():
        return ok("http parser", "aiohttp's compiled parser")
    fix = "Install aiohttp from its wheel, and unset AIOHTTP_NO_EXTENSIONS."
    return fault("http parser", "aiohttp runs without its compiled parser, which has had fewer holes", fix)
