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
from domain.point_replies import Given
from domain.points import Outcome, Point
from domain.refusals import Identifying, Refusal
from workflows.conversation import Conversation
from workflows.points import Points

_NAMED = r"(answer|add to)\s+(?:point\s+)?(\d{1,7})"
_ASKED = re.compile(_NAMED, re.IGNORECASE)
_ANSWERED = re.compile(rf"{_NAMED}\s*([^:]{{0,260}}):\s*(.+)", re.IGNORECASE | re.DOTALL)
_ACTION = re.compile(r"(?:an )?action for (.{1,200}?) by (.{1,30})", re.IGNORECASE)
_SAID: Mapping[str, Outcome] = MappingProxyType(
    {
        "": Outcome.ANSWERED,
        "answered": Outcome.ANSWERED,
        "board": Outcome.BOARD,
        "taken to the board": Outcome.BOARD,
        "guidance": Outcome.GUIDANCE,
        "becomes guidance": Outcome.GUIDANCE,
        "not now": Outcome.NOT_NOW,
        "not now, because": Outcome.NOT_NOW,
        "not now because": Outcome.NOT_NOW,
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
    return _back_to_card(press, _point(point))


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
    said = text.strip()
    match = _ASKED.fullmatch(said) or _ANSWERED.fullmatch(said)
    if match is None or not _of(talk).leads(talk.connection, talk.person, talk.when):
        return None
    number = int(match[2])
    now = _of(talk).point(talk.connection, number, talk.person, talk.when)
    given = _given(talk, *match.groups()[2:]) if match.re is _ANSWERED else None
    if given is None:
        return _how_to_answer(now)
    is_added = isinstance(now, Replied) and match[1].lower() != "answer"
    after = _give(talk, number, given, len(_point(now).replies) if is_added else 0)
    return f"Point {number} is answered, and {after.team} is told. {_newest(talk, after)}"


COMMANDS: Mapping[Word, Callable[[Conversation, Command], str]] = MappingProxyType({Word.POINTS: type_points})


def _given(talk: Conversation, outcome: str, words: str) -> Given | None:
    """Return the answer that was typed after the number; None where nobody can tell what is to come of the point."""
    named = " ".join(outcome.split())
    if action := _ACTION.fullmatch(named):
        owner = _of(talk).colleague(talk.connection, talk.person, action[1], talk.when)
        return Given(Outcome.ACTION, words, owner, read_date(action[2], talk.when.on))
    known = _SAID.get(named.lower().rstrip(","))
    return Given(known, words) if known else None


def _how_to_answer(now: Point | Replied) -> str:
    point = _point(now)
    begun = f"Point {point.number} from {point.team} ({point.kind}): {point.words}"
    known = [f"{now.by} answered: {reply_line(now.reply, now.owner)}"] if isinstance(now, Replied) else []
    word = "add to" if known else "answer"
    ways = f"Type {word} {point.number} and a colon, then your words. Before the colon you can say what comes of it:"
    forms = ", ".join(title.lower() for one, title in OUTCOMES.items() if one is not Outcome.ACTION)
    return "\n\n".join([begun, *known, f"{ways} {forms}, or action for NAME by DATE."])


def _newest(talk: Conversation, point: Point) -> str:
    names, reply = _of(talk).owners(talk.connection, [point]), point.replies[-1]
    return reply_line(reply, names[reply.owner] if reply.owner else "")


# Both


def _give(talk: Conversation, number: int, given: Given, seen: int) -> Point:
    now = _of(talk).point(talk.connection, number, talk.person, talk.when)
    is_said = isinstance(now, Replied) and now.reply.words == given.words.strip()
    if not is_said:
        talk.watch({"reply": given.words})
    return _of(talk).reply(talk.connection, talk.person, number, given, seen, talk.when)


def _point(now: Point | Replied) -> Point:
    return now.point if isinstance(now, Replied) else now


def _sheet(press: Press, typed: Typed, line: str = "", *, warned: bool = False) -> Shown:
    talk = press.conversation
    now = _of(talk).point(talk.connection, _number(press), talk.person, talk.when)
    remarks = Remarks(line=line or _how_to_answer(now), is_warned=warned)  # read where no sheet can be shown
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
