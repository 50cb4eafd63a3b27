"""What Prometheus reads: the numbers of `/readyz`, and how requests were answered."""

from collections import Counter, defaultdict
from collections.abc import Mapping

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
NOTICES = "notices_"


class Metrics:
    """Counts requests, by the route's pattern and the status, never by what was asked."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self._answered: Counter[tuple[str, int]] = Counter()
        self._seconds: defaultdict[str, float] = defaultdict(float)

    def count(self, route: str, status: int, seconds: float) -> None:
        """Count one answer."""
        self._answered[route, status] += 1
        self._seconds[route] += seconds

    def text(self, numbers: Mapping[str, float]) -> str:
        """Return *numbers*, and what was counted, as Prometheus reads them."""
        gauges = [f"nudge_{name} {number:.10g}" for name, number in numbers.items() if not name.startswith(NOTICES)]
        notices = [
            f'nudge_notices{{state="{name.removeprefix(NOTICES)}"}} {number:.10g}'
            for name, number in numbers.items()
            if name.startswith(NOTICES)
        ]
        requests = [
            f'nudge_http_requests_total{{route="{route}",status="{status}"}} {count}'
            for (route, status), count in sorted(self._answered.items())
        ]
        seconds = [
            f'nudge_http_seconds_total{{route="{route}"}} {spent:.6f}' for route, spent in sorted(self._seconds.items())
        ]
        return "\n".join([*gauges, *notices, *requests, *seconds, ""])
