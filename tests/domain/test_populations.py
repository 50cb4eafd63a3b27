from domain.populations import PopulationSummary
from tests.builders import a_case, person_id


def test_a_population_is_counted():
    population = [
        a_case(1, allocated_worker=person_id(7)),
        a_case(2, last_worker=person_id(7), is_open=False),
        a_case(3, team="South", do_not_contact=True),
    ]

    assert PopulationSummary.of(population, replaced=9) == PopulationSummary(
        cases=3, open=2, closed=1, without_worker=1, do_not_contact=1, teams=2, replaced=9
    )
