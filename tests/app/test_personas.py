import pytest

from app.personas import KINDS, NobodyLikeThat, pick_personas
from domain.people import Function, Person, Role
from tests.builders import a_person, person_id

DIRECTOR = a_person(1, Role.DIR)
PSW = a_person(2, Role.SM, functions=frozenset({Function.PSW}), manager=person_id(1))
POT = a_person(3, Role.SM, functions=frozenset({Function.POT}), manager=person_id(1))
MANAGER = a_person(4, Role.SVM, manager=person_id(2))
FACILITATOR = a_person(5, Role.AP, functions=frozenset({Function.FACILITATOR}), manager=person_id(4))
PRACTITIONERS = tuple(a_person(number, manager=person_id(4)) for number in (6, 7, 8))
COUNCIL: tuple[Person, ...] = (DIRECTOR, PSW, POT, MANAGER, FACILITATOR, *PRACTITIONERS)


def test_the_first_of_each_kind_is_shown() -> None:
    personas = pick_personas(COUNCIL)

    assert [(one.kind, one.person) for one in personas] == list(
        zip(KINDS, (PRACTITIONERS[0], FACILITATOR, MANAGER, PSW, POT), strict=True)
    )


def test_a_kind_that_the_council_lacks_is_left_out() -> None:
    personas = pick_personas((DIRECTOR, PSW))

    assert [one.kind for one in personas] == ["PSW"]


def test_somebody_of_two_kinds_is_shown_once() -> None:
    both = a_person(9, Role.SM, functions=frozenset({Function.PSW, Function.POT}))

    personas = pick_personas((both,))

    assert [(one.kind, one.person) for one in personas] == [("PSW", both)]


@pytest.mark.parametrize(
    ("asked", "person"),
    [
        ("pot", POT),
        ("Practitioner", PRACTITIONERS[0]),
        ("social worker 7", PRACTITIONERS[1]),
        (" Person.8@Council.Example ", PRACTITIONERS[2]),
        (person_id(1), DIRECTOR),
    ],
    ids=["kind", "capitals", "name", "e-mail", "id"],
)
def test_others_are_picked_by_kind_name_email_or_id(asked: str, person: Person) -> None:
    personas = pick_personas(COUNCIL, [asked])

    assert [one.person for one in personas] == [person]


def test_those_who_were_asked_for_come_in_that_order() -> None:
    personas = pick_personas(COUNCIL, ["POT", "Social Worker 8", "manager", "pot"])

    assert [one.person for one in personas] == [POT, PRACTITIONERS[2], MANAGER]


def test_asking_for_nobody_says_who_can_be_asked_for() -> None:
    with pytest.raises(NobodyLikeThat, match="Nobody in the people file is “the mayor”"):
        pick_personas(COUNCIL, ["PSW", "the mayor"])
