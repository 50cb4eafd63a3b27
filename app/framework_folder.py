"""Reading a framework folder from disk."""

from pathlib import Path

from domain.refusals import FileFault, FileRefused


def framework_files(folder: Path) -> dict[str, str]:
    """Return the TOML files below *folder*, by their path inside it; raises FileRefused where one is not UTF-8."""
    return {path.relative_to(folder).as_posix(): _text(path, folder) for path in sorted(folder.rglob("*.toml"))}


def _text(path: Path, folder: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        fault = FileFault(line, path.relative_to(folder).as_posix(), "is not UTF-8")
        raise FileRefused((fault,), folder.name) from None
