"""The sheet that asks until when, and its answers."""

from datetime import date

from cards.opening import opening_card
from cards.presses import Presses
from cards.reminder import reminder_card
from cards.snooze import snooze_sheet
from domain.assignments import AssignmentState
from tests.cards.desks import AT, LIVING, MEMBER, month_desk, owed, seal
from tests.cards.gallery_snooze import snoozes
from tests.cards.reading import buttons, words

PRESSES = Presses(seal, LIVING)


def test_opening_and_reminder_offer_to_remind_later_until_the_deadline():
    for draw in (opening_card, reminder_card):
        before, after = (draw(month_desk(days_left=days), seal, MEMBER, LIVING) for days in (0, -1))

        assert "Remind me later" in buttons(before)
        assert "Remind me later" not in buttons(after)


def test_a_month_that_is_done_offers_nothing():
    done = month_desk(owed(1, state=AssignmentState.SUBMITTED, submitted_at=AT))

    assert "Remind me later" not in buttons(opening_card(done, seal, MEMBER, LIVING))


def test_the_button_is_about_the_card_it_stands_on():
    card = opening_card(month_desk(), seal, MEMBER, LIVING)

    assert buttons(card)["Remind me later"]["data"]["t"] == seal(LIVING)


def test_the_sheet_says_how_to_type_each_time():
    said = words(snooze_sheet(date(2026, 10, 30), PRESSES))

    for line in ("- snooze 1 hour", "- snooze tomorrow morning", "Type away until 12 October: I am away."):
        assert line in said


def test_a_refused_choice_says_why_above_the_choice():
    said = words(snoozes()["snooze-refused"])

    assert said.index("is not ahead") < said.index("Remind me in")


def test_until_when_is_local_time():
    assert "Friday 16 October at 09:17" in words(snoozes()["snoozed"])
