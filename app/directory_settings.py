"""What the environment says about people from Entra ID: whose members are listed, and by which rules."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from app.channel_reading import Reading


@dataclass(frozen=True, slots=True)
class DirectorySettings:
    """The directory's part of the configuration."""

    groups: tuple[str, ...] = ()
    """Ids of groups; none: people come from a file."""
    roles_file: Path = Path()
    app: str = ""
    """The app's id in the tenant's catalogue, where it is to be installed for people who do not have it."""


def read_directory_settings(reading: Reading) -> DirectorySettings:
    """Return the directory's settings; what is wrong with them is among the faults of *reading*."""
    groups = tuple(one.strip().lower() for one in reading.text("NUDGE_GRAPH_GROUPS").split(",") if one.strip())
    if not all(_is_id(one) for one in groups):
        reading.faults.append("NUDGE_GRAPH_GROUPS must list ids of Entra groups, with commas between")
    roles_file = Path(reading.text("NUDGE_GRAPH_ROLES_FILE"))
    if groups and not roles_file.is_file():
        reading.faults.append("NUDGE_GRAPH_ROLES_FILE must name a file that can be read, as NUDGE_GRAPH_GROUPS is set")
    app = reading.text("NUDGE_PROACTIVE_INSTALL", "off").lower()
    if app != "off" and not _is_id(app):
        reading.faults.append("NUDGE_PROACTIVE_INSTALL must be off, or the app's id in the Teams admin centre")
    return DirectorySettings(groups, roles_file, "" if app == "off" else app)


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
