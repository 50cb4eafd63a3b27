"""The workflows of Stop the Clock, practice messages and good practice, together."""

from dataclasses import dataclass

from workflows.channels import Channels
from workflows.outlooks import Outlooks
from workflows.programme import Programme


@dataclass(frozen=True, slots=True)
class StopTheClock:
    """What steps of a dialogue call as `conversation.abilities.stop_the_clock`, with `conversation.connection`."""

    programme: Programme
    channels: Channels
    outlooks: Outlooks
