"""What administrators and the leads of practice read where a session cannot go as planned."""

from cards.announcement import when_in_words
from cards.briefing_words import part_names
from cards.elements import Card, facts, heading, row, text, whole
from cards.presses import Presses
from cards.role_words import signers_in_words
from cards.verbs import Verb
from domain.channels import Reach
from domain.desk import Seal, Subject, SubjectKind
from domain.session_trouble import SessionTrouble, TroubleKind


def trouble_card(trouble: SessionTrouble, seal: Seal) -> Card:
    """Return what is wrong with the session, and what to do; writers can open its briefing."""
    shown = trouble.announcement
    is_late = trouble.kind is TroubleKind.LATE
    known = [("Team", shown.session.team), ("Topic", shown.topic.title), ("When", when_in_words(shown))]
    led = [("Lead", shown.facilitator)] if shown.facilitator else []
    presses = Presses(seal, Subject(SubjectKind.SESSION, shown.session.id))
    opening = [row([presses.main("Open", Verb.BRIEFING_SHOW)])] if trouble.can_write and is_late else []
    return whole(
        [
            heading("A briefing is not approved" if is_late else "A session has nobody to lead it"),
            facts([*known, *led]),
            *(text(sentence) for sentence in (_late(trouble) if is_late else _nobody(trouble))),
            *opening,
        ]
    )


def _late(trouble: SessionTrouble) -> list[str]:
    if trouble.missing:
        lacks = f"Still to be written: {part_names(trouble.missing)}."
    else:
        lacks = f"Still to approve: {signers_in_words(trouble.awaited)}."
    told = " The facilitator knows that it comes late." if trouble.announcement.facilitator else ""
    onwards = f"It is posted as soon as it is approved.{told}"
    return ["It should be posted by now.", lacks, onwards]


def _nobody(trouble: SessionTrouble) -> list[str]:
    lost = trouble.reach is Reach.NO_CHANNEL
    briefing = "Nobody gets its briefing until then." if lost else "Its briefing goes to the team's channel only."
    return ["Its facilitator has left, or leaves before the day.", "Name somebody in the sessions file.", briefing]
