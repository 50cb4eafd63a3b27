"""Builds what sessions, messages and good practice work with; what time brings about for them, and what is sent."""

from collections.abc import Mapping

from domain.notices import NoticeKind
from scheduler.tick import Part
from storage.database import Database
from workflows.announcements import Announcements
from workflows.briefing_chasers import BriefingChasers
from workflows.briefing_desks import BriefingDesks
from workflows.briefings import Briefings
from workflows.broadcasts import Broadcasts
from workflows.channels import Channels
from workflows.control import Control
from workflows.council import Council
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
from workflows.sending import Facts
from workflows.stop_the_clock import StopTheClock


def build_stop_the_clock(database: Database, council: Council) -> StopTheClock:
    """Return the workflows; the connection of a turn, or their own on *database*."""
    programme = Programme(database, council)
    programme.keep_topics()
    messages, exemplars = PracticeMessages(council), Exemplars(database, council)
    feedback = Feedbacks(council)
    points = Points(council, feedback)
    channels, announcements = Channels(database, council), Announcements(council)
    desks = BriefingDesks(council, programme, announcements)
    return StopTheClock(
        announcements=announcements,
        briefings=Briefings(council, programme, desks, announcements),
        briefing_chasers=BriefingChasers(database, council, desks, announcements),
        postings=Postings(database, council, desks, channels),
        feedback=feedback,
        points=points,
        point_facts=PointFacts(points),
        point_registers=PointRegisters(database, council, points),
        point_chasers=PointChasers(database, council, feedback),
        messages=messages,
        broadcasts=Broadcasts(database, council),
        nominations=Nominations(council),
        exemplars=exemplars,
        events=Events(),
        practice_desks=PracticeDesks(messages, exemplars),
        programme=programme,
        channels=channels,
        outlooks=Outlooks(database, council),
    )


def session_facts(built: StopTheClock) -> Mapping[NoticeKind, Facts]:
    """Return who reads what each message of these kinds is drawn from."""
    return {
        NoticeKind.BRIEFING: built.briefings.facts,
        NoticeKind.BRIEFED: built.briefings.facts,
        NoticeKind.BRIEFINGS: built.briefings.waiting,
        NoticeKind.SESSION: built.announcements.facts,
        NoticeKind.SESSION_TROUBLE: built.briefing_chasers.trouble,
        NoticeKind.CHANNEL: built.channels.facts_by(built.announcements.read),
        NoticeKind.FEEDBACK: built.feedback.facts,
        NoticeKind.FEEDBACK_AGAIN: built.feedback.facts,
        NoticeKind.POINTS: built.point_facts.points,
        NoticeKind.POINTS_AGAIN: built.point_facts.waiting,
        NoticeKind.POINT_REPLY: built.point_facts.replied,
        NoticeKind.POINT_ACTION: built.point_facts.replied,
        NoticeKind.POINT_REGISTER: built.point_facts.register,
        NoticeKind.MESSAGE: built.broadcasts.facts,
        NoticeKind.GOOD_PRACTICE: built.exemplars.facts,
        NoticeKind.PRACTICE_DESK: built.practice_desks.facts,
        NoticeKind.PRACTICE_NEWS: built.practice_desks.facts,
    }


def session_parts(built: StopTheClock, control: Control) -> Mapping[str, Part]:
    """Return what time brings about, in order; nudges wait while *control* holds sending back."""
    return {
        "briefings": control.unless_paused(built.briefing_chasers.queue_due),
        "postings": control.unless_paused(built.postings.post_due),
        "points": built.point_chasers.queue_cards,
        "missing points": control.unless_paused(built.point_chasers.queue_again),
        "practice messages": control.unless_paused(built.broadcasts.send_due),
        "good practice": built.exemplars.expire_due,
        "marks": built.broadcasts.forget,
    }
