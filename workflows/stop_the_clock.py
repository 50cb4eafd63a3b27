"""The workflows of Stop the Clock, practice messages and good practice, together."""

from dataclasses import dataclass

from workflows.broadcasts import Broadcasts
from workflows.channels import Channels
from workflows.events import Events
from workflows.exemplars import Exemplars
from workflows.outlooks import Outlooks
from workflows.practice_desks import PracticeDesks
from workflows.practice_messages import PracticeMessages
from workflows.programme import Programme


@dataclass(frozen=True, slots=True)
class StopTheClock:
    """What steps of a dialogue call as `conversation.abilities.stop_the_clock`, with `conversation.connection`."""

    programme: Programme
    channels: Channels
    outlooks: Outlooks
    messages: PracticeMessages
    broadcasts: Broadcasts
    exemplars: Exemplars
    events: Events
    practice_desks: PracticeDesks
