"""What an operator reads once a rehearsal runs."""

from collections.abc import Sequence
from datetime import datetime

from rich.console import Console

from web.rehearsal import Seat


def announce(address: str, seats: Sequence[Seat], now: datetime) -> None:
    """Print where everything is.

    Args:
        address: Where the rehearsal's own pages are.
        seats: Whose Teams is where.
        now: The simulated time, local.
    """
    rows = [("The clock and every message", "", f"{address}/demo")]
    rows += [(f"Teams of the {seat.kind}", seat.name, seat.address or "no local client") for seat in seats]
    first, second = (max(len(row[column]) for row in rows) for column in (0, 1))
    console = Console(highlight=False, soft_wrap=True)
    console.print(
        f"\n[bold]Practice Nudge, a rehearsal.[/bold] It is {now:%A} {now.day} {now:%B %Y, %H:%M}, simulated.\n"
    )
    for what, whose, where in rows:
        console.print(f"  {what:{first}}  {whose:{second}}  {where}", markup=False)
    console.print(
        "\nNothing leaves this machine. A .env file and NUDGE_APP_* settings are ignored here. Ctrl+C stops it."
    )
