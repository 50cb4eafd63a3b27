"""The living card of a session's briefing: who wrote what, what is missing, by when, and who approved."""

from collections.abc import Mapping
from types import MappingProxyType

from cards.announcement import when_in_words
from cards.briefing_words import LEADS, NAMES
from cards.days import clock_time, day_in_words, moment_in_words, working_days_left
from cards.elements import Card, box, facts, heading, row, runs, said, text, whole
from cards.presses import Presses, refresh
from cards.verbs import Verb
from cards.words import counted
from domain.briefing_days import Standing
from domain.briefing_desks import BriefingDesk
from domain.briefings import Part
from domain.channels import Reach
from domain.desk import Seal, Subject, SubjectKind
from domain.ids import PersonId

_DONE: Mapping[Standing, str] = MappingProxyType(
    {
        Standing.CANCELLED: "The session was cancelled. Nothing is posted.",
        Standing.OVER: "The session has begun. Nothing is posted any more.",
    }
)


def briefing_card(desk: BriefingDesk, seal: Seal, member_id: str, living: Subject | None, line: str = "") -> Card:
    """Return the card.

    Args:
        desk: The briefing, as its reader sees it.
        seal: Makes the tokens.
        member_id: The channel's id of the reader; may be empty.
        living: The notice that brought the card; None where it is shown in another's, which does not refresh to it.
        line: What came of the last press, if anything.
    """
    shown = desk.announcement
    body = [
        heading(f"Briefing: {shown.topic.title}"),
        said(f"{shown.session.team}, {when_in_words(shown)}", "None", isSubtle=True),
        *([box([said(line)], "accent")] if line else []),
        text(_standing(desk), weight="Bolder"),
        facts([*_days(desk), *_approvals(desk)]),
        box([text("The parts", weight="Bolder"), *(_part(desk, part) for part in Part)]),
        *_comments(desk),
        *_notes(desk),
        *_buttons(desk, presses_of(desk, seal)),
    ]
    return whole(body, refresh(seal, living, member_id) if living else None)


def presses_of(desk: BriefingDesk, seal: Seal) -> Presses:
    """Return what makes the buttons: about the session, at the version of the words that are shown."""
    session = desk.announcement.session.id
    return Presses(seal, Subject(SubjectKind.SESSION, session, desk.briefing.version))


def _standing(desk: BriefingDesk) -> str:
    match desk.standing:
        case Standing.DRAFT:
            return f"Draft: {counted(len(desk.briefing.missing), 'part')} to write."
        case Standing.WAITING:
            again = "Changed after it was posted" if desk.briefing.told else "All parts are written"
            return f"{again}. It waits for approval."
        case Standing.APPROVED:
            return "Approved. It is posted when its day comes, or at once if that has passed."
        case Standing.POSTED:
            at = desk.briefing.posted_at
            return f"Posted at {moment_in_words(at)}." if at else "Posted."
        case _:
            return _DONE[desk.standing]


def _days(desk: BriefingDesk) -> list[tuple[str, str]]:
    days = desk.days
    if desk.standing not in {Standing.DRAFT, Standing.WAITING, Standing.APPROVED}:
        return []
    left = "" if desk.standing is Standing.APPROVED else f", {working_days_left(desk.days_left)}"
    return [("Approve by", f"{day_in_words(days.approve_by)}{left}"), ("Posted on", day_in_words(days.posted_on))]


def _approvals(desk: BriefingDesk) -> list[tuple[str, str]]:
    given = desk.briefing.approvals
    return [
        (LEADS[lead], f"{_name(desk, given[lead].by)}, {moment_in_words(given[lead].at)}")
        if lead in given
        else (LEADS[lead], "not approved yet" if lead in desk.awaited else "not needed")
        for lead in desk.leads
    ]


def _part(desk: BriefingDesk, part: Part) -> Card:
    words = desk.briefing.words.get(part)
    if words is None or not words.text:
        return runs([(f"{NAMES[part]}: ", {}), ("still to write", {"weight": "Bolder"})], "Small")
    return runs([(f"{NAMES[part]}: ", {}), (f"{_name(desk, words.by)}, {moment_in_words(words.at)}", {})], "Small")


def _comments(desk: BriefingDesk) -> list[Card]:
    if not desk.comments:
        return []
    lines = [
        runs([(f"{_name(desk, one.by)}, {clock_time(one.at)}: ", {"weight": "Bolder"}), (one.text, {})], "Small")
        for one in desk.comments
    ]
    return [box([text("Comments, seen by writers only", weight="Bolder"), *lines])]


def _notes(desk: BriefingDesk) -> list[Card]:
    """Return what does not go as usual with this session."""
    notes = []
    if not desk.announcement.facilitator:
        notes.append("Nobody leads this session: its facilitator has left. Name somebody in the sessions file.")
    if desk.reach is Reach.NO_CHANNEL:
        notes.append("The team has no channel. Only the facilitator gets the briefing.")
    if desk.reach is Reach.NOT_INSTALLED:
        notes.append("The app is not in the team's channel yet. The briefing waits there until it is.")
    return [box([text(note) for note in notes], "attention")] if notes else []


def _buttons(desk: BriefingDesk, presses: Presses) -> list[Card]:
    if desk.standing in _DONE:
        return []
    is_mine = desk.may_approve and desk.standing is Standing.WAITING
    write = presses.button if is_mine or desk.standing is not Standing.DRAFT else presses.main
    first = [write("Write", Verb.BRIEFING_WRITE)]
    if desk.briefing.words:
        first.append(presses.button("Preview", Verb.BRIEFING_PREVIEW))
    if is_mine:
        first.append(presses.main("Approve", Verb.BRIEFING_APPROVE))
    return [row(first), row([presses.button("Comment", Verb.BRIEFING_REMARK)])]


def _name(desk: BriefingDesk, person: PersonId) -> str:
    return desk.names.get(person, "somebody")
