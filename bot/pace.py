"""How fast to send: what Microsoft allows, approached from below, left at once when it says no.

Source: reliability 3.3, per tenant and at most one message a second in one conversation (thus 30 in 30 seconds).
"""

START = 10.0
"""Sends a second to begin with; one more each second without a refusal."""
SLOWEST = 1.0
CHAT_SECONDS = 1.0
"""Between two messages in one conversation."""
CHATS = 10_000
"""So many conversations are remembered; then those that have rested are forgotten."""


class Pace:
    """A token bucket of one second's depth, and a pause. Times are the event loop's, in seconds.

    Source: reliability section 0, Microsoft's limits and field reports of refusals well below them.
    """

    def __init__(self, limit: float | None) -> None:
        """Climb up to *limit* sends a second; None: a rehearsal, without limit."""
        self._limit = limit
        self._rate = START
        self._calm_since: float | None = None
        self._next_at = 0.0
        self._paused_until = 0.0
        self._chats: dict[str, float] = {}

    @property
    def is_unlimited(self) -> bool:
        """Whether only a pause slows it down."""
        return self._limit is None

    def paused_for(self, now: float) -> float:
        """Return the seconds that nothing may be sent, from *now*; 0 when sending is on."""
        return max(0.0, self._paused_until - now)

    def pause(self, now: float, seconds: float) -> None:
        """Send nothing for *seconds*, and then half as fast; several refusals at once halve it once."""
        if not self.paused_for(now):
            self._rate = max(SLOWEST, self._current(now) / 2)
        self._paused_until = max(self._paused_until, now + seconds)
        self._calm_since = self._paused_until

    def take(self, now: float) -> float:
        """Take the next place in the queue; return the seconds to wait for it."""
        if self._limit is None:
            return 0.0
        place = max(self._next_at, now)
        self._next_at = place + 1 / min(self._limit, self._current(now))
        return place - now

    def rest_of(self, chat: str, now: float) -> float:
        """Return the seconds that the conversation *chat* still rests; where it does not, its next rest begins."""
        if self._limit is None:
            return 0.0
        rest = self._chats.get(chat, now) - now
        if rest > 0:
            return rest
        if len(self._chats) >= CHATS:
            self._chats = {one: until for one, until in self._chats.items() if until > now}
        self._chats[chat] = now + CHAT_SECONDS
        return 0.0

    def _current(self, now: float) -> float:
        """Return the rate, grown by one for each second without a refusal."""
        if self._calm_since is None:
            self._calm_since = now
        return self._rate + max(0.0, now - self._calm_since)
