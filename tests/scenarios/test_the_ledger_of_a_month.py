"""November 2026, self-audits over standard 3: every message that the rules give, and none besides.

Opens on Monday 2 November, due on Monday 30 November; December has no cycle of its own. Reminders are due 10, 5 and 1
working days before: 16, 23 and 27 November. Overdue: 1 December. Managers: 2 December, and weekly.
"""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from domain.people import Function, Role
from tests.builders import a_person, person_id
from tests.office import Office

EARLY, LATE, NEVER, AWAY, UNMANAGED, BLOCKED, PART_TIME, MANAGER, ADMIN = (person_id(number) for number in range(1, 10))
REQUEST, REMINDER = "You have an audit to complete", "You have an audit to finish"
ANSWER = "Practice Nudge has answered you"
OVERDUE, DIGEST = "An audit is overdue", "Audits in your team are overdue"

LEDGER = {
    EARLY: [("2026-11-02", REQUEST)],
    LATE: [
        ("2026-11-02", REQUEST),
        ("2026-11-16", REMINDER),
        ("2026-11-23", REMINDER),
        ("2026-11-27", REMINDER),
        ("2026-12-01", OVERDUE),
    ],
    NEVER: [
        ("2026-11-02", REQUEST),
        ("2026-11-16", REMINDER),
        ("2026-11-23", REMINDER),
        ("2026-11-27", REMINDER),
        ("2026-12-01", OVERDUE),
    ],
    AWAY: [  # away until Friday 20 November: the request on the return, and one reminder
        ("2026-11-23", REQUEST),
        ("2026-11-27", REMINDER),
        ("2026-12-01", OVERDUE),
    ],
    UNMANAGED: [
        ("2026-11-02", REQUEST),
        ("2026-11-16", REMINDER),
        ("2026-11-23", REMINDER),
        ("2026-11-27", REMINDER),
        ("2026-12-01", OVERDUE),
    ],
    BLOCKED: [],
    PART_TIME: [  # works on Tuesdays and Thursdays: the request all the same, reminders on the next own day
        ("2026-11-02", REQUEST),
        ("2026-11-17", REMINDER),
        ("2026-11-24", REMINDER),
    ],
    MANAGER: [("2026-12-02", DIGEST), ("2026-12-09", DIGEST), ("2026-12-16", DIGEST)],
    ADMIN: [("2026-12-02", DIGEST), ("2026-12-09", DIGEST), ("2026-12-16", DIGEST)],  # for who has no manager
}


@pytest.fixture
def council(database_url: str) -> Iterator[Office]:
    """Yield seven social workers, their manager and an administrator, on the Friday before the opening."""
    office = Office(database_url)
    office.at("2026-10-30 15:00")
    managed = {"manager": MANAGER}
    office.employs(
        [
            *(a_person(number, Role.SW, **managed) for number in (1, 2, 3, 4, 6)),
            a_person(5, Role.SW),
            a_person(7, Role.SW, working_days=frozenset({1, 3}), **managed),
            a_person(8, Role.MOD),
            a_person(9, Role.MOD, functions=frozenset({Function.ADMIN})),
        ]
    )
    for number in range(1, 10):
        office.installs(person_id(number))
    office.posts.clear()
    yield office
    office.close()


def test_everybody_gets_exactly_the_messages_that_the_rules_give(council):
    council.types(AWAY, "away until 20 November")
    council.blocked_by.add(BLOCKED)
    council.posts.clear()
    for day in _days("2026-11-02", "2026-12-18"):
        for clock in ("09:00", "09:30", "12:00"):
            council.at(f"{day} {clock}")
        if day == "2026-11-05":
            _send(council, EARLY)
        if day == "2026-11-30":
            _send(council, PART_TIME)
        if day == "2026-12-01":
            _send(council, LATE)

    assert {person: _got(council, person) for person in LEDGER} == LEDGER


def test_the_manager_reads_names_counts_and_days_and_no_answer(council):
    for day in _days("2026-11-02", "2026-12-02"):
        council.at(f"{day} 09:30")

    digest = str(council.card(MANAGER))
    assert "Social Worker 3" in digest
    assert "Social Worker 5" not in digest
    assert "good" not in digest.lower()


def test_given_more_time_reminders_count_back_from_the_new_date_within_the_cap(council):
    council.types(AWAY, "away until 20 November")
    for day in _days("2026-11-02", "2026-12-02"):
        council.at(f"{day} 09:30")
    council.types(MANAGER, "more time for Social Worker 4 until 14 December")
    council.types(MANAGER, "more time for Social Worker 3 until 14 December")
    for day in _days("2026-12-03", "2026-12-14"):
        council.at(f"{day} 09:30")

    later = {person: [sent for sent in _got(council, person) if sent[0] > "2026-12-01"] for person in (AWAY, NEVER)}
    told = ("2026-12-02", "An audit has changed hands")
    assert later == {AWAY: [told, ("2026-12-07", REMINDER), ("2026-12-11", REMINDER)], NEVER: [told]}


def _got(council, person):
    """Return every message but the answers to what the person typed."""
    return [(day, what) for day, who, what in council.nudges() if who == person and what != ANSWER]


def _send(council, person):
    """Do the self-audit from the first step to the receipt, by typing."""
    said = council.types(person, "start")
    for _ in range(40):
        if "Everything is answered" in said:
            break
        said = council.types(person, _fitting(said))
    council.types(person, "send")
    assert "Reference" in council.types(person, "yes")


def _fitting(said):
    words = {
        "case reference": "AS-104233",
        "Type yes to use": "yes",
        "Not needed": "not needed",
        "1 Outstanding": "good",
    }
    found = next((word for part, word in words.items() if part in said), None)
    return found or ("not clear" if "Not clear" in said else "Clear and kind notes.")


def _days(first, last):
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    while day <= end:
        yield day.isoformat()
        day += timedelta(days=1)
