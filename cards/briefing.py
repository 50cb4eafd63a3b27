"""The living card of a session's briefing: who wrote what, what is missing, by when, and who approved."""

from collections.abc import Mapping
from types import MappingProxyType

from cards.announcement import when_in_words
from cards.briefing_words import NAMES
from cards.days import day_in_words, moment_in_words, working_days_left
from cards.elements import Card, box, facts, heading, row, runs, said, text, whole
from cards.presses import Presses, refresh
from cards.role_words import PRINCIPALS
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
        *_days(desk),
        box([text("Who approved", weight="Bolder"), *_approvals(desk)]),
        box([text("Who wrote what", weight="Bolder"), *(_part(desk, part) for part in Part)]),
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


def _days(desk: BriefingDesk) -> list[Card]:
    days = desk.days
    if desk.standing not in {Standing.DRAFT, Standing.WAITING, Standing.APPROVED}:
        return []
    left = "" if desk.standing is Standing.APPROVED else f", {working_days_left(desk.days_left)}"
    approve_by = ("Approve by", f"{day_in_words(days.approve_by)}{left}")
    return [facts([approve_by, ("Posted on", day_in_words(days.posted_on))])]


def _approvals(desk: BriefingDesk) -> list[Card]:
    given = desk.briefing.approvals
    lines = []
    for lead in desk.leads:
        waits = "not approved yet" if lead in desk.awaited else "not needed"
        one = given.get(lead)
        lines.append(
            _line(PRINCIPALS[lead].capitalize(), f"{_name(desk, one.by)}, {moment_in_words(one.at)}" if one else waits)
        )
    return lines


def _part(desk: BriefingDesk, part: Part) -> Card:
    words = desk.briefing.words.get(part)
    written = f"{_name(desk, words.by)}, {moment_in_words(words.at)}" if words and words.text else "still to write"
    return _line(NAMES[part], written)


def _comments(desk: BriefingDesk) -> list[Card]:
    if not desk.comments:
        return []
    lines = [_line(f"{_name(desk, one.by)}, {moment_in_words(one.at)}", one.text) for one in desk.comments]
    return [box([text("Comments, seen by writers only", weight="Bolder"), *lines])]


def _notes(desk: BriefingDesk) -> list[Card]:
    """Return what does not go as usual with this session."""
    notes = []
    is_led = bool(desk.announcement.facilitator)
    if not is_led:
        notes.append("Nobody leads this session: its facilitator has left. An administrator can name another.")
    if desk.reach is Reach.NO_CHANNEL:
        who = "Only the facilitator gets the briefing." if is_led else "Nobody would get the briefing, so it waits."
        notes.append(f"The team has no channel. {who}")
    if desk.reach is Reach.NOT_INSTALLED:
        notes.append("The app is not in the team's channel yet. The briefing waits there until it is.")
    return [box([text(note) for note in notes], "attention")] if notes else []


def _buttons(desk: BriefingDesk, presses: Presses) -> list[Card]:
    if desk.standing in _DONE:
        return []
    comment, preview = presses.button("Comment", Verb.BRIEFING_REMARK), presses.button("Preview", Verb.BRIEFING_PREVIEW)
    if desk.may_approve and desk.standing is Standing.WAITING:
        approve = presses.main("Approve", Verb.BRIEFING_APPROVE)
        return [row([preview, approve]), row([presses.button("Write", Verb.BRIEFING_WRITE), comment])]
    write = presses.main if desk.standing is Standing.DRAFT else presses.button
    first = [write("Write", Verb.BRIEFING_WRITE), *([preview] if desk.briefing.words else [])]
    return [row(first), row([comment])]


def _line(name: str, words: str) -> Card:
    return runs([(f"{name}: ", {"weight": "Bolder"}), (words, {})], "Small")


def _name(desk: BriefingDesk, person: PersonId) -> str:
    return desk.names.get(person, "somebody")
