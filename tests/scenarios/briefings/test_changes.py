"""What becomes of a briefing when its session moves, is cancelled, or its facilitator changes."""

from datetime import date, time

from cards.twin import as_text
from tests.builders import a_session
from tests.scenarios.briefings.conftest import (
    ADMIN,
    HEAD,
    LEADER,
    OTHER_LEADER,
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
)


def test_a_session_moved_after_the_posting_is_told_once_with_both_days(asked):
    asked.has_channels("North")
    approved(asked)
    asked.at("2026-11-05 09:30")
    asked.has_sessions([a_session(held_on=date(2026, 11, 19), starts_at=time(14))])
    asked.at("2026-11-06 09:30")
    asked.at("2026-11-09 09:30")

    moved = as_text(asked.channels["North"][1].card)
    assert len(asked.channels["North"]) == 2
    assert "Session moved: Risk assessments" in moved
    assert "Now: Thursday 19 November, 14:00 to 15:30" in moved
    assert "Before: Thursday 12 November, 10:00" in moved
    assert "Session moved" in newest(asked, LEADER)
    assert "Thursday 19 November" in newest(asked, PSW)


def test_a_session_moved_before_the_posting_moves_the_posting_with_it(asked):
    asked.has_channels("North")
    approved(asked)
    asked.has_sessions([a_session(held_on=date(2026, 11, 19))])
    asked.at("2026-11-05 09:30")
    before = list(asked.channels["North"])
    asked.at("2026-11-12 09:30")

    assert before == []
    assert "Thursday 19 November" in as_text(asked.channels["North"][0].card)


def test_a_session_cancelled_after_the_posting_is_told_and_nothing_comes_on_the_day(asked):
    asked.has_channels("North")
    approved(asked)
    asked.at("2026-11-05 09:30")
    asked.has_sessions([a_session(is_cancelled=True)])
    asked.at("2026-11-06 09:30")
    asked.at("2026-11-12 09:00")

    assert "Session cancelled" in as_text(asked.channels["North"][-1].card)
    assert len(asked.channels["North"]) == 2
    assert "Session cancelled" in newest(asked, LEADER)
    assert "The session was cancelled. Nothing is posted." in newest(asked, PSW)


def test_a_cancelled_session_that_is_on_again_is_told_too(asked):
    asked.has_channels("North")
    approved(asked)
    asked.at("2026-11-05 09:30")
    asked.has_sessions([a_session(is_cancelled=True)])
    asked.at("2026-11-06 09:30")
    asked.has_sessions([SESSION])
    asked.at("2026-11-09 09:30")

    assert "The session is on again" in as_text(asked.channels["North"][-1].card)


def test_a_briefing_on_its_way_while_the_session_is_cancelled_is_not_sent_any_more(asked):
    approved(asked)
    asked.blocked_by = {LEADER}
    asked.at("2026-11-05 09:30")
    asked.has_sessions([a_session(is_cancelled=True)])
    asked.blocked_by = set()
    asked.types(LEADER, "hello")
    asked.at("2026-11-06 09:30")

    assert not any("What must a record say?" in as_text(one.card) for one in asked.inbox(LEADER) if one.card)


def test_a_session_cancelled_before_the_posting_is_not_chased_or_posted(asked):
    approved(asked)
    asked.has_sessions([a_session(is_cancelled=True)])
    for day in ("2026-10-27", "2026-11-05", "2026-11-12"):
        asked.at(f"{day} 09:30")

    assert YOURS not in summaries(asked, LEADER)
    assert WAITS not in summaries(asked, PSW)
    assert "The session was cancelled. Nothing is posted." in newest(asked, PSW)


def test_another_facilitator_gets_the_whole_briefing_and_the_old_one_is_told(asked):
    asked.has_channels("North")
    approved(asked)
    asked.at("2026-11-05 09:30")
    asked.has_sessions([a_session(facilitator=OTHER_LEADER)])
    asked.at("2026-11-06 09:30")

    assert "Somebody else leads the session" in newest(asked, LEADER)
    assert WORDS["ideas"] in newest(asked, OTHER_LEADER)
    assert "Lead: Facilitator 4" in as_text(asked.channels["North"][-1].card)


def test_a_facilitator_who_left_is_shown_to_those_who_can_name_another(asked):
    asked.has_channels("North")
    approved(asked)
    asked.employs(one for one in staff() if one.id != LEADER)
    asked.at("2026-10-16 09:30")
    asked.at("2026-11-05 09:30")

    assert [summaries(asked, one).count(TROUBLE) for one in (ADMIN, PSW, POT, HEAD)] == [1, 1, 1, 0]
    assert "A session has nobody to lead it" in newest(asked, ADMIN)
    assert "Nobody leads this session" in newest(asked, HEAD)
    assert "Lead: not named yet" in as_text(asked.channels["North"][0].card)


def test_a_briefing_that_nobody_would_get_waits_until_somebody_leads(asked):
    approved(asked)
    asked.employs(one for one in staff() if one.id != LEADER)
    asked.at("2026-11-05 09:30")
    before = newest(asked, HEAD)
    asked.has_sessions([a_session(facilitator=OTHER_LEADER)])
    asked.at("2026-11-06 09:30")

    assert "Approved." in before
    assert WORDS["why"] in newest(asked, OTHER_LEADER)
