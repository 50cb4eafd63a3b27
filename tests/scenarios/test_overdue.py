"""October 2026 and what follows for those who do not finish: who is told, when, and of what.

Due on Friday 30 October. Monday 2 November is the opening day of November, so its card tells the auditors; line
managers are told on Tuesday 3 November and then weekly, until October closes on Monday 30 November.
"""

from collections.abc import Iterator

import pytest

from cards.twin import as_text
from domain.months import Month
from domain.people import Function, Role
from tests.builders import a_case, a_person, person_id
from tests.cards.reading import inputs as inputs_of
from tests.office import Office

IN_TEAM, NO_MANAGER, OF_AWAY, DONE = (person_id(number) for number in (1, 2, 3, 4))
MANAGER, AWAY, DIRECTOR, ADMIN, PSW = (person_id(number) for number in (10, 11, 12, 13, 14))
DIGEST, ALERT = "Audits in your team are overdue", "An audit is overdue"


@pytest.fixture
def council(database_url: str) -> Iterator[Office]:
    """Yield four social workers, of whom one will finish; everybody else owes nothing, having no audits by role."""
    office = Office(database_url)
    office.employs(
        [
            a_person(1, Role.SW, team="North", manager=MANAGER),
            a_person(2, Role.SW, team="South"),
            a_person(3, Role.SW, team="East", service="Older people", manager=AWAY),
            a_person(4, Role.SW, team="West", manager=MANAGER),
            a_person(10, Role.MOD, manager=DIRECTOR),
            a_person(11, Role.MOD, manager=DIRECTOR),
            a_person(12, Role.MOD),
            a_person(13, Role.MOD, functions=frozenset({Function.ADMIN})),
            a_person(14, Role.MOD, functions=frozenset({Function.PSW})),
        ]
    )
    office.has_cases("2026-10", [a_case(number, team="South") for number in range(1, 30)])
    for number in (1, 2, 3, 4, 10, 11, 12, 13, 14):
        office.installs(person_id(number))
    yield office
    office.close()


def _october(office):
    """Open October and let one social worker finish; one manager goes away for long."""
    office.at("2026-10-01 09:30")
    _finish(office, DONE)
    office.types(AWAY, "away until 31 December")
    office.at("2026-10-30 09:30")


def _finish(office, person):
    """Do the peer audit of October; the list knows no worker for the case, so its reference is given twice."""
    office.presses(person, "Start")
    for inputs in [
        {"case_reference": "AS-000001"},
        {"case_reference": "AS-000001"},
        {"attempt": "spoke", "who": "person"},
        {"consent": "no", "words": "They felt listened to."},
        {"how": "together_on_teams"},
        *([{"rating": "good"}] * 8),
        {"text": "Clear and kind notes."},
        {"text": "Write within two days."},
    ]:
        office.presses(person, "Continue", inputs)
    office.presses(person, "Send my audit")


def _days(office, month, days):
    for day in days:
        for clock in ("09:00", "09:30"):
            office.at(f"2026-{month}-{day:02d} {clock}")


def _to_the_digest(office):
    """Go on to Tuesday 3 November, when managers are told."""
    _october(office)
    _days(office, 11, (2, 3))


def _told(office, what):
    return [(day, who) for day, who, said in office.nudges() if said == what]


def _states(office, person):
    found = office.workshop.cycles.status(Month(2026, 10), office.now).assignments
    return [(one.state, one.due_on.isoformat()) for one in found if one.auditor == person]


def _choose(office, manager, title, person, **inputs: str):
    """Choose *person* on the digest, press, and press again on the sheet; return the card in words."""
    offered = inputs_of(office.shown[manager])["person"]["choices"]
    chosen = next(one["value"] for one in offered if one["title"] == person)
    sheet = office.presses(manager, title, {"person": chosen})
    return office.presses(manager, title, inputs) if inputs or "Reassign from" in sheet else sheet


def test_managers_are_told_a_working_day_after_their_people_and_then_weekly_until_the_cycle_closes(council):
    _october(council)
    _days(council, 11, range(1, 31))

    weekly = ["2026-11-03", "2026-11-10", "2026-11-17", "2026-11-24"]
    ledger = {who: [day for day, told in _told(council, DIGEST) if told == who] for _, who in _told(council, DIGEST)}
    assert ledger == {MANAGER: weekly, DIRECTOR: weekly, ADMIN: weekly}
    assert _told(council, ALERT) == [], "the opening cards of November say it"


def test_after_the_close_nothing_of_the_cycle_is_alerted_any_more(council):
    _to_the_digest(council)
    council.at("2026-11-24 09:30")
    before = len(_told(council, DIGEST))
    council.at("2026-12-01 09:00")
    council.at("2026-12-02 08:00")
    texts = [as_text(one.card) for one in council.inbox(MANAGER) if one.summary == DIGEST]

    assert before == 6
    assert all("1 audit" in words for words in texts)


def test_on_an_opening_day_the_opening_card_says_first_what_is_overdue(council):
    _october(council)
    _days(council, 11, (2,))

    late, done = as_text(council.card(IN_TEAM)), as_text(council.card(DONE))
    assert "1 audit from before November is overdue." in late
    assert late.index("overdue") < late.index("Due:")
    assert "overdue" not in done.replace("If an audit is overdue", "")


def test_where_no_cycle_opens_that_day_the_auditor_gets_an_alert_of_its_own(council):
    _october(council)
    council.at("2026-11-30 09:30")
    _days(council, 12, (1, 2))

    alerted = sorted(who for day, who in _told(council, ALERT) if day == "2026-12-01")
    assert alerted == sorted([IN_TEAM, NO_MANAGER, OF_AWAY, DONE])
    assert "overdue for November" in as_text(council.card(DONE))
    assert (("2026-12-02", MANAGER)) in _told(council, DIGEST)


def test_the_digest_names_people_counts_and_days_and_nothing_else(council):
    _to_the_digest(council)

    said = as_text(council.shown[MANAGER])
    assert "Social Worker 1: 1 audit, 2 working days" in said
    assert "Social Worker 4" not in said
    assert "AS-0" not in said
    assert "away" in as_text(council.shown[DIRECTOR]).lower() or "Social Worker 3: 1 audit, 2 working days" in as_text(
        council.shown[DIRECTOR]
    )


def test_somebody_away_is_marked_so_without_a_reason(council):
    _october(council)
    council.types(IN_TEAM, "away until 20 November")
    _days(council, 11, (2, 3))

    assert "Social Worker 1: 1 audit, 2 working days, away" in as_text(council.shown[MANAGER])


def test_more_time_lasts_until_the_end_of_moderation_and_counts_from_the_new_date(council):
    _to_the_digest(council)
    refused = _choose(council, MANAGER, "Give more time", "Social Worker 1", until="2026-11-27")
    council.presses(MANAGER, "Back")
    given = _choose(council, MANAGER, "Give more time", "Social Worker 1", until="2026-11-12")
    _days(council, 11, range(4, 18))

    assert "to Friday 13 November" in refused
    assert "Social Worker 1 has until Thursday 12 November." in given
    assert "Nobody in your team is overdue." in given
    assert _states(council, IN_TEAM) == [("sent", "2026-11-12")]
    assert _told(council, ALERT) == [("2026-11-13", IN_TEAM)]
    assert [day for day, who in _told(council, DIGEST) if who == MANAGER] == ["2026-11-03", "2026-11-16"]


def test_excusing_asks_for_a_reason_and_ends_the_alerts(council):
    _to_the_digest(council)
    asked = _choose(council, MANAGER, "Excuse", "Social Worker 1", reason="")
    done = council.presses(MANAGER, "Excuse", {"reason": "on_leave"})
    _days(council, 11, (4, 10, 17))

    assert "Choose a reason first." in asked
    assert "Social Worker 1 is excused from 1 audit." in done
    assert _states(council, IN_TEAM) == [("excused", "2026-10-30")]
    assert [day for day, who in _told(council, DIGEST) if who == MANAGER] == ["2026-11-03"]


def test_reassigning_gives_the_audit_to_somebody_else(council):
    _to_the_digest(council)
    said = _choose(council, MANAGER, "Reassign", "Social Worker 1")

    assert "1 audit of Social Worker 1 went to somebody else." in said
    assert _states(council, IN_TEAM)[0][0] == "reassigned"


def test_a_press_about_somebody_elses_person_is_refused(council):
    _to_the_digest(council)
    theirs = inputs_of(council.shown[DIRECTOR])["person"]["choices"][0]["value"]
    for title in ("Give more time", "Reassign", "Excuse"):
        said = council.presses(MANAGER, title, {"person": theirs})

        assert "Only the line manager of this person can decide that." in said
    assert _states(council, OF_AWAY) == [("sent", "2026-10-30")]


@pytest.mark.parametrize("person", ["", "f" * 32, "no id at all"], ids=["nobody", "unknown", "nonsense"])
def test_a_press_without_a_person_asks_for_one(council, person):
    _to_the_digest(council)

    assert "Choose a person first." in council.presses(MANAGER, "Excuse", {"person": person})


def test_somebody_who_has_sent_meanwhile_is_no_longer_decided_about(council):
    _to_the_digest(council)
    council.presses(MANAGER, "Excuse", {"person": inputs_of(council.shown[MANAGER])["person"]["choices"][0]["value"]})
    council.types(IN_TEAM, "status")
    _finish(council, IN_TEAM)

    said = council.presses(MANAGER, "Excuse", {"reason": "other"})
    assert "This person is not behind any more." in said
    assert _states(council, IN_TEAM)[0][0] == "submitted"


def test_a_manager_asks_at_any_time_and_decides_by_typing(council):
    _october(council)
    before = council.types(MANAGER, "overdue")
    council.at("2026-10-31 20:00")
    asked = council.types(MANAGER, "Overdue")
    unknown = council.types(MANAGER, "reassign Social Worker 3")
    undated = council.types(MANAGER, "more time for Social Worker 1 until soon")
    given = council.types(MANAGER, "more time for social worker 1 until 12 November")

    assert before == "Nobody in your team is overdue."
    assert "Social Worker 1: 1 audit, 0 working days" in asked
    assert unknown == "Choose a person first."
    assert "Choose a working day from" in undated
    assert given == "Social Worker 1 has until Thursday 12 November."


def test_a_manager_excuses_and_reassigns_by_typing(council):
    _to_the_digest(council)

    assert "went to somebody else" in council.types(ADMIN, "reassign Social Worker 2")
    assert "is excused" in council.types(MANAGER, "excuse Social Worker 1 because on leave")
    assert council.types(MANAGER, "overdue") == "Nobody in your team is overdue."


def test_the_overview_counts_by_service_for_leads_of_practice_only(council):
    _to_the_digest(council)
    counted = council.types(PSW, "overview")
    refused = council.types(MANAGER, "overview")

    assert "Adults: 1 of 3 submitted, 0 late, 2 overdue" in counted
    assert "Older people: 0 of 1 submitted, 0 late, 1 overdue" in counted
    assert "Social Worker" not in counted
    assert refused.startswith("The overview is for the leads of practice.")


def test_after_an_outage_auditors_still_hear_first(council):
    _october(council)
    council.at("2026-11-05 10:00")
    same_day = _told(council, DIGEST)
    council.at("2026-11-06 09:30")

    assert same_day == []
    assert sorted(_told(council, DIGEST)) == sorted(("2026-11-06", who) for who in (MANAGER, DIRECTOR, ADMIN))


def test_those_whose_manager_cannot_be_told_are_listed_for_administrators(council):
    _to_the_digest(council)

    listed = council.workshop.overdue.unmanaged(Month(2026, 10), council.now)
    assert {one.name: (one.gap.value, one.told) for one in listed} == {
        "Social Worker 2": ("no manager", None),
        "Social Worker 3": ("manager away", "Moderator 12"),
    }
