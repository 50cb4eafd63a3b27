"""Builds what sessions, messages and good practice work with; what time brings about for them, and what is sent."""

from collections.abc import Mapping

from domain.notices import NoticeKind
from scheduler.tick import Part
from storage.database import Database
from workflows.channels import Channels
from workflows.control import Control
from workflows.council import Council
from workflows.guard import Guard
from workflows.outlooks import Outlooks
from workflows.programme import Programme
from workflows.sending import Facts
from workflows.stop_the_clock import StopTheClock


def build_stop_the_clock(database: Database, council: Council, guard: Guard) -> StopTheClock:
    """Return the workflows; the connection of a turn, or their own on *database*."""
    programme = Programme(database, council)
    programme.keep_topics()
    return StopTheClock(
        programme=programme,
        channels=Channels(database, council),
        outlooks=Outlooks(database, council),
    )


def session_facts(built: StopTheClock) -> Mapping[NoticeKind, Facts]:
    """Return who reads what each message of these kinds is drawn from."""
    return {}


def session_parts(built: StopTheClock, control: Control) -> Mapping[str, Part]:
    """Return what time brings about, in order; nudges wait while *control* holds sending back."""
    return {}
