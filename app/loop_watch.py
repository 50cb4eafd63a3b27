"""How late the event loop is: what blocks it holds up everybody."""

import asyncio

LOOK_SECONDS = 0.05


class LoopWatch:
    """Looks twenty times a second; lateness is in seconds."""

    def __init__(self) -> None:
        """Know of no lateness yet."""
        self._woke_at: float | None = None
        self._late = 0.0
        self.worst = 0.0
        """The worst since the start."""

    @property
    def late(self) -> float:
        """How late the newest look was, or already is."""
        if self._woke_at is None:
            return 0.0
        overdue = asyncio.get_running_loop().time() - self._woke_at - LOOK_SECONDS
        return max(self._late, overdue)

    async def run(self) -> None:
        """Look until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            self._woke_at = loop.time()
            await asyncio.sleep(LOOK_SECONDS)
            self._late = max(0.0, loop.time() - self._woke_at - LOOK_SECONDS)
            self.worst = max(self.worst, self._late)
