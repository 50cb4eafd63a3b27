"""What PSW and POT get: a session's points with what came of each, and the points that still wait."""

from cards.attendance import came_line
from cards.days import day_in_words
from cards.elements import Card, box, facts, heading, quiet, row, said, text, whole
from cards.point_box import point_box
from cards.point_words import KINDS
from cards.presses import Presses, refresh
from cards.verbs import Verb
from cards.words import counted
from domain.desk import Seal, Subject, SubjectKind
from domain.feedback_desk import PointsDesk, Waiting
from domain.points import Point

LISTED = 3
"""So many waiting points are shown at once, longest wait first: each can be answered there."""


def points_card(desk: PointsDesk, seal: Seal, member_id: str, living: Subject, line: str = "") -> Card:
    """Return what one session sent, with a button to answer each point; the same card for everybody who answers.

    Args:
        desk: The points; with none of them it says so.
        seal: Makes the tokens.
        member_id: The channel's id of the reader; may be empty.
        living: The notice that brought the card.
        line: What came of the last press, if anything.
    """
    session, count = desk.session, len(desk.points)
    title = f"{counted(count, 'point')} from {session.team}" if count else f"No points from {session.team}"
    body = [
        heading(title),
        said(f"{desk.topic} · {day_in_words(session.held_on)}", "None", isSubtle=True),
        *_line(line),
        facts(
            [
                ("Sent by", desk.names.get(desk.feedback.sent_by, "") if desk.feedback.sent_by else "nobody yet"),
                ("Who came", came_line(desk.feedback.draft.attended)),
            ]
        ),
        *(point_box(one, desk.names, _button(one, seal)) for one in desk.points),
        *([] if count else [text("The team had nothing further to say this time.")]),
    ]
    return whole(body, refresh(seal, living, member_id))


def waiting_card(waiting: Waiting, seal: Seal, member_id: str, living: Subject, line: str = "") -> Card:
    """Return the points that wait for an answer, those first that wait longest; or that none does any more.

    *line* says what came of the last press, if anything.
    """
    if not waiting.points:
        done = [heading("Every point has an answer"), *_line(line), text("Type points to see what came of them.")]
        return whole(done, refresh(seal, living, member_id))
    shown, more = waiting.points[:LISTED], len(waiting.points) - LISTED
    rest = [quiet(f"And {counted(more, 'point')} more. They move up as you answer. Type points to see all.")]
    body = [
        heading(f"{counted(len(waiting.points), 'point')} without an answer"),
        *_line(line),
        text(f"The first has waited for {counted(waiting.days, 'working day')}. A short answer will do."),
        *(
            box(
                [
                    text(f"{one.team}, {KINDS[one.kind].lower()}", weight="Bolder"),
                    said(one.words, "None"),
                    _button(one, seal),
                ]
            )
            for one in shown
        ),
        *(rest if more > 0 else []),
    ]
    return whole(body, refresh(seal, living, member_id))


def _waiting(point: Point, seal: Seal) -> Card:
    title = text(f"{point.team}, {KINDS[point.kind].lower()}", weight="Bolder")
    return box([title, said(point.words, "None"), _button(point, seal)])


def _button(point: Point, seal: Seal) -> Card:
    presses = Presses(seal, Subject(SubjectKind.POINT, str(point.number), len(point.replies)))
    title = f"{'Add to' if point.replies else 'Answer'} {point.number}"
    return row([presses.button(title, Verb.POINT_ANSWER)])


def _line(line: str) -> list[Card]:
    return [box([text(line)])] if line else []
