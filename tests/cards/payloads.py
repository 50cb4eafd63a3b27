"""Text that would do something on a careless card (T11)."""

_PIECES = (
    "[press me](https://example.org)",
    "![picture](https://example.org/a.png)",
    "<at>Director 1</at>",
    "<script>alert(1)</script>",
    "</script>",
    "{{DATE(2026-11-27T17:00:00Z,SHORT)}}",
    "{{{TIME(2026-11-27T17:00:00Z)}}}",
    "${expression}",
    "$${{x}}",
    "**bold** __bold__ _it_ *it* ~~gone~~ `code`",
    "# heading",
    "> quoted",
    "- point",
    "+ point",
    "* point",
    "1. point",
    "12) point",
    "a | b\n--- | ---",
    "heading\n===",
    "    code",
    "\u202eright to left\u202c",
    "in\u200bvis\u200dible\ufeff",
    "bell\x07 nul\x00 escape\x1b[31m",
    "\\[already escaped\\](x)",
    "[x]: https://example.org",
    "line\r\nline\rline\u2028line",
    "&lt;b&gt; &#91;x&#93;(y)",
    "\U0001f469\u200d\u2695\ufe0f nurse",
    "'; DROP TABLE answers; --",
    "=HYPERLINK(1)",
)
_FRAMES = ("{}", "before {} after", "{}\n{}", "[{}]", "({})", "*{}*", "\\{}")

PAYLOADS = tuple(frame.replace("{}", piece) for piece in _PIECES for frame in _FRAMES)
