"""The SQLite file of a service: nobody else may read it, and it stands on this machine."""

import stat
from pathlib import Path

MOUNTS = Path("/proc/self/mounts")
NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs"})


def faults_of(file: Path, mounts: Path = MOUNTS) -> list[str]:
    """Return what is wrong with *file* as sentences that say what to do; empty where all is well, or none is there."""
    others = file.exists() and file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    found = [f"The database file can be read by other users of this machine. Run: chmod 600 {file}"] if others else []
    if _kind_of_disk(file, mounts) in NETWORK:
        found.append("SQLite loses data on a network disk. Move the database to a local one, or use PostgreSQL.")
    return found


def _kind_of_disk(file: Path, mounts: Path) -> str:
    """Return the kind of file system that *file* is on or will be; empty where this system does not say."""
    if not mounts.exists():
        return ""
    lines = [line.split() for line in mounts.read_text("utf-8", "replace").splitlines()]
    whole = file.absolute()
    found = [(len(point), kind) for _, point, kind, *_ in lines if whole.is_relative_to(point)]
    return max(found, default=(0, ""))[1]
