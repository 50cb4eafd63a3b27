from hypothesis import given
from hypothesis import strategies as st

from domain.ids import PersonId
from domain.reporting_lines import in_circles

names = st.integers(0, 12).map(lambda number: PersonId(str(number)))


@given(st.dictionaries(names, names))
def test_whoever_meets_themselves_on_the_way_up_is_in_a_circle(managers: dict[PersonId, PersonId]):
    assert in_circles(managers) == {person for person in managers if person in _above(person, managers)}


def test_a_long_line_is_no_circle():
    managers = {PersonId(str(number)): PersonId(str(number + 1)) for number in range(50_000)}

    assert in_circles(managers) == frozenset()


def _above(person: PersonId, managers: dict[PersonId, PersonId]) -> set[PersonId]:
    above: set[PersonId] = set()
    while (manager := managers.get(person)) is not None and manager not in above:
        above.add(manager)
        person = manager
    return above
