"""Cards about people who are behind, for line managers and leads of practice."""

from datetime import date

from cards.decisions import excuse_sheet, more_time_sheet, reassign_sheet
from cards.elements import Card
from cards.overdue import digest_card
from cards.overview import overview_card
from domain.ids import AssignmentId
from domain.months import Month
from domain.overdue import Behind, Digest, Overview
from domain.progress import Progress
from tests.builders import person_id
from tests.cards.desks import MEMBER, seal

DAYS = (date(2026, 11, 4), date(2026, 11, 13))


def behind(number: int = 7, name: str = "", audits: int = 1, days: int = 2, *, is_away: bool = False) -> Behind:
    """Return Social Worker 7 with one audit that is two working days late, or whoever else is said."""
    title = name or f"Social Worker {number}"
    return Behind(person_id(number), title, AssignmentId(f"{number:032x}"), audits, days, is_away)


def digest(people: int) -> Digest:
    """Return a digest of so many people."""
    return Digest(tuple(behind(number) for number in range(1, people + 1)))


def team_cards() -> dict[str, Card]:
    """Return the cards by name."""
    three = Digest((behind(7, audits=2, days=6), behind(12, days=2, is_away=True), behind(31)))
    counts = Progress(assigned=42, started=40, submitted=36, late=3, excused=1, overdue=5)
    overview = Overview(Month(2026, 10), (("Adults", counts), ("Older people", counts)))
    return {
        "digest": digest_card(three, seal, MEMBER),
        "digest-after": digest_card(three, seal, MEMBER, "Social Worker 9 has until Friday 13 November."),
        "digest-long": digest_card(digest(75), seal, MEMBER),
        "digest-nobody": digest_card(digest(0), seal, MEMBER),
        "more-time": more_time_sheet(behind(audits=2), DAYS, seal),
        "more-time-over": more_time_sheet(behind(), (date(2026, 11, 17), date(2026, 11, 13)), seal),
        "reassign": reassign_sheet(behind(), seal),
        "excuse": excuse_sheet(behind(), seal, "Choose a reason first."),
        "overview": overview_card((overview,)),
        "overview-nothing": overview_card(()),
    }
