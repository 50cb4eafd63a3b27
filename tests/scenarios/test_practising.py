from domain.months import Month
from tests.scenarios.conftest import COLLEAGUE, FACILITATOR, SOCIAL_WORKER


def _typed_through(office, person):
    """Answer a practice audit of standard 2 by typing; return the last answer."""
    said = office.types(person, "not needed")
    while "Question" in said:
        said = office.types(person, "yes" if "Type 1 Yes" in said else "good")
    for words in ["good", "Made up.", "Made up too.", "send"]:
        office.types(person, words)
    return office.types(person, "yes")


def test_practice_says_that_it_is_practice_and_needs_no_case(office):
    said = office.types(COLLEAGUE, "practise")

    assert "This is practice. It counts for nothing" in said
    assert "reference" not in said


def test_a_finished_practice_counts_nowhere(office):
    office.at("2026-10-01 09:30")
    office.types(SOCIAL_WORKER, "practise")

    said = _typed_through(office, SOCIAL_WORKER)

    status = office.workshop.cycles.status(Month(2026, 10), office.now)
    assert "Practice finished" in said
    assert status.progress.submitted == status.progress.started == 0
    assert {one.kind for one in status.assignments} == {"PA", "CA"}
    assert "not sent an audit yet" in office.types(SOCIAL_WORKER, "mine")
    assert "Practice" in str(office.card(SOCIAL_WORKER))


def test_practice_is_gone_on_with_and_then_begun_anew(office):
    office.types(SOCIAL_WORKER, "practise")
    office.types(SOCIAL_WORKER, "not needed")
    again = office.types(SOCIAL_WORKER, "practice")
    office.types(SOCIAL_WORKER, "back")
    _typed_through(office, SOCIAL_WORKER)
    fresh = office.types(SOCIAL_WORKER, "practise")

    assert "Question 1" in again
    assert "This is practice" in fresh


def test_practice_brings_no_reminder(office):
    for local in ["2026-08-03 09:30", "2026-08-20 09:30"]:
        office.at(local)
        office.types(FACILITATOR, "practise")
    before = len(office.nudges())
    office.at("2026-08-31 09:30")

    assert len(office.nudges()) == before


def test_start_leaves_practice_for_an_audit_that_is_owed_and_resume_goes_on_with_it(office):
    office.at("2026-10-01 09:30")
    office.types(SOCIAL_WORKER, "practise")

    resumed = office.types(SOCIAL_WORKER, "resume")
    started = office.types(SOCIAL_WORKER, "start")

    assert "Type the case reference" not in resumed
    assert "Type the case reference" in started


def test_start_goes_on_with_practice_where_nothing_is_owed(office):
    office.types(SOCIAL_WORKER, "practise")

    assert "no audit" not in office.types(SOCIAL_WORKER, "start")
