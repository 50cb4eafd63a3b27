"""One tick: everything that time brings about, each part guarded alone and safe to repeat."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime

log = logging.getLogger(__name__)

Part = Callable[[datetime], object]


def tick(now: datetime, parts: Mapping[str, Part]) -> tuple[str, ...]:
    """Run every part with the same *now*, in order; one that fails does not stop the rest.

    Args:
        now: Aware; the product's clock, read once.
        parts: Name to workflow call.

    Returns:
        The names of the parts that failed; empty when all went well.
    """
    failed = []
    for name, part in parts.items():
        try:
            part(now)
        except Exception:  # One of the two seams: a broken part must not stop the others.
            log.exception("a part of the tick failed", extra={"part": name})
            failed.append(name)
    return tuple(failed)
