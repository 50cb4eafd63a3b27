"""Briefings of sessions, pressed: written, previewed, commented, approved."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from cards.briefing import briefing_card
from cards.briefing_sheets import Boxes, comment_sheet, preview_sheet, write_sheet
from cards.verbs import Verb
from cards.warning import warning_line
from cards.words import sentence_for
from dialogs.pressed import Press
from dialogs.shown import Shown
from domain.briefing_desks import BriefingDesk
from domain.briefings import Part, comment
from domain.desk import Remarks, Subject, SubjectKind
from domain.ids import SessionId
from domain.refusals import CardExpired, Identifying, Refusal
from domain.session_refusals import NoBriefing, WordsClash, WordsTooLong
from workflows.briefings import Writing, session_of

_AGAIN = "select Save again"

# What old clients are told, which cannot show a sheet in place of the card.
_TO_WRITE = (
    "Type briefing, the word of a part, a colon and your words. The parts are why, guidance, minimum, good, ideas."
)
_TO_PREVIEW = "Type preview briefing to see what the team gets."
_TO_COMMENT = "Type briefing comment: and your words."
_TO_SEE = "Type briefing to see it."


def show(press: Press) -> Shown:
    """Show the briefing; nothing was changed."""
    return _card(press, _session(press))


def open_chosen(press: Press) -> Shown:
    """Open the briefing that was chosen in the list."""
    chosen = press.fields.get("briefing", "")
    if not chosen:
        raise NoBriefing
    return _card(press, SessionId(chosen))


def write(press: Press) -> Shown:
    """Open the five boxes, with the words of now; words of an earlier briefing on the topic where there are none."""
    desk = _desk(press, _session(press))
    _begin(press)
    words = desk.earlier.words if desk.earlier else {part: desk.briefing.text(part) for part in Part}
    return Shown(sheet=lambda seal: write_sheet(desk, Boxes(words), seal), remarks=Remarks(line=_TO_WRITE))


def save(press: Press) -> Shown:
    """Keep the five boxes; what cannot be kept comes back in them, beside what was saved meanwhile."""
    talk = press.conversation
    typed = {part: press.fields[part] for part in Part if part in press.fields}
    writing = Writing(_session(press), press.opened.subject.version, typed)
    try:
        talk.abilities.stop_the_clock.briefings.write(talk.connection, writing, talk.person, talk.when, talk.watch)
    except (WordsClash, WordsTooLong) as refusal:
        return _boxes(press, writing, Remarks(line=sentence_for(refusal)))
    except Identifying as hit:
        line = warning_line(hit, _AGAIN)
        return _boxes(press, writing, Remarks(line=line, is_warned=not hit.must_edit))
    except Refusal as refusal:
        return _card(press, writing.session, sentence_for(refusal))
    return _card(press, writing.session, "Saved.")


def preview(press: Press) -> Shown:
    """Show what the team would get now."""
    desk = _desk(press, _session(press))
    return Shown(sheet=lambda seal: preview_sheet(desk, seal), remarks=Remarks(line=_TO_PREVIEW))


def approve(press: Press) -> Shown:
    """Approve the words that the card showed."""
    talk, session = press.conversation, _session(press)
    try:
        talk.abilities.stop_the_clock.briefings.approve(
            talk.connection, session, press.opened.subject.version, talk.person, talk.when
        )
    except Refusal as refusal:
        return _card(press, session, sentence_for(refusal))
    return _card(press, session, "You have approved this briefing.")


def ask_for_comment(press: Press) -> Shown:
    """Open the box for a comment."""
    desk = _desk(press, _session(press))
    _begin(press)
    return Shown(sheet=lambda seal: comment_sheet(desk, seal), remarks=Remarks(line=_TO_COMMENT))


def say(press: Press) -> Shown:
    """Keep the comment; what cannot be kept comes back in its box."""
    talk, session, words = press.conversation, _session(press), press.fields.get("comment", "")
    try:
        said = comment(session, words, talk.person.id, talk.when.at)
        talk.abilities.stop_the_clock.briefings.comment(talk.connection, said, talk.person, talk.when, talk.watch)
    except WordsTooLong as refusal:
        return _comment(press, words, Remarks(line=sentence_for(refusal)))
    except Identifying as hit:
        return _comment(press, words, Remarks(line=warning_line(hit, _AGAIN), is_warned=not hit.must_edit))
    except Refusal as refusal:
        return _card(press, session, sentence_for(refusal))
    return _card(press, session)


STEPS: Mapping[str, Callable[[Press], Shown]] = MappingProxyType(
    {
        Verb.BRIEFING_SHOW: show,
        Verb.BRIEFING_OPEN: open_chosen,
        Verb.BRIEFING_WRITE: write,
        Verb.BRIEFING_SAVE: save,
        Verb.BRIEFING_PREVIEW: preview,
        Verb.BRIEFING_APPROVE: approve,
        Verb.BRIEFING_REMARK: ask_for_comment,
        Verb.BRIEFING_SAY: say,
    }
)
"""Verb to step."""


def _session(press: Press) -> SessionId:
    if press.opened.subject.kind is not SubjectKind.SESSION:
        raise CardExpired
    return SessionId(press.opened.subject.id)


def _desk(press: Press, session: SessionId) -> BriefingDesk:
    talk = press.conversation
    return talk.abilities.stop_the_clock.briefings.desk(talk.connection, session, talk.person, talk.when)


def _begin(press: Press) -> None:
    """Note that somebody writes: their card is not drawn anew under their hands."""
    talk, notice = press.conversation, press.opened.notice
    if notice:
        talk.abilities.stop_the_clock.briefings.begin(talk.connection, notice, talk.when)


def _card(press: Press, session: SessionId, line: str = "") -> Shown:
    """Return the briefing's card with *line*; it refreshes itself where the pressed card is its own."""
    desk, talk = _desk(press, session), press.conversation
    member = talk.chat.member_id
    notice = talk.notice(press.opened.notice) if press.opened.notice else None
    if notice:
        talk.abilities.stop_the_clock.briefings.leave(talk.connection, session, notice, talk.when)
    living = Subject(SubjectKind.NOTICE, notice.id) if notice and session_of(notice.key) == session else None
    return Shown(
        sheet=lambda seal: briefing_card(desk, seal, member, living, line), remarks=Remarks(line=line or _TO_SEE)
    )


def _boxes(press: Press, writing: Writing, remarks: Remarks) -> Shown:
    talk, desk = press.conversation, _desk(press, writing.session)
    words, clash = talk.abilities.stop_the_clock.briefings.boxes(talk.connection, writing, desk)
    return Shown(sheet=lambda seal: write_sheet(desk, Boxes(words, clash, remarks.line), seal), remarks=remarks)


def _comment(press: Press, words: str, remarks: Remarks) -> Shown:
    desk = _desk(press, _session(press))
    return Shown(sheet=lambda seal: comment_sheet(desk, seal, words, remarks.line), remarks=remarks)
