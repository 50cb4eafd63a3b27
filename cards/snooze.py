"""The sheet that asks until when, and what it is answered with (R16)."""

from datetime import date, datetime

from cards.days import clock_time, day_in_words, local_day
from cards.elements import Card, heading, quiet, row, rows_of, said, text, whole
from cards.inputs import choice_input, date_input
from cards.presses import Presses
from cards.verbs import Verb
from domain.snooze import Choice

UNTIL_WHEN = "Until when? Type snooze 1 hour, snooze tomorrow, or snooze until and a day."
AWAY_UNTIL_WHEN = "Until when are you away? Type away until and your last day away, such as away until 12 October."
_ONLY_AWAY = "Your manager sees only that you are away."
_CHOICES = ((Choice.HOUR, "1 hour"), (Choice.TOMORROW, "Tomorrow morning"), (Choice.DAY, "Another day"))


def snooze_sheet(due_on: date, presses: Presses, problem: str = "") -> Card:
    """Return the sheet.

    Args:
        due_on: The deadline, which nothing is put off past.
        presses: Makes the buttons, about the notice whose card the sheet is shown in.
        problem: What was wrong with the choice before; empty for the first.

    Assumption: R16, one hour, tomorrow morning, or a day that is not past the deadline; or away for longer.
    """
    choices = [(one.value, title) for one, title in _CHOICES]
    return whole(
        [
            heading("Remind me later"),
            *([said(problem, weight="Bolder")] if problem else []),
            text(f"Your deadline is {day_in_words(due_on)}."),
            choice_input("snooze", "Remind me in", choices, value=Choice.TOMORROW, message="Select when."),
            date_input("day", "Day (if you chose another day)", value=""),
            row([presses.main("Save", Verb.SNOOZE_UNTIL, with_inputs=True), presses.button("Back", Verb.SHOW)]),
            text("Away for longer? You get no reminders until you are back."),
            date_input("away", "Last day away (if you are away)", value=""),
            *rows_of([presses.submit("I am away", Verb.GO_AWAY)]),
            quiet(_ONLY_AWAY),
        ]
    )


def put_off_card(until: datetime, presses: Presses) -> Card:
    """Return until when reminders are put off."""
    back = presses.button("Show my audits", Verb.SHOW)
    return whole([heading("Reminder set"), text(put_off_line(until)), *rows_of([back])])


def away_card(back_on: date, presses: Presses) -> Card:
    """Return until when the person is away, with the way back."""
    back = presses.button("I am back again", Verb.COME_BACK)
    return whole([heading("You are away"), text(away_line(back_on)), text(_ONLY_AWAY), *rows_of([back])])


def put_off_line(until: datetime) -> str:
    """Return the same in one sentence."""
    return f"I will remind you on {day_in_words(local_day(until))} at {clock_time(until)}, and not before."


def away_line(back_on: date) -> str:
    """Return in words from when on nudges come again."""
    return f"You get no reminders before {day_in_words(back_on)}. If you are back sooner, type back again."


def away_text(back_on: date) -> str:
    """Return the whole answer to who typed that they are away."""
    return f"You are away. {away_line(back_on)} {_ONLY_AWAY}"
