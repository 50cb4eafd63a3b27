import pytest

from dialogs.own_words import AUDITS_TO_DO, EVENTS, GOOD_WORK, OPENINGS, PEOPLE, SERVICES, TO_STAFF
from domain.people import Function, Role
from tests.builders import a_person, person_id
from tests.office import Office

MANAGER, LEAD, ADMINISTRATOR, AUDITOR = (person_id(number) for number in (1, 2, 3, 4))
EVERY = {AUDITS_TO_DO, PEOPLE, SERVICES, OPENINGS, TO_STAFF, EVENTS}


@pytest.mark.parametrize(
    ("person", "words"),
    [(MANAGER, {PEOPLE}), (LEAD, {SERVICES, TO_STAFF, EVENTS}), (ADMINISTRATOR, {OPENINGS}), (AUDITOR, {AUDITS_TO_DO})],
    ids=["manager", "practice lead", "administrator", "auditor"],
)
def test_help_lists_only_what_this_person_can_do(sqlite_url, person, words):
    office = Office(sqlite_url)
    office.employs(
        [
            a_person(1, Role.MOD),
            a_person(2, Role.MOD, functions=frozenset({Function.PSW})),
            a_person(3, Role.MOD, functions=frozenset({Function.ADMIN})),
            a_person(4, manager=MANAGER),
            a_person(5, service="Hospital"),
        ]
    )
    office.at("2026-10-01 09:30")

    said = office.types(person, "help")
    nonsense = office.types(person, "wibble wobble")
    office.close()

    assert {sentence for sentence in EVERY if sentence in said} == words
    assert {sentence for sentence in EVERY if sentence in nonsense} == words
    assert GOOD_WORK in said
    assert "practise" in said
    assert "worried" in said
