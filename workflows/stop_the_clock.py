"""The workflows of Stop the Clock, practice messages and good practice, together."""

from dataclasses import dataclass

from workflows.announcements import Announcements
from workflows.briefing_chasers import BriefingChasers
from workflows.briefings import Briefings
from workflows.broadcasts import Broadcasts
from workflows.channels import Channels
from workflows.events import Events
from workflows.exemplars import Exemplars
from workflows.feedback import Feedbacks
from workflows.nominations import Nominations
from workflows.outlooks import Outlooks
from workflows.point_chasers import PointChasers
from workflows.point_facts import PointFacts
from workflows.point_registers import PointRegisters
from workflows.points import Points
from workflows.postings import Postings
from workflows.practice_desks import PracticeDesks
from workflows.practice_messages import PracticeMessages
from workflows.programme import Programme


@dataclass(frozen=True, slots=True)
class StopTheClock:
    """What steps of a dialogue call as `conversation.abilities.stop_the_clock`, with `conversation.connection`."""

    programme: Programme
    channels: Channels
    outlooks: Outlooks
    announcements: Announcements
    briefings: Briefings
    briefing_chasers: BriefingChasers
    postings: Postings
    feedback: Feedbacks
    points: Points
    point_facts: PointFacts
    point_chasers: PointChasers
    point_registers: PointRegisters
    messages: PracticeMessages
    broadcasts: Broadcasts
    nominations: Nominations
    exemplars: Exemplars
    events: Events
    practice_desks: PracticeDesks
