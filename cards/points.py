"""What PSW and POT get: a session's points with what came of each, and the points that still wait."""

from collections.abc import Sequence

from cards.attendance import came_line
from cards.days import day_in_words
from cards.elements import Card, box, facts, heading, quiet, row, said, text, whole
from cards.feedback import points_lines
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
        *points_lines(desk.points, desk.names),
        *_buttons(desk.points, seal),
        *([] if count else [text("The team had nothing further to say this time.")]),
    ]
    return whole(body, refresh(seal, living, member_id))


def waiting_card(waiting: Waiting, seal: Seal, member_id: str, living: Subject) -> Card:
    """Return the points that wait for an answer, those first that wait longest; or that none does any more."""
    if not waiting.points:
        done = [heading("Every point has an answer"), text("Type points to see what came of them.")]
        return whole(done, refresh(seal, living, member_id))
    shown, more = waiting.points[:LISTED], len(waiting.points) - LISTED
    rest = [quiet(f"And {counted(more, 'point')} more. They move up as you answer. Type points to see all.")]
    body = [
        heading(f"{counted(len(waiting.points), 'point')} without an answer"),
        text(f"The first has waited for {counted(waiting.days, 'working day')}. A short answer will do."),
        *(
            box([text(f"Point {one.number}: {one.team}, {KINDS[one.kind].lower()}", weight="Bolder"), said(one.words)])
            for one in shown
        ),
        *_buttons(shown, seal),
        *(rest if more > 0 else []),
    ]
    return whole(body, refresh(seal, living, member_id))


def _buttons(points: Sequence[Point], seal: Seal) -> list[Card]:
    buttons = [
        Presses(seal, Subject(SubjectKind.POINT, str(one.number), len(one.replies))).button(
            f"{'Add to' if one.replies else 'Answer'} {one.number}", Verb.POINT_ANSWER
        )
        for one in points
    ]
    return [row(buttons)] if buttons else []


def _line(line: str) -> list[Card]:
    return [box([text(line)])] if line else []
