"""Builds what sessions, messages and good practice work with; what time brings about for them, and what is sent."""

from collections.abc import Mapping

from domain.notices import NoticeKind
from scheduler.tick import Part
from storage.database import Database
from workflows.broadcasts import Broadcasts
from workflows.channels import Channels
from workflows.control import Control
from workflows.council import Council
from workflows.events import Events
from workflows.exemplars import Exemplars
from workflows.guard import Guard
from workflows.outlooks import Outlooks
from workflows.practice_desks import PracticeDesks
from workflows.practice_messages import PracticeMessages
from workflows.programme import Programme
from workflows.sending import Facts
from workflows.stop_the_clock import StopTheClock


def build_stop_the_clock(database: Database, council: Council, guard: Guard) -> StopTheClock:
    """Return the workflows; the connection of a turn, or their own on *database*."""
    programme = Programme(database, council)
    programme.keep_topics()
    messages, exemplars = PracticeMessages(council), Exemplars(database, council)
    return StopTheClock(
        messages=messages,
        broadcasts=Broadcasts(database, council),
        exemplars=exemplars,
        events=Events(),
        practice_desks=PracticeDesks(messages, exemplars),
        programme=programme,
        channels=Channels(database, council),
        outlooks=Outlooks(database, council),
    )


def session_facts(built: StopTheClock) -> Mapping[NoticeKind, Facts]:
    """Return who reads what each message of these kinds is drawn from."""
    return {
        NoticeKind.MESSAGE: built.broadcasts.facts,
        NoticeKind.GOOD_PRACTICE: built.exemplars.facts,
        NoticeKind.PRACTICE_DESK: built.practice_desks.facts,
        NoticeKind.PRACTICE_NEWS: built.practice_desks.facts,
    }


def session_parts(built: StopTheClock, control: Control) -> Mapping[str, Part]:
    """Return what time brings about, in order; nudges wait while *control* holds sending back."""
    return {
        "practice messages": control.unless_paused(built.broadcasts.send_due),
        "good practice": built.exemplars.expire_due,
        "marks": built.broadcasts.forget,
    }
