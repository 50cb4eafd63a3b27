from datetime import UTC, datetime, timedelta

import pytest

from domain.ids import WorryId
from domain.people import Function
from domain.worries import Worry, is_overlooked, those_above, whom_to_tell
from tests.builders import a_person, person_id

AT = datetime(2026, 10, 1, 8, 30, tzinfo=UTC)
LEAD = a_person(1, service="Adults", functions=frozenset({Function.SAFEGUARDING_LEAD}))
OTHER_LEAD = a_person(2, service="Older people", functions=frozenset({Function.SAFEGUARDING_LEAD}))
PRINCIPAL = a_person(3, functions=frozenset({Function.PSW}))
ADMINISTRATOR = a_person(4, functions=frozenset({Function.ADMIN}))
SOMEBODY = a_person(5, functions=frozenset({Function.BI}))


@pytest.mark.parametrize(
    ("people", "told"),
    [
        ((LEAD, OTHER_LEAD, PRINCIPAL), (LEAD,)),
        ((OTHER_LEAD, PRINCIPAL), (OTHER_LEAD,)),
        ((PRINCIPAL, ADMINISTRATOR, SOMEBODY), (PRINCIPAL, ADMINISTRATOR)),
        ((SOMEBODY,), ()),
    ],
    ids=["the service's lead", "any lead", "principal and administrators", "nobody"],
)
def test_a_worry_goes_to_the_nearest_who_can_act(people, told):
    assert whom_to_tell(people, "Adults") == told


def test_above_are_principal_and_administrators_only():
    assert those_above((LEAD, PRINCIPAL, SOMEBODY, ADMINISTRATOR)) == (PRINCIPAL, ADMINISTRATOR)


@pytest.mark.parametrize(
    ("said", "minutes_later", "overlooked"),
    [
        ({}, 29, False),
        ({}, 30, True),
        ({"seen_by": person_id(1), "seen_at": AT}, 30, False),
        ({"escalated_at": AT}, 30, False),
    ],
    ids=["not yet", "too long", "seen", "taken further"],
)
def test_a_worry_is_overlooked_once_nobody_saw_it_for_so_long(said, minutes_later, overlooked):
    worry = Worry(WorryId("a" * 32), person_id(7), AT, **said)

    assert is_overlooked(worry, AT + timedelta(minutes=minutes_later), 30) is overlooked
