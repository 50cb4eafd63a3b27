"""What Prometheus reads: the numbers of `/readyz`, and how requests were answered."""

import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
NOTICES = "notices_"


class Metrics:
    """Counts requests, by the route's pattern and the status, never by what was asked."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self._answered: Counter[tuple[str, int]] = Counter()
        self._seconds: defaultdict[str, float] = defaultdict(float)

    @property
    def middleware(self) -> Callable[[web.Request, Handler], Awaitable[web.StreamResponse]]:
        """Counts every request of an application."""

        @web.middleware
        async def counted(request: web.Request, handler: Handler) -> web.StreamResponse:
            began, status = time.perf_counter(), 500
            try:
                answer = await handler(request)
                status = answer.status
            except web.HTTPException as answer:
                status = answer.status
                raise
            finally:
                route = route_of(request)
                self._answered[route, status] += 1
                self._seconds[route] += time.perf_counter() - began
            return answer

        return counted

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


def route_of(request: web.Request) -> str:
    """Return the pattern that *request* matched, such as `/readyz`; `other` where it matched none."""
    resource = request.match_info.route.resource
    return resource.canonical if resource else "other"
