"""How the leads of practice answer points: by button, and by typing the same."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from cards.point_reply import Typed, reply_sheet
from cards.point_words import OUTCOMES, reply_line
from cards.verbs import Verb
from cards.warning import warning_line
from cards.words import sentence_for
from dialogs.commands import Command, Word
from dialogs.dates import read_date
from dialogs.point_cards import points_now, show_points
from dialogs.pressed import Press
from dialogs.shown import Shown
from domain.desk import Remarks
from domain.feedback_desk import Replied
from domain.point_refusals import NoSuchPoint
from domain.point_replies import Given
from domain.points import Outcome, Point
from domain.refusals import Identifying, NotAllowed, Refusal
from workflows.conversation import Conversation
from workflows.points import Points

_ANSWER = re.compile(r"(answer|add to|add)\s+(?:point\s+)?(\d{1,7})\b[:,]?\s*(.*)", re.IGNORECASE | re.DOTALL)
_ACTION = re.compile(r"(?:an )?action for (.{1,200}?) by ([^:]{1,30}):\s*(.*)", re.IGNORECASE | re.DOTALL)
_SAID: Mapping[str, Outcome] = MappingProxyType(
    {
        "answered": Outcome.ANSWERED,
        "board": Outcome.BOARD,
        "taken to the board": Outcome.BOARD,
        "guidance": Outcome.GUIDANCE,
        "becomes guidance": Outcome.GUIDANCE,
        "not now": Outcome.NOT_NOW,
        "not now, because": Outcome.NOT_NOW,
    }
)


# Buttons


def ask(press: Press) -> Shown:
    """Open the sheet for one point."""
    talk, shown = press.conversation, _sheet(press, Typed())
    if press.opened.notice:
        _of(talk).begin(talk.connection, press.opened.notice, talk.when)
    return shown


def reply(press: Press) -> Shown:
    """Answer the point of the sheet; whoever comes second sees the first answer, and keeps their own words."""
    talk, typed = press.conversation, _typed(press)
    points, number = _of(talk), _number(press)
    try:
        owner = points.colleague(talk.connection, talk.person, typed.owner, talk.when) if typed.owner else None
        outcome = Outcome(typed.outcome) if typed.outcome in set(Outcome) else None
        given = Given(outcome, typed.reply, owner, read_date(typed.done_by, talk.when.on))
        after = _give(talk, number, given, press.opened.subject.version)
    except Identifying as hit:
        return _sheet(press, typed, warning_line(hit, "select Send answer again"), warned=not hit.must_edit)
    except Refusal as refusal:
        return _sheet(press, typed, sentence_for(refusal))
    return _back_to_card(press, after, f"Point {number} is answered. The team is told.")


def back(press: Press) -> Shown:
    """Go back to the card."""
    point = _of(press.conversation).point(
        press.conversation.connection, _number(press), press.conversation.person, press.conversation.when
    )
    return _back_to_card(press, point.point if isinstance(point, Replied) else point)


STEPS: Mapping[str, Callable[[Press], Shown]] = MappingProxyType(
    {Verb.POINT_ANSWER: ask, Verb.POINT_REPLY: reply, Verb.POINT_BACK: back}
)


# Typed words


def type_points(talk: Conversation, _command: Command) -> str:
    """Answer with the points of all teams."""
    _of(talk).answer_register(talk.connection, talk.person, talk.when)
    return ""


def take_answer(talk: Conversation, text: str) -> str | None:
    """Answer a point by `answer 17 board: words`; None where *text* is no such answer, or its writer answers none."""
    match = _ANSWER.fullmatch(text.strip())
    if match is None:
        return None
    number, points = int(match[2]), _of(talk)
    try:
        now = points.point(talk.connection, number, talk.person, talk.when)
    except NotAllowed:
        return None
    except NoSuchPoint as refusal:
        return sentence_for(refusal)
    if not match[3].strip():
        return _how_to_answer(now)
    seen = 0 if match[1].lower() == "answer" or not isinstance(now, Replied) else len(now.point.replies)
    after = _give(talk, number, _given(talk, match[3]), seen)
    names = points.owners(talk.connection, [after])
    assert after.reply is not None, "it was answered just now"
    line = reply_line(after.reply, names.get(after.reply.owner, "") if after.reply.owner else "")
    return f"Point {number} is answered, and {after.team} is told. {line}"


COMMANDS: Mapping[Word, Callable[[Conversation, Command], str]] = MappingProxyType({Word.POINTS: type_points})


def _given(talk: Conversation, said: str) -> Given:
    """Return the answer typed after the number: an outcome, a colon and words; without an outcome, answered."""
    if action := _ACTION.fullmatch(said.strip()):
        owner = _of(talk).colleague(talk.connection, talk.person, action[1], talk.when)
        return Given(Outcome.ACTION, action[3], owner, read_date(action[2], talk.when.on))
    named, colon, words = said.partition(":")
    outcome = _SAID.get(" ".join(named.lower().split()))
    if outcome and colon:
        return Given(outcome, words)
    return Given(Outcome.ANSWERED, said)


def _how_to_answer(now: Point | Replied) -> str:
    point = now.point if isinstance(now, Replied) else now
    begun = f"Point {point.number} from {point.team} ({point.kind}): {point.words}"
    known = [f"{now.by} answered: {reply_line(now.reply, now.owner)}"] if isinstance(now, Replied) else []
    word = "add to" if known else "answer"
    ways = f"Type {word} {point.number} and a colon, then your words. Before the colon you can say what comes of it:"
    forms = ", ".join(title.lower() for one, title in OUTCOMES.items() if one is not Outcome.ACTION)
    return "\n\n".join([begun, *known, f"{ways} {forms}, or action for NAME by DATE."])


# Both


def _give(talk: Conversation, number: int, given: Given, seen: int) -> Point:
    now = _of(talk).point(talk.connection, number, talk.person, talk.when)
    is_said = isinstance(now, Replied) and now.reply.words == given.words.strip()
    if not is_said:
        talk.watch({"reply": given.words})
    return _of(talk).reply(talk.connection, talk.person, number, given, seen, talk.when)


def _sheet(press: Press, typed: Typed, line: str = "", *, warned: bool = False) -> Shown:
    talk = press.conversation
    now = _of(talk).point(talk.connection, _number(press), talk.person, talk.when)
    remarks = Remarks(line=line, is_warned=warned)
    return Shown(sheet=lambda seal: reply_sheet(now, seal, typed, line), remarks=remarks)


def _back_to_card(press: Press, point: Point, line: str = "") -> Shown:
    """Return the card in which the sheet was opened; without one, that of the point's session."""
    talk = press.conversation
    notice = talk.notice(press.opened.notice) if press.opened.notice else None
    if notice:
        _of(talk).leave(talk.connection, notice.id)
        return points_now(talk, notice, line)
    desk = _of(talk).desk(talk.connection, point.session, talk.person, talk.when)
    return show_points(talk, desk, None, line)


def _typed(press: Press) -> Typed:
    fields = press.fields
    return Typed(*(fields.get(name, "") for name in ("outcome", "reply", "owner", "done_by")))


def _number(press: Press) -> int:
    return int(press.opened.subject.id)


def _of(talk: Conversation) -> Points:
    return talk.abilities.stop_the_clock.points
