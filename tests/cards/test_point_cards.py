"""The cards of the three points hold what people write, however long and whatever it is."""

from dataclasses import replace
from typing import Any

import pytest

from cards.feedback import FeedbackRemarks, feedback_card
from cards.point_register import register_card, register_text
from cards.point_reply import Typed, action_text, news_text, reply_sheet
from cards.points import points_card, waiting_card
from domain.feedback_desk import FeedbackDesk, PointsDesk, Replied, Standing, Waiting
from domain.people import Role
from domain.point_register import register_of
from domain.point_replies import LONGEST_REPLY
from domain.points import LONGEST_DRAFT, Draft, Feedback, Outcome, Point, PointKind, Reply, Slot
from tests.builders import a_session, person_id
from tests.card_lint import elements, structure_faults
from tests.cards.desks import AT, LIVING, MEMBER, seal
from tests.cards.gallery_points import ACTION, ANSWERED, GUIDANCE, NAMES, POINTS
from tests.frameworks import sessions_rules

HOSTILE = "[click](https://example.org) {{DATE(2026-01-01,SHORT)}} <at>all</at> "
SESSION = a_session(team="T" * 200, roles=frozenset(Role))
ROLES = dict.fromkeys(Role, 999)
LONG_NAMES = {person_id(number): "N" * 200 for number in (3, 11, 12)}


def long_point(number: int, words: str) -> Point:
    reply = Reply(Outcome.ACTION, (words * 20)[:LONGEST_REPLY], person_id(11), AT, person_id(3), AT.date())
    return Point(number, SESSION.id, SESSION.team, 1, PointKind.REQUEST, (words * 20)[:500], AT, (reply,))


def desk(words: str, standing: Standing = Standing.DUE, **said: Any) -> FeedbackDesk:
    slots = tuple(Slot(PointKind.IDEA, (words * 500)[:LONGEST_DRAFT]) for _ in range(3))
    feedback = Feedback(SESSION.id, Draft(slots, ROLES), version=9, changed_at=AT, **said)
    points = tuple(long_point(number, words) for number in (997, 998, 999)) if standing is Standing.SENT else ()
    return FeedbackDesk(SESSION, "W" * 200, feedback, standing, sessions_rules(), "N" * 200, points, LONG_NAMES)


@pytest.mark.parametrize("words", [HOSTILE, "A long word or two. "], ids=["hostile", "long"])
def test_every_card_keeps_to_the_limits_with_the_longest_words(words):
    points = tuple(long_point(number, words) for number in range(99_990, 99_993))
    sent = desk(words, Standing.SENT, sent_at=AT, sent_by=person_id(3))
    late = FeedbackRemarks("It was sent.", unsent=tuple(slot.words for slot in sent.feedback.draft.slots))
    told = Replied(points[0], points[0].replies[0], "N" * 200, "N" * 200)
    cards = [
        feedback_card(desk(words), seal, MEMBER, LIVING),
        feedback_card(sent, seal, MEMBER, LIVING, late),
        points_card(PointsDesk(SESSION, "W" * 200, sent.feedback, points, LONG_NAMES), seal, MEMBER, LIVING),
        waiting_card(Waiting(tuple(long_point(number, words) for number in range(40)), 99), seal, MEMBER, LIVING),
        reply_sheet(told, seal, Typed("action", words * 500, "N" * 200, "2026-12-11"), "L" * 200),
        register_card(register_of([long_point(number, f"{number} {words}") for number in range(90)], 9, 9, AT.date())),
    ]

    assert [structure_faults(card) for card in cards] == [[]] * len(cards)


def test_answers_are_told_in_plain_words():
    news = news_text(Replied(ANSWERED[0], GUIDANCE, "Director 11", ""))
    asked = action_text(Replied(ANSWERED[2], ACTION, "Director 12", "Advanced Practitioner 3"))

    assert news.splitlines()[0] == "Director 11 answered point 17 from North."
    assert news.splitlines()[-1] == "Becomes guidance. We write it by January and send it to every team."
    assert asked.splitlines()[0] == (
        "Director 12 promised North that you do this by Friday 11 December: Three with their worker's consent."
    )


@pytest.mark.parametrize(
    ("count", "title"),
    [(3, "Send three points"), (2, "Send two points"), (1, "Send one point"), (0, "Send no points")],
)
def test_the_button_says_how_many_points_it_sends(count, title):
    slots = tuple(
        Slot(PointKind.IDEA, point.words) if number < count else Slot() for number, point in enumerate(POINTS)
    )
    shown = replace(desk(""), feedback=Feedback(SESSION.id, Draft(slots), is_checking=True, version=2))
    card = feedback_card(shown, seal, MEMBER, LIVING)

    assert title in [one.get("title") for one in elements(card)]


def test_the_register_as_text_says_every_point_once_with_what_was_done():
    lines = list(register_text(register_of(ANSWERED, 0, 1, AT.date()), NAMES))

    assert "18 North. You said (question): Who signs off a budget that ends up above the estimate?" in lines
    assert "  We did: An action for Advanced Practitioner 3 by 11 December. Three with their worker's consent." in lines
    assert sum(line == "  We have not answered this yet." for line in lines) == 1


def test_a_register_without_points_says_so():
    assert "No team has sent a point yet." in str(register_card(register_of([], 0, 0, AT.date())))
