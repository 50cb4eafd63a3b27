"""The cards of putting reminders off and being away."""

from datetime import UTC, date, datetime

from cards.elements import Card
from cards.presses import Presses
from cards.snooze import away_card, put_off_card, snooze_sheet
from tests.cards.desks import LIVING, seal

_PRESSES = Presses(seal, LIVING)
_GONE_BY = "Thursday 1 October 2026 is not ahead. Choose a later day."


def snoozes() -> dict[str, Card]:
    """Return the cards by name."""
    return {
        "snooze": snooze_sheet(date(2026, 10, 30), _PRESSES),
        "snooze-refused": snooze_sheet(date(2026, 10, 30), _PRESSES, _GONE_BY),
        "snoozed": put_off_card(datetime(2026, 10, 16, 8, 17, tzinfo=UTC), _PRESSES),
        "away": away_card(date(2026, 10, 13), _PRESSES),
    }
