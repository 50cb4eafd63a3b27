"""The Teams app package: a manifest and two icons in a zip, the same bytes each time."""

import io
import json
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from app.icons import colour_icon, outline_icon
from app.teams_manifest import COLOUR_ICON, OUTLINE_ICON, TeamsApp, manifest

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first instant that a zip knows: a package says nothing of when it was built."""


def teams_package(app: TeamsApp) -> bytes:
    """Return the zip that an administrator uploads."""
    members = {
        "manifest.json": json.dumps(manifest(app), indent=2, ensure_ascii=False).encode(),
        COLOUR_ICON: colour_icon(),
        OUTLINE_ICON: outline_icon(),
    }
    package = io.BytesIO()
    with ZipFile(package, "w", ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(_entry(name), content)
    return package.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, EARLIEST)
    entry.create_system = 3  # as on Linux, wherever it is built
    entry.external_attr = 0o644 << 16
    return entry
