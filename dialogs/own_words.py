"""What one person can type, beyond what everybody can: help shows nothing that would be refused."""

from collections.abc import Iterator

from domain.permissions import Right, may_ever
from workflows.conversation import Conversation

AUDITS_TO_DO = "While you have audits to do: snooze, away until 12 October, back again, can't."
PEOPLE = "For your people: overdue."
SERVICES = "For all services: overview."
OPENINGS = "The next month: hold, release."
TO_STAFF = "To staff: message, messages."
EVENTS = "What took place: event, events."
GOOD_WORK = "Good work: nominate, good practice."
SESSIONS = "Stop the Clock: sessions, briefing."
BRIEFINGS = "Briefings to write: briefings, briefing 2, preview briefing, approve briefing."
FEEDBACK = "After your session: feedback."
POINTS = "What teams say: points."


def own_words(talk: Conversation) -> Iterator[str]:
    """Yield a sentence for each kind of words that *talk*'s person can use today."""
    if any(month.unfinished for month in talk.months()):
        yield AUDITS_TO_DO
    if talk.abilities.desks.manages(talk.connection, talk.person.id):
        yield PEOPLE
    if may_ever(talk.person, Right.OVERVIEW):
        yield SERVICES
    if may_ever(talk.person, Right.HOLD):
        yield OPENINGS
    yield from _practice(talk)
    if talk.abilities.stop_the_clock.programme.concerns(talk.connection, talk.person, talk.when.on):
        yield SESSIONS
        yield from [BRIEFINGS] if may_ever(talk.person, Right.WRITE_BRIEFING) else []
    if talk.abilities.stop_the_clock.feedback.concerns(talk.connection, talk.person, talk.when):
        yield FEEDBACK
    if talk.abilities.stop_the_clock.points.concerns(talk.connection, talk.person, talk.when):
        yield POINTS


def _practice(talk: Conversation) -> Iterator[str]:
    if not talk.abilities.stop_the_clock.exemplars.are_shown(talk.connection):
        return
    if may_ever(talk.person, Right.WRITE_MESSAGE):
        yield TO_STAFF
    if may_ever(talk.person, Right.NOTE_EVENT):
        yield EVENTS
    yield GOOD_WORK
