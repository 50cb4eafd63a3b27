"""What a turn can bring about: one workflow a topic, each working on the turn's connection."""

from dataclasses import dataclass

from workflows.availability import Availabilities
from workflows.declines import Declines
from workflows.desks import Desks
from workflows.guard import Guard
from workflows.handovers import Handovers
from workflows.overviews import Overviews
from workflows.practice import Practice
from workflows.previews import Previews
from workflows.stop_the_clock import StopTheClock
from workflows.teams import Teams
from workflows.worries import Worries


@dataclass(frozen=True, slots=True)
class Abilities:
    """What steps of a dialogue call, with `conversation.connection`."""

    desks: Desks
    overviews: Overviews
    teams: Teams
    availability: Availabilities
    guard: Guard
    practice: Practice
    previews: Previews
    worries: Worries
    handovers: Handovers
    declines: Declines
    stop_the_clock: StopTheClock
