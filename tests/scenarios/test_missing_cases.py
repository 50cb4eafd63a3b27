from domain.people import Function, Role
from tests.builders import a_case, a_person, person_id
from tests.office import Office

ADMINISTRATOR, AUDITOR = person_id(1), person_id(2)


def _office(database_url):
    office = Office(database_url)
    office.employs(
        [
            a_person(1, Role.SVM, functions=frozenset({Function.ADMIN})),
            a_person(2, Role.AP, team="East"),
        ]
    )
    return office


def _told(office):
    return [(day, who) for day, who, what in office.nudges() if what == "Cases are missing for the next opening"]


def test_administrators_are_told_five_and_one_working_days_before_the_opening(database_url):
    office = _office(database_url)
    for day in range(21, 31):
        office.at(f"2026-09-{day:02d} 09:30")
    said = office.inbox(ADMINISTRATOR)[0].text
    office.close()

    assert _told(office) == [("2026-09-24", ADMINISTRATOR), ("2026-09-30", ADMINISTRATOR)]
    assert "No cases are imported for October, and 4 case audits open on Thursday 1 October." in said


def test_nobody_is_told_once_there_are_enough_cases(database_url):
    office = _office(database_url)
    office.has_cases("2026-10", [a_case(number) for number in range(1, 10)])
    for day in range(21, 31):
        office.at(f"2026-09-{day:02d} 09:30")
    office.close()

    assert _told(office) == []


def test_without_cases_the_auditor_is_told_that_the_case_follows_and_gets_it_after_a_late_import(database_url):
    office = _office(database_url)
    office.at("2026-10-01 09:30")
    before = str(office.card(AUDITOR))
    office.has_cases("2026-10", [a_case(number, team="South") for number in range(1, 10)])
    office.deliver()
    after = str(office.card(AUDITOR))
    office.close()

    assert "nothing to do yet" in before
    assert "AS-00000" in after
