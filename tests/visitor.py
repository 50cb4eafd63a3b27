"""A browser without a window: keeps cookies, follows nobody, says what browsers say about themselves."""

import re
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import uuid4


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    text: str
    headers: dict[str, str]
    """Names in lower case."""
    cookies: SimpleCookie

    @property
    def location(self) -> str:
        """Where it leads on to."""
        return self.headers.get("location", "")

    @property
    def token(self) -> str:
        """What its forms carry."""
        return self.hidden("token")

    def hidden(self, name: str) -> str:
        """Return a field that is not shown."""
        found = re.search(rf'name="{name}" value="([^"]*)"', self.text)
        return found[1] if found else ""


@dataclass
class Visitor:
    """Somebody's browser at one address."""

    address: str
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> Answer:
        """Follow a link."""
        return self.ask("GET", path, b"", headers)

    def post(self, path: str, form: dict[str, Any], **headers: str) -> Answer:
        """Send a form of our own page; a value of bytes is a file."""
        body, kind = _written(form)
        said = {"Origin": self.address, "Sec-Fetch-Site": "same-origin", "Content-Type": kind}
        return self.ask("POST", path, body, {**said, **{name.replace("_", "-"): one for name, one in headers.items()}})

    def ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        """Ask for *path*, here or, where it is a whole address, there."""
        split = urlsplit(path if "://" in path else f"{self.address}{path}")
        connection = HTTPConnection(split.netloc, timeout=30)
        sent = {**headers, "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        connection.request(method, f"{split.path}?{split.query}" if split.query else split.path, body, sent)
        response = connection.getresponse()
        baked: SimpleCookie = SimpleCookie()
        for line in response.headers.get_all("Set-Cookie", []):
            baked.load(line)
        answer = Answer(
            response.status,
            response.read().decode(),
            {name.lower(): value for name, value in response.headers.items()},
            baked,
        )
        connection.close()
        for name, one in baked.items():
            self.cookies.pop(name, None)
            if one.value and one["max-age"] != "0":
                self.cookies[name] = one.value
        return answer

    def signs_in(self, onward: str = "") -> Answer:
        """Go to the sign-in, through Entra ID, and come back; return what the way back answers."""
        return self.get(self.goes_to_entra(onward))

    def goes_to_entra(self, onward: str = "") -> str:
        """Go to the sign-in and through Entra ID; return the address it sends one back to, not yet visited."""
        there = self.get("/sign-in" + (f"?{urlencode({'next': onward})}" if onward else ""))
        assert there.status == 303, there.text
        return Visitor(self.address).get(there.location).location


def _written(form: dict[str, Any]) -> tuple[bytes, str]:
    if not any(isinstance(value, bytes) for value in form.values()):
        return urlencode(form).encode(), "application/x-www-form-urlencoded"
    boundary = uuid4().hex
    parts = []
    for name, value in form.items():
        is_file = isinstance(value, bytes)
        head = f'Content-Disposition: form-data; name="{name}"' + ('; filename="list.csv"' if is_file else "")
        parts.append(f"--{boundary}\r\n{head}\r\n\r\n".encode() + (value if is_file else str(value).encode()) + b"\r\n")
    return b"".join(parts) + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"
