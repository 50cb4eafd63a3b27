"""Reading the channel's settings one by one; a fault is a sentence with the setting's name and never its value."""

import ipaddress
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

from app.certificates import is_usable
from bot.origins import Origins

SHORTEST_KEY = 32
NO_TENANT = "00000000-0000-0000-0000-000000000000"
THUMBPRINT = re.compile(r"[0-9A-Fa-f]{40}")


class Reading:
    """Reads settings out of *environ* and gathers what is wrong with them in `faults`."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        """Read *environ*, in which an empty value is none."""
        self._environ = environ
        self.faults: list[str] = []

    def text(self, name: str, default: str = "") -> str:
        """Return what is set, or *default*."""
        return self._environ.get(name, "").strip() or default

    def identifier(self, name: str) -> str:
        """Return an id of Entra ID, in lower case."""
        try:
            return str(UUID(self.text(name)))
        except ValueError:
            self._fault(name, "must be set to an id of Entra ID, such as 11112222-3333-4444-5555-666677778888")
            return NO_TENANT

    def one_of(self, name: str, default: str, allowed: Sequence[str]) -> str:
        """Return one of *allowed*."""
        value = self.text(name, default)
        if value in allowed:
            return value
        self._fault(name, f"must be one of {', '.join(allowed)}")
        return default

    def number(self, name: str, default: int, least: int, most: int) -> int:
        """Return a whole number from *least* to *most*."""
        value = self.text(name, str(default))
        if value.isascii() and value.isdecimal() and len(value) < 10 and least <= int(value) <= most:
            return int(value)
        self._fault(name, f"must be a whole number from {least} to {most}")
        return default

    def address(self, name: str, default: str) -> str:
        """Return an https address; plain http only on this machine.

        Assumption: Q47, plain http is for a fake on a loopback address.
        """
        value = self.text(name, default)
        if value and not _is_address(value):
            self._fault(name, "must be an https address (http only on 127.0.0.1, ::1 or localhost)")
        return value

    def origins(self, name: str, default: str) -> tuple[str, ...]:
        """Return exact origins: scheme and host, perhaps a port, no path."""
        found = tuple(one.strip() for one in self.text(name, default).split(",") if one.strip())
        if not found or not all(_is_origin(one) for one in found):
            self._fault(name, "must list exact origins, such as https://smba.trafficmanager.net, with commas between")
        return found

    def service_url(self, name: str, origins: tuple[str, ...]) -> str:
        """Return where chats are asked for: by default the global address at the first of *origins*."""
        value = self.text(name, f"{origins[0]}/teams/" if origins else "")
        if not Origins(origins).admit(value):
            self._fault(name, "must be an address at one of NUDGE_CONNECTOR_ORIGINS")
        return value

    def keys(self, name: str) -> tuple[bytes, ...]:
        """Return the keys of a list with commas between; each long enough, none twice."""
        found = [one.strip().encode() for one in self.text(name).split(",") if one.strip()]
        if not found or any(len(key) < SHORTEST_KEY for key in found) or len(set(found)) < len(found):
            self._fault(name, f"must list keys of at least {SHORTEST_KEY} characters, each once; the first signs cards")
        return tuple(found)

    def secret(self, name: str, file_name: str) -> tuple[str, Path | None]:
        """Return the secret itself, or the file that it is read from."""
        value, file = self.text(name), self.text(file_name)
        if bool(value) == bool(file):
            self._fault(name, f"or {file_name} must be set, one of the two, or a certificate, or a managed identity")
        if file and not _text_of(Path(file)).strip():
            self._fault(file_name, "must name a file that can be read and holds a secret")
        return value, Path(file) if file else None

    def certificate(self, name: str, thumbprint_name: str) -> tuple[Path, str]:
        """Return the file, and the thumbprint where it is needed: the file holds a key and no certificate."""
        file, thumbprint = Path(self.text(name)), self.text(thumbprint_name).replace(":", "")
        pem = _text_of(file) if self.text(name) else ""
        if not is_usable(pem):
            self._fault(name, "must name a PEM file that can be read, with an unencrypted private key")
        if thumbprint and not THUMBPRINT.fullmatch(thumbprint):
            self._fault(thumbprint_name, "must be 40 hexadecimal digits")
        if pem and not thumbprint and "BEGIN CERTIFICATE" not in pem:
            self._fault(thumbprint_name, f"must be set, as {name} holds no certificate")
        return file, thumbprint

    def _fault(self, name: str, wrong: str) -> None:
        self.faults.append(f"{name} {wrong}")


def is_loopback(host: str) -> bool:
    """Whether *host* is this machine."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    is_plain = not (parts.username or parts.password or parts.query or parts.fragment) and value.isprintable()
    return is_plain and bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host)))


def _is_origin(value: str) -> bool:
    return Origins((value,)).admit(value) and value.count("/") == 2


def _text_of(file: Path) -> str:
    """Return what the file says; nothing where it cannot be read."""
    try:
        return file.read_text("utf-8")
    except (OSError, ValueError):
        return ""
