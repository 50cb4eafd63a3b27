"""Making text harmless that did not come from this code.

Source: reliability T11, a card renders Markdown, links and `{{DATE()}}`.
"""

import re
import unicodedata

_MARKDOWN = re.compile(r"([\\*_\[\]()~`#|])")
_LIST_MARK = re.compile(r"^([-+=]|\d+(?=\.))", re.MULTILINE)
_ESCAPED = re.compile(r"\\([\\*_\[\]()~`#|.=+-])")
_INDENT = re.compile(r"^[^\S\n]+", re.MULTILINE)
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def inert(text: str) -> str:
    """Return *text* for places that know no Markdown: no function, no template, no invisible character."""
    return re.sub(r"([{$])(?=\{)", r"\1 ", text if text.isprintable() else _visible(text))


def escape(text: str) -> str:
    """Return *text* for places that render Markdown, so that every character stands for itself."""
    shown = _INDENT.sub("", inert(text)).replace("<", "\u2039").replace(">", "\u203a")
    return _LIST_MARK.sub(_marked, _MARKDOWN.sub(r"\\\1", shown))


def unescape(text: str) -> str:
    """Return what an escaped *text* looks like to a reader."""
    return _ESCAPED.sub(r"\1", text)


def shortened(text: str, limit: int) -> str:
    """Return *text* on one line, cut to at most *limit* characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}\u2026"


def _visible(text: str) -> str:
    lines = re.sub(r"\r\n?|[\u2028\u2029]", "\n", text).replace("\t", " ")
    return "".join(char for char in lines if char == "\n" or unicodedata.category(char) not in _INVISIBLE)


def _marked(match: re.Match[str]) -> str:
    """Return a list mark with the backslash that stops it from making a list."""
    mark = match.group(1)
    return f"{mark}\\" if mark[0].isdigit() else f"\\{mark}"
