"""What the environment says, read once, every fault reported at once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values

from app.calendars import REGIONS

FRAMEWORKS = Path(__file__).parent.parent / "frameworks"
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class WrongConfiguration(Exception):  # noqa: N818 -- it names the fact that it reports
    """The environment cannot be used; one sentence a fault, by name, without any value."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        """Carry *faults*, never empty."""
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Settings:
    """The environment's part of the configuration; the framework folder holds the rest."""

    database_url: str = "sqlite:///data/nudge.db"
    framework: Path = FRAMEWORKS / "somerset"
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/London"))
    region: str = "ENG"
    closures_file: Path | None = None
    log_level: str = "INFO"

    @property
    def sqlite_file(self) -> Path | None:
        """The database's file; None on PostgreSQL."""
        return Path(self.database_url.removeprefix("sqlite:///")) if self.database_url.startswith("sqlite") else None


def environment(environ: Mapping[str, str], dotenv: Path) -> dict[str, str]:
    """Return *environ* over what the file *dotenv* says, if there is one."""
    return {key: value for key, value in {**dotenv_values(dotenv), **environ}.items() if value}


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Return the settings that *environ* holds.

    Raises:
        WrongConfiguration: With every fault at once.
    """
    faults: list[str] = []
    default = Settings()
    settings = Settings(
        database_url=_database_url(environ.get("NUDGE_DATABASE_URL", default.database_url), faults),
        framework=_framework(environ.get("NUDGE_FRAMEWORK", "somerset"), faults),
        zone=_zone(environ.get("NUDGE_TIME_ZONE", "Europe/London"), faults),
        region=_one_of("NUDGE_HOLIDAY_REGION", environ.get("NUDGE_HOLIDAY_REGION", "ENG"), REGIONS, faults),
        closures_file=_file("NUDGE_CLOSURES_FILE", environ.get("NUDGE_CLOSURES_FILE"), faults),
        log_level=_one_of("NUDGE_LOG_LEVEL", environ.get("NUDGE_LOG_LEVEL", "INFO").upper(), LEVELS, faults),
    )
    if faults:
        raise WrongConfiguration(tuple(faults))
    return settings


def _database_url(url: str, faults: list[str]) -> str:
    if not re.match(r"sqlite:///.|postgresql://.", url):
        faults.append("NUDGE_DATABASE_URL must start with sqlite:/// or postgresql://")
    return url


def _framework(name: str, faults: list[str]) -> Path:
    bundled = FRAMEWORKS / name
    folder = bundled if bundled.is_dir() else Path(name)
    if not folder.is_dir():
        faults.append("NUDGE_FRAMEWORK must be a folder, or the name of a bundled framework")
    return folder


def _zone(name: str, faults: list[str]) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        faults.append("NUDGE_TIME_ZONE must name a time zone, such as Europe/London")
        return ZoneInfo("UTC")


def _file(name: str, path: str | None, faults: list[str]) -> Path | None:
    if path and not Path(path).is_file():
        faults.append(f"{name} must name a file that can be read")
    return Path(path) if path else None


def _one_of(name: str, value: str, allowed: tuple[str, ...], faults: list[str]) -> str:
    if value not in allowed:
        faults.append(f"{name} must be one of {', '.join(allowed)}")
    return value
