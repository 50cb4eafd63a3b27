"""Logs: one JSON object a line, constant messages, ids and codes only."""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import TextIO

from aiohttp.web import RequestPayloadError

FIELDS = frozenset(
    {
        "turn",
        "reference",
        "error",
        "lines",
        "part",
        "field",
        "notice",
        "person",
        "code",
        "heard",
        "count",
        "cycle",
        "seconds",
        "port",
        "method",
        "route",
        "status",
    }
)
"""What a log line may carry beside its message; nothing else of `extra` is written (T15)."""


class _Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        message = record.msg if isinstance(record.msg, str) else type(record.msg).__name__
        line = {"at": at, "level": record.levelname, "from": record.name, "message": message}
        facts = {name: value for name, value in vars(record).items() if name in FIELDS}
        error = {"error": record.exc_info[0].__name__} if record.exc_info and record.exc_info[0] else {}
        return json.dumps({**line, **error, **facts}, default=str)


def _is_ours(record: logging.LogRecord) -> bool:
    """Whether the web server tells of a fault of ours: a body that cannot be unpacked is its sender's, and answered."""
    return not (record.exc_info and isinstance(record.exc_info[1], RequestPayloadError))


def log_to(stream: TextIO = sys.stderr, level: str = "INFO") -> None:
    """Send every log to *stream*, from *level* up; libraries from WARNING up.

    A library's message may quote what it was given, so its arguments are never filled in.
    """
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Lines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for package in ("app", "bot", "directory", "scheduler", "web"):
        logging.getLogger(package).setLevel(level)
    logging.getLogger("aiohttp.server").addFilter(_is_ours)
