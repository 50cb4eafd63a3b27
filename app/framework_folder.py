"""Reading a framework folder from disk."""

from pathlib import Path


def framework_files(folder: Path) -> dict[str, str]:
    """Return the TOML files of *folder* and below, by their path inside it, UTF-8."""
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8-sig") for path in sorted(folder.rglob("*.toml"))}
