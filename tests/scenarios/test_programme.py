"""Sessions as people ask for them, and posts to the channels of their teams."""

from datetime import date, time

import pytest

from domain.people import Function, Role
from tests.builders import a_person, a_session, person_id
from tests.office import Office

SOCIAL_WORKER, FACILITATOR, PRINCIPAL, MANAGER = person_id(1), person_id(3), person_id(4), person_id(5)
STAFF = (
    a_person(1, Role.SW),
    a_person(3, Role.AP, functions=frozenset({Function.FACILITATOR})),
    a_person(4, Role.SM, team="Top", functions=frozenset({Function.PSW})),
    a_person(5, Role.SVM),
)


@pytest.fixture
def office(database_url: str):
    office = Office(database_url)
    office.employs(STAFF)
    for person in (SOCIAL_WORKER, FACILITATOR, PRINCIPAL, MANAGER):
        office.installs(person)
    office.has_sessions(
        [
            a_session(),
            a_session(2, held_on=date(2027, 1, 21), starts_at=time(14, 0), topic="disputes"),
            a_session(3, held_on=date(2026, 12, 3), is_cancelled=True),
        ]
    )
    office.at("2026-11-02 09:30")
    yield office
    office.close()


def test_who_is_invited_is_told_of_their_teams_sessions(office):
    assert office.types(SOCIAL_WORKER, "sessions").split("\n\n") == [
        "Stop the Clock, what lies ahead:",
        "Thursday 12 November at 10:00. Risk assessments. Advanced Practitioner 3 leads it.",
        "Thursday 21 January at 14:00. When people disagree with us. Advanced Practitioner 3 leads it.",
    ]


@pytest.mark.parametrize("words", ["programme", "Stop the Clock", "my sessions", "sesions"])
def test_it_can_be_asked_in_other_words(office, words):
    assert "12 November" in office.types(SOCIAL_WORKER, words)


def test_help_names_the_word_to_those_whom_sessions_concern(office):
    assert "Stop the Clock: sessions, briefing." in office.types(FACILITATOR, "help")
    assert "Stop the Clock" not in office.types(MANAGER, "help")


def test_the_facilitator_is_told_that_they_lead(office):
    assert "You lead it." in office.types(FACILITATOR, "sessions")


def test_a_lead_of_practice_sees_all_teams(office):
    assert "North: Risk assessments." in office.types(PRINCIPAL, "sessions")


def test_whose_role_is_not_invited_has_none_ahead(office):
    assert office.types(MANAGER, "sessions") == "No Stop the Clock session lies ahead for you."


def test_a_session_that_moved_or_was_cancelled_is_told_as_it_is_now(office):
    office.has_sessions([a_session(held_on=date(2026, 11, 19))])

    said = office.types(SOCIAL_WORKER, "sessions")

    assert "Thursday 19 November" in said
    assert "January" not in said


def test_a_session_whose_facilitator_left_says_that_nobody_leads_it(office):
    office.employs(one for one in STAFF if one.id != FACILITATOR)

    assert "Nobody leads it yet." in office.types(SOCIAL_WORKER, "sessions")


def test_a_long_programme_is_cut(office):
    office.has_sessions([a_session(day, held_on=date(2026, 11, day)) for day in range(3, 11)])

    assert office.types(SOCIAL_WORKER, "sessions").endswith("And 2 more.")


def test_a_session_that_is_over_is_not_ahead(office):
    office.at("2027-01-22 09:30")

    assert office.types(SOCIAL_WORKER, "sessions") == "No Stop the Clock session lies ahead for you."
