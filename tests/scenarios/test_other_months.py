"""Months that differ: self-audits, and the supervision record of standard 10."""

import pytest

from domain.months import Month
from domain.people import Function, Role
from tests.builders import a_case, a_person, person_id
from tests.office import Office
from tests.scenarios.conftest import COLLEAGUE, FACILITATOR, SOCIAL_WORKER

_SUPERVISED = (
    a_person(1, Role.SW, team="North", service="Adults", supervisor=FACILITATOR),
    a_person(2, Role.SW, team="South", service="Older people", supervisor=person_id(4)),
    a_person(3, Role.AP, team="East", functions=frozenset({Function.FACILITATOR})),
    a_person(4, Role.AP, team="West", service="Older people"),
)


@pytest.fixture
def database_url(sqlite_url):
    """Run on SQLite alone: none of this is about the database."""
    return sqlite_url


@pytest.fixture
def council(database_url):
    """Return a council in which somebody supervises somebody."""
    office = Office(database_url)
    office.employs(_SUPERVISED)
    own = a_case(31, allocated_worker=SOCIAL_WORKER)
    office.has_cases("2026-11", [own, *(a_case(number, allocated_worker=COLLEAGUE) for number in range(1, 30))])
    yield office
    office.close()


def test_in_a_self_audit_month_a_practitioner_chooses_a_case_of_their_own(council):
    council.at("2026-11-02 09:30")
    opening = str(council.card(SOCIAL_WORKER))
    asked = council.presses(SOCIAL_WORKER, "Start")

    assert "A case of your own choice" in opening
    assert "Choose a case of your own" in asked


def test_in_a_self_audit_contact_is_optional_and_no_worker_is_met(council):
    council.at("2026-11-02 09:30")
    council.presses(SOCIAL_WORKER, "Start")
    contact = council.presses(SOCIAL_WORKER, "Continue", {"case_reference": "AS-000031"})
    question = council.presses(SOCIAL_WORKER, "Continue", {"attempt": "not_needed"})

    assert "Not needed for my own audit" in contact
    assert "Question 1 of" in question


def test_a_self_audit_is_typed_to_the_receipt(council):
    council.installs(SOCIAL_WORKER)
    council.at("2026-11-02 09:30")
    council.types(SOCIAL_WORKER, "start")
    council.types(SOCIAL_WORKER, "AS-000031")
    said = council.types(SOCIAL_WORKER, "4")
    while "Question" in said:
        said = council.types(SOCIAL_WORKER, "good" if "1 Outstanding" in said else "yes")
    for words in ["good", "Kind notes.", "Shorter summaries.", "send", "yes"]:
        said = council.types(SOCIAL_WORKER, words)

    assert "Reference" in said
    assert "your supervisor later" in str(council.card(SOCIAL_WORKER))


def test_a_case_audit_never_leaves_contact_out(council):
    council.at("2026-11-02 09:30")
    council.presses(FACILITATOR, "Start")
    said = council.presses(FACILITATOR, "Continue", {"attempt": "not_needed"})

    assert "Select whether you spoke with somebody." in said
    assert "Not needed" not in said


def test_where_no_cases_were_imported_any_reference_is_taken(council):
    council.at("2027-01-04 09:30")
    council.presses(SOCIAL_WORKER, "Start")

    assert "spoken with the person" in council.presses(SOCIAL_WORKER, "Continue", {"case_reference": "AS-999999"})


def test_before_july_nobody_is_told_of_missing_cases(council):
    admin = a_person(9, Role.SVM, functions=frozenset({Function.ADMIN}))
    council.workshop.staff.import_people((*_SUPERVISED, admin), council.now, dry_run=False)
    for day in range(21, 31):
        council.at(f"2027-06-{day} 09:30")

    assert "Cases are missing for the next opening" not in {what for _, _, what in council.nudges()}


@pytest.fixture
def july(council):
    """Return the council on the opening day of standard 10."""
    council.at("2027-07-01 09:30")
    return council


def test_in_july_a_supervision_record_is_audited_and_nobody_is_contacted(july):
    asked = july.presses(SOCIAL_WORKER, "Start")
    after = july.presses(SOCIAL_WORKER, "Continue", {"met_on": "2027-06-14"})

    assert "Which supervision record will you audit?" in asked
    assert "How does the worker take part?" in after


def test_a_supervision_meeting_cannot_be_ahead(july):
    july.presses(SOCIAL_WORKER, "Start")

    assert "must be today or earlier" in july.presses(SOCIAL_WORKER, "Continue", {"met_on": "2027-07-02"})
    assert "How does the worker take part?" in july.presses(SOCIAL_WORKER, "Continue", {"met_on": "2027-07-01"})


def test_a_case_audit_of_july_is_about_a_supervisee_never_the_auditors_own(july):
    july.presses(FACILITATOR, "Start")
    said = july.presses(FACILITATOR, "Continue", {"met_on": "2027-06-14"})
    owed = july.workshop.cycles.status(Month(2027, 7), july.now).assignments
    sampled = {(one.auditor, one.worker, one.case_reference) for one in owed if one.kind == "CA" and one.worker}

    assert "The worker is Social Worker 2." in said
    assert sampled == {(FACILITATOR, COLLEAGUE, None), (person_id(4), SOCIAL_WORKER, None)}


def test_the_meeting_is_typed_as_a_date(july):
    july.types(SOCIAL_WORKER, "start")

    assert "How does the worker take part?" in july.types(SOCIAL_WORKER, "14 June")


def test_a_question_about_the_service_says_to_rate_it_only_where_the_case_shows_it(july):
    july.presses(SOCIAL_WORKER, "Start")
    july.presses(SOCIAL_WORKER, "Continue", {"met_on": "2027-06-14"})
    said = july.presses(SOCIAL_WORKER, "Continue", {"how": "together_in_person"})
    for _ in range(5):
        assert "about the service as a whole" not in said
        said = july.presses(SOCIAL_WORKER, "Continue", {"rating": "good"})
    after = july.presses(SOCIAL_WORKER, "Continue", {"rating": "not_applicable"})

    assert "Question 6 of 6" in said
    assert "about the service as a whole" in said
    assert "overall?" in after


def test_the_record_is_told_as_a_record_everywhere(july):
    july.presses(SOCIAL_WORKER, "Start")
    july.presses(SOCIAL_WORKER, "Continue", {"met_on": "2027-06-14"})
    july.presses(SOCIAL_WORKER, "Continue", {"how": "together_in_person"})
    overall = ""
    for _ in range(6):
        overall = july.presses(SOCIAL_WORKER, "Continue", {"rating": "good"})

    assert "this supervision record overall" in overall
    assert "Monday 14 June" in july.types(SOCIAL_WORKER, "check")
