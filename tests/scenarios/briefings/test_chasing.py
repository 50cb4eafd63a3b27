"""Who still has to write or approve is asked, and asked again; what becomes of a briefing that is late."""

from datetime import date

from domain.people import Role
from tests.builders import a_person, a_session
from tests.scenarios.briefings.conftest import (
    ADMIN,
    HEAD,
    LEADER,
    NEEDS,
    POT,
    PSW,
    SESSION,
    TROUBLE,
    WAITS,
    WORDS,
    YOURS,
    approved,
    newest,
    staff,
    summaries,
    writes,
)


def test_the_briefing_is_asked_for_twenty_working_days_before_once(asked):
    asked.at("2026-10-15 16:00")
    asked.at("2026-10-16 09:30")

    assert [summaries(asked, one).count(NEEDS) for one in (PSW, POT, HEAD, ADMIN, LEADER)] == [1, 1, 1, 0, 0]
    card = newest(asked, PSW)
    assert "Draft: 5 parts to write." in card
    assert "Approve by: Thursday 29 October, 10 working days left" in card
    assert "Posted on: Thursday 5 November" in card
    assert "Why this topic: still to write" in card


def test_what_one_writes_shows_on_everybodys_card(asked):
    said = writes(asked, HEAD, why=WORDS["why"])

    assert "Saved." in said
    assert "Why this topic: Head 13, 09:30 on 15 October" in newest(asked, PSW)
    assert "Draft: 4 parts to write." in newest(asked, POT)


def test_who_still_has_to_act_is_chased_and_nobody_else(asked):
    writes(asked, HEAD, **WORDS)
    asked.presses_on(PSW, asked.card(PSW), "Approve")
    for day in range(16, 30):
        asked.at(f"2026-10-{day} 09:30")
        asked.at(f"2026-10-{day} 15:30")

    days = [day for day, who, what in asked.nudges() if who == POT and what == WAITS]
    assert days == ["2026-10-27", "2026-10-29"]
    assert not [who for _, who, what in asked.nudges() if what == WAITS and who != POT]


def test_the_chaser_lists_what_waits_and_opens_it(asked):
    asked.at("2026-10-27 09:30")
    listed = newest(asked, POT)
    said = asked.presses(POT, "Open", {"briefing": SESSION.id})

    assert "Briefings that wait for you" in listed
    assert "1. North, 12 November: Risk assessments" in listed
    assert "5 parts to write, approve by Thursday 29 October" in listed
    assert "Draft: 5 parts to write." in said


def test_not_approved_by_the_day_of_posting_everybody_concerned_is_told_and_it_is_posted_once_approved(asked):
    asked.has_channels("North")
    writes(asked, HEAD, **WORDS)
    asked.presses_on(PSW, asked.card(PSW), "Approve")
    asked.at("2026-11-05 09:30")
    asked.at("2026-11-05 15:30")
    late = {one: summaries(asked, one).count(TROUBLE) for one in (ADMIN, PSW, POT, HEAD)}
    told, facilitator = newest(asked, ADMIN), newest(asked, LEADER)
    asked.presses(POT, "Open")
    asked.presses(POT, "Approve")
    asked.at("2026-11-06 09:30")

    assert late == {ADMIN: 1, PSW: 1, POT: 1, HEAD: 0}
    assert "Still to approve: the principal occupational therapist." in told
    assert "Your briefing is not ready yet" in facilitator
    assert "This briefing comes later than planned." in newest(asked, LEADER)
    assert WORDS["ideas"] in newest(asked, LEADER)
    assert len(asked.channels["North"]) == 1


def test_never_approved_nothing_is_posted_and_the_card_says_so(asked):
    asked.has_channels("North")
    writes(asked, HEAD, **WORDS)
    for day in range(2, 13):
        asked.at(f"2026-11-{day:02d} 09:30")
    asked.at("2026-11-12 10:00")
    said = asked.types(PSW, "briefing why: Too late.")
    refused = asked.presses_on(PSW, asked.inbox(PSW)[1].card, "Approve")

    assert asked.channels["North"] == []
    assert "no session ahead" in said
    assert "This session has begun. Its briefing stays as it is." in refused
    assert "Nothing is posted any more." in refused


def test_a_session_that_comes_late_into_the_programme_is_asked_for_at_once(team):
    team.has_sessions([SESSION, a_session(2, held_on=date(2026, 10, 19))])
    team.at("2026-10-15 09:30")

    assert summaries(team, PSW).count(NEEDS) == 2
    assert TROUBLE in summaries(team, ADMIN)


def test_while_sending_is_paused_nothing_is_queued_and_afterwards_it_is_asked_for_once(team):
    team.workshop.control.pause(team.now, dry_run=False)
    team.at("2026-10-15 09:30")
    team.workshop.control.resume(team.now, dry_run=False)
    team.at("2026-10-16 09:30")

    assert summaries(team, PSW).count(NEEDS) == 1


def test_nobody_is_alarmed_of_a_briefing_that_was_approved_before_the_message_went(asked):
    asked.at("2026-11-05 09:00")
    approved(asked)
    asked.at("2026-11-05 09:30")

    assert TROUBLE not in summaries(asked, ADMIN)
    assert WORDS["why"] in newest(asked, LEADER)


def test_nobody_is_alarmed_of_a_session_that_was_cancelled_before_the_message_went(asked):
    asked.at("2026-11-05 09:00")
    asked.has_sessions([a_session(is_cancelled=True)])
    asked.at("2026-11-05 09:30")

    assert TROUBLE not in summaries(asked, ADMIN)
    assert YOURS not in summaries(asked, LEADER)


def test_who_writes_briefings_no_longer_is_not_chased(team):
    team.at("2026-10-15 09:00")
    team.employs([*(one for one in staff() if one.id != HEAD), a_person(13, Role.MOD, name="Head 13")])
    team.at("2026-10-15 09:30")
    team.at("2026-10-27 09:30")

    assert NEEDS not in summaries(team, HEAD)
    assert WAITS not in summaries(team, HEAD)
