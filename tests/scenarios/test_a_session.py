"""A whole session: written, approved, posted, held, fed back, answered; and the next briefing opens with the answers.

The North team meets on Thursday 13 August 2026 and again on Thursday 8 October; in August no audits are asked for.
"""

from collections.abc import Iterator
from datetime import date

import pytest

from cards.twin import as_text
from domain.ids import PersonId
from domain.people import Function, Role
from tests.builders import a_person, a_session, person_id
from tests.office import Office

FACILITATOR, PSW, POT, HEAD = (person_id(number) for number in (3, 11, 12, 13))
FIRST = a_session(1, held_on=date(2026, 8, 13))
SECOND = a_session(2, held_on=date(2026, 10, 8), topic="disputes")
WORDS = {
    "why": "People at risk were not heard.",
    "guidance": "Read part 4 of the guide on risk.",
    "minimum": "What must a record say?",
    "good": "What has worked well?",
    "ideas": "What could we try?",
}
IDEA, QUESTION, REQUEST = (
    "A one-page guide to weighing risk",
    "Who has to see a risk record?",
    "Examples of good risk assessments",
)


@pytest.fixture
def council(database_url: str) -> Iterator[Office]:
    """Yield the council in the middle of July, with a channel for the team and both sessions in the programme."""
    office = Office(database_url)
    office.employs(
        [
            a_person(3, Role.MOD, name="Facilitator 3", functions=frozenset({Function.FACILITATOR})),
            a_person(11, Role.MOD, name="Principal 11", functions=frozenset({Function.PSW})),
            a_person(12, Role.MOD, name="Principal 12", functions=frozenset({Function.POT})),
            a_person(13, Role.MOD, name="Head 13", functions=frozenset({Function.HEAD_OF_SERVICE})),
        ]
    )
    office.at("2026-07-15 17:00")
    for person in (FACILITATOR, PSW, POT, HEAD):
        office.installs(person)
    office.has_channels("North")
    office.has_sessions([FIRST, SECOND])
    yield office
    office.close()


def posted(office: Office) -> list[str]:
    """Return what the team's channel shows, oldest first."""
    return [as_text(one.card or {"body": []}) for one in office.channels["North"]]


def briefed(office: Office, **words: str) -> None:
    """Let the head of service draft, and both principals approve, the briefing that was asked for last."""
    office.presses_on(HEAD, office.card(HEAD), "Write")
    office.presses(HEAD, "Save", WORDS | words)
    for lead in (PSW, POT):
        office.presses_on(lead, office.card(lead), "Approve")


def up_to_the_points(office: Office) -> None:
    """Play the first session up to its three points."""
    office.at("2026-07-16 09:30")
    briefed(office)
    office.at("2026-08-06 09:30")
    office.at("2026-08-13 11:30")
    office.types(FACILITATOR, f"1) idea: {IDEA} 2) question: {QUESTION} 3) request: {REQUEST}")
    office.types(FACILITATOR, "send points")


def up_to_the_answers(office: Office) -> None:
    """Play it up to an answer to two of the three points."""
    up_to_the_points(office)
    office.types(PSW, "answer 1 guidance: It will be in the guide by January.")
    office.types(POT, "answer 2 answered: The team manager, within two days.")


def seen(office: Office, person: PersonId, words: str) -> bool:
    return any(words in one.text + as_text(one.card or {"body": []}) for one in office.inbox(person))


def test_a_briefing_is_drafted_approved_and_posted_to_the_channel_and_to_the_facilitator(council):
    council.at("2026-07-16 09:30")
    briefed(council)
    before = posted(council)
    council.at("2026-08-06 09:30")

    assert before == []
    assert len(posted(council)) == 1
    assert all(words in posted(council)[0] for words in WORDS.values())
    assert seen(council, FACILITATOR, WORDS["ideas"])


def test_on_the_day_the_team_gets_it_in_short_and_the_facilitator_is_asked_for_three_points_at_its_end(council):
    council.at("2026-07-16 09:30")
    briefed(council)
    council.at("2026-08-06 09:30")
    council.at("2026-08-13 09:00")
    council.at("2026-08-13 11:29")
    early = seen(council, FACILITATOR, "Three points from your session")
    council.at("2026-08-13 11:30")

    assert "Stop the Clock today" in posted(council)[1]
    assert not early
    assert seen(council, FACILITATOR, "Three points from your session")


def test_the_three_points_reach_both_principals_and_the_replies_the_facilitator(council):
    up_to_the_answers(council)

    for lead in (PSW, POT):
        assert all(seen(council, lead, words) for words in (IDEA, QUESTION, REQUEST))
    assert seen(council, FACILITATOR, "It will be in the guide by January.")
    assert seen(council, FACILITATOR, "The team manager, within two days.")


def test_the_next_briefing_opens_with_what_came_of_the_points(council):
    up_to_the_answers(council)
    council.at("2026-09-10 09:30")
    briefed(council, why="Disagreements that are settled early keep trust.")
    council.at("2026-10-01 09:30")

    newest = posted(council)[-1]
    answered, why = newest.index("It will be in the guide by January."), newest.index("settled early")
    assert "Stop the Clock: When people disagree with us" in newest
    assert "What came of your last points" in newest
    assert answered < why
    assert newest.index("The team manager, within two days.") < why
    assert "We have not answered this yet." in newest
    assert seen(council, FACILITATOR, "What came of your last points")


def test_nobody_heard_anything_twice(council):
    up_to_the_answers(council)
    for hour in ("12:00", "13:00", "14:00"):
        council.at(f"2026-08-13 {hour}")
    council.at("2026-08-14 09:30")

    heard = [(who, what) for _, who, what in council.nudges() if who == FACILITATOR]
    assert len(posted(council)) == 1
    assert heard.count((FACILITATOR, "Your Stop the Clock session")) == 1


def test_it_all_survives_a_restart_between_any_two_steps(council):
    council.at("2026-07-16 09:30")
    council.restart()
    briefed(council)
    council.restart()
    council.at("2026-08-06 09:30")
    council.restart()
    council.at("2026-08-06 10:30")

    assert len(posted(council)) == 1
    assert "Posted at" in as_text(council.card(PSW))
