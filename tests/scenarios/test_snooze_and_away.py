"""Putting reminders off, being away, part-time days: who gets which message when (R14-R16, Q12-Q14)."""

import pytest

from domain.people import Function, Role
from tests.builders import a_person
from tests.scenarios.conftest import COLLEAGUE, FACILITATOR, SOCIAL_WORKER, up_to_the_check

OPENING, REMINDER = "You have an audit to complete", "You have an audit to finish"


def _days(office, person=SOCIAL_WORKER):
    """Return the days in October on which *person* was nudged."""
    nudges = [(day, what) for day, who, what in office.nudges() if who == person and day >= "2026-10-01"]
    return [day[8:] for day, what in nudges if what in {OPENING, REMINDER}]


def _month(office, *, start=1, end=31):
    for day in range(start, end + 1):
        office.at(f"2026-10-{day:02d} 09:30")


def _works_on(office, days):
    office.employs(
        [
            a_person(1, Role.SW, team="North", service="Adults", working_days=frozenset(days)),
            a_person(2, Role.SW, team="South", service="Older people"),
            a_person(3, Role.AP, team="East", functions=frozenset({Function.FACILITATOR})),
        ]
    )


# Working patterns


def test_a_reminder_waits_for_the_next_day_of_a_part_time_pattern(office):
    _works_on(office, {0, 1, 2})
    _month(office)

    assert _days(office) == ["01", "19", "26"], "the opening on Thursday goes out whatever the pattern"


def test_a_reminder_that_would_come_after_the_deadline_is_dropped(office):
    _works_on(office, {0, 1, 2})
    _month(office)
    office.at("2026-11-02 09:30")

    assert _days(office)[-1] == "26"


# Snooze


def test_the_card_asks_until_when_and_says_until_when(office):
    office.at("2026-10-01 09:30")

    sheet = office.presses(SOCIAL_WORKER, "Remind me later")
    saved = office.presses(SOCIAL_WORKER, "Save", {"snooze": "day", "day": "2026-10-06"})
    back = office.presses(SOCIAL_WORKER, "Show my audits")

    assert "Your deadline is Friday 30 October." in sheet
    assert "I will remind you on Tuesday 6 October at 09:" in saved
    assert "Your audit for October" in back


def test_what_was_put_off_comes_back_once(office):
    office.at("2026-10-01 09:30")
    office.presses(SOCIAL_WORKER, "Remind me later")
    office.presses(SOCIAL_WORKER, "Save", {"snooze": "day", "day": "2026-10-06"})
    _month(office, start=2)

    assert _days(office) == ["01", "06", "16", "23", "29"]


def test_reminders_that_fall_into_the_snooze_come_with_it_as_one_message(office):
    _month(office, end=14)
    office.types(SOCIAL_WORKER, "snooze until 27 October")
    _month(office, start=15)

    assert _days(office) == ["01", "27", "29"]


def test_an_hour_later_on_the_same_day(office):
    office.at("2026-10-01 09:30")
    said = office.types(SOCIAL_WORKER, "snooze 1 hour")
    for local in ["10:20", "10:29", "10:30", "10:31", "12:00"]:
        office.at(f"2026-10-01 {local}")

    assert "10:30" in said
    assert _days(office) == ["01", "01"]


def test_an_hour_after_closing_time_is_the_next_morning(office):
    office.at("2026-10-01 16:00")
    said = office.types(SOCIAL_WORKER, "snooze for an hour")

    assert "Friday 2 October at 09:" in said


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("snooze tomorrow", "Friday 2 October"),
        ("snooze until tomorrow morning", "Friday 2 October"),
        ("Snooze until Friday.", "Friday 2 October"),
        ("snooze until 10 October", "Monday 12 October"),
        ("snooze 12/10", "Monday 12 October"),
    ],
)
def test_a_time_can_be_typed(office, typed, day):
    office.at("2026-10-01 09:30")

    assert f"I will remind you on {day} at 09:" in office.types(SOCIAL_WORKER, typed)


@pytest.mark.parametrize("typed", ["snooze", "snooze until whenever", "remind me later", "snooze another day"])
def test_without_a_time_one_is_asked_for(office, typed):
    office.at("2026-10-01 09:30")

    assert "Type snooze 1 hour, snooze tomorrow" in office.types(SOCIAL_WORKER, typed)


@pytest.mark.parametrize("day", ["31 October", "2 November"])
def test_nothing_is_put_off_past_the_deadline(office, day):
    office.at("2026-10-01 09:30")

    assert "The deadline is Friday 30 October" in office.types(SOCIAL_WORKER, f"snooze until {day}")


@pytest.mark.parametrize("typed", ["snooze 1 hour", "snooze tomorrow"])
def test_on_the_evening_of_the_deadline_nothing_can_be_put_off(office, typed):
    office.at("2026-10-01 09:30")
    office.at("2026-10-30 16:00")

    assert "reminders cannot wait past it" in office.types(SOCIAL_WORKER, typed)


def test_after_the_deadline_nothing_can_be_put_off(office):
    office.at("2026-10-01 09:30")
    card = office.shown[SOCIAL_WORKER]
    office.at("2026-10-31 09:30")

    assert "The deadline is Friday 30 October" in office.types(SOCIAL_WORKER, "snooze tomorrow")
    assert "Your audit for October" in office.presses_on(SOCIAL_WORKER, card, "Remind me later")


def test_an_old_card_is_put_off_by_the_next_deadline(office):
    office.at("2026-10-01 09:30")
    card = office.shown[SOCIAL_WORKER]
    office.at("2026-11-03 09:30")

    assert "Monday 30 November" in office.presses_on(SOCIAL_WORKER, card, "Remind me later")


def test_a_day_gone_by_is_explained_on_the_sheet(office):
    office.at("2026-10-08 09:30")
    office.presses(SOCIAL_WORKER, "Remind me later")

    assert "Thursday 1 October 2026 is not ahead." in office.presses(
        SOCIAL_WORKER, "Save", {"snooze": "day", "day": "2026-10-01"}
    )
    assert "Give the day" in office.presses(SOCIAL_WORKER, "Save", {"snooze": "day"})
    assert "Give the day" in office.presses(SOCIAL_WORKER, "I am away", {"snooze": "tomorrow"})


def test_who_has_finished_has_nothing_to_put_off(office):
    office.at("2026-10-01 09:30")
    up_to_the_check(office)
    office.presses(SOCIAL_WORKER, "Send my audit")

    assert "no audit to do" in office.types(SOCIAL_WORKER, "snooze tomorrow")


def test_what_was_put_off_is_dropped_once_the_audit_is_sent(office):
    office.at("2026-10-01 09:30")
    office.types(SOCIAL_WORKER, "snooze tomorrow")
    up_to_the_check(office)
    office.presses(SOCIAL_WORKER, "Send my audit")
    office.at("2026-10-02 09:30")

    assert _days(office) == ["01"]


def test_putting_off_again_moves_the_one_message(office):
    office.at("2026-10-01 09:30")
    office.types(SOCIAL_WORKER, "snooze until 6 October")
    office.types(SOCIAL_WORKER, "snooze until 8 October")
    _month(office, start=2, end=15)

    assert _days(office) == ["01", "08"]


def test_putting_off_to_an_earlier_day_brings_it_earlier_and_once(office):
    office.at("2026-10-01 09:30")
    office.types(SOCIAL_WORKER, "snooze until 8 October")
    office.types(SOCIAL_WORKER, "snooze until 6 October")
    _month(office, start=2, end=15)

    assert _days(office) == ["01", "06"]


# Away


def test_who_is_away_on_the_opening_day_gets_the_card_on_their_return(office):
    office.types(SOCIAL_WORKER, "away until 12 October")
    _month(office)

    assert _days(office) == ["13", "16", "23", "29"]


def test_after_a_long_absence_there_is_one_request_and_at_most_one_reminder(office):
    office.types(SOCIAL_WORKER, "I am away until 26 October")
    _month(office)

    assert _days(office) == ["27", "29"]


def test_reminders_missed_while_away_come_once_on_the_return(office):
    _month(office, end=14)
    office.types(SOCIAL_WORKER, "away until 25 October")
    _month(office, start=15)

    assert _days(office) == ["01", "26", "29"]


def test_who_comes_back_early_gets_at_once_what_waited(office):
    office.types(SOCIAL_WORKER, "away until 25 October")
    _month(office, end=5)
    office.send(SOCIAL_WORKER, "I am back")
    office.deliver()

    assert any(one.text.startswith("Welcome back. ") for one in office.inbox(SOCIAL_WORKER))
    assert _days(office) == ["05"]


def test_who_comes_back_in_the_evening_gets_it_the_next_morning(office):
    office.types(SOCIAL_WORKER, "away until 25 October")
    _month(office, end=5)
    office.at("2026-10-05 20:00")
    office.types(SOCIAL_WORKER, "back again")
    office.at("2026-10-06 09:30")

    assert _days(office) == ["06"]


def test_away_and_back_by_card(office):
    office.at("2026-10-01 09:30")
    office.presses(SOCIAL_WORKER, "Remind me later")
    away = office.presses(SOCIAL_WORKER, "I am away", {"snooze": "tomorrow", "away": "2026-10-18"})
    _month(office, start=2, end=17)
    back = office.presses(SOCIAL_WORKER, "I am back again")
    office.at("2026-10-19 09:30")

    assert "You get no reminders before Monday 19 October." in away
    assert "Your manager sees only that you are away." in away
    assert "Your audit for October" in back
    assert _days(office) == ["01", "19"], "what waited since the 16th"


def test_who_was_not_away_is_told_so(office):
    office.at("2026-10-01 09:30")

    assert office.types(SOCIAL_WORKER, "back again").startswith("You were not away. ")


@pytest.mark.parametrize("typed", ["away", "I am away", "away until whenever", "I'm on leave until the summer"])
def test_without_a_day_one_is_asked_for(office, typed):
    assert "Until when are you away?" in office.types(SOCIAL_WORKER, typed)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("away until 1 September", "Tuesday 1 September 2026 is not ahead. Choose a later day."),
        ("away until 2061-01-01", "Choose a nearer year."),
        ("away until 9999-12-31", "Choose a nearer year."),
    ],
)
def test_a_day_that_makes_no_sense_is_refused(office, typed, said):
    assert said in office.types(SOCIAL_WORKER, typed)


def test_a_snooze_that_ends_while_away_comes_on_the_return(office):
    office.at("2026-10-01 09:30")
    office.types(SOCIAL_WORKER, "snooze until 6 October")
    office.types(SOCIAL_WORKER, "away until 8 October")
    _month(office, start=2, end=15)

    assert _days(office) == ["01", "09"]


def test_others_are_reminded_all_the_same(office):
    office.types(SOCIAL_WORKER, "away until 31 October")
    _month(office)

    assert _days(office) == []
    assert _days(office, COLLEAGUE) == _days(office, FACILITATOR) == ["01", "16", "23", "29"]


# Being reachable again


def test_who_could_not_be_reached_gets_one_message_a_day_afterwards(office):
    office.at("2026-10-16 10:00")
    office.types(SOCIAL_WORKER, "hello")
    _month(office, start=17)

    assert _days(office) == ["16", "23", "29"]
