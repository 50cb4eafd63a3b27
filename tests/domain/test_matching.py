from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.matching import Matching


@st.composite
def _problems(draw: st.DrawFn) -> tuple[dict[str, int], dict[str, frozenset[str]]]:
    takers = [f"t{number}" for number in range(draw(st.integers(1, 5)))]
    room = {taker: draw(st.integers(1, 3)) for taker in takers}
    barred = draw(st.lists(st.frozensets(st.sampled_from(takers)), max_size=9))
    return room, {f"c{number}": walls for number, walls in enumerate(barred)}


@given(_problems())
@settings(max_examples=300)
def test_as_many_things_are_given_as_can_be(problem):
    room, barred = problem
    matching = _filled(room, barred)

    assert sum(len(held) for held in matching.holdings().values()) == _most(room, barred)


@given(_problems())
def test_nobody_gets_what_is_barred_or_more_than_there_is_room_for(problem):
    room, barred = problem
    matching = _filled(room, barred)

    for taker, held in matching.holdings().items():
        assert len(held) <= room[taker]
        assert all(taker not in barred[thing] for thing in held)


@given(st.integers(1, 6), st.integers(0, 12))
def test_the_load_is_even_where_nothing_is_barred(takers, things):
    matching = Matching({f"t{number}": 3 for number in range(takers)})
    matching.fill([f"c{number}" for number in range(things)], lambda _: frozenset())

    loads = [len(held) for held in matching.holdings().values()]
    assert max(loads) - min(loads) <= 1


def test_an_earlier_thing_never_loses_its_place_to_a_later_one():
    matching = Matching({"a": 1})
    matching.fill(["first", "second"], lambda _: frozenset())

    assert matching.taker_of("first") == "a"
    assert matching.taker_of("second") is None


def test_a_thing_moves_on_to_make_room_for_one_that_fits_nowhere_else():
    matching = Matching({"a": 1, "b": 1})
    matching.fill(["easy", "hard"], lambda thing: frozenset({"b"}) if thing == "hard" else frozenset())

    assert matching.taker_of("hard") == "a"
    assert matching.taker_of("easy") == "b"


def test_what_is_given_without_a_question_leaves_the_hands_it_was_in():
    matching = Matching({"a": 1, "b": 1})
    matching.give("case", "a")
    matching.give("case", "b")

    assert matching.holdings() == {"a": [], "b": ["case"]}


def _filled(room: Mapping[str, int], barred: Mapping[str, frozenset[str]]) -> Matching:
    matching = Matching(room)
    matching.fill(barred, barred.__getitem__)
    return matching


def _most(room: Mapping[str, int], barred: Mapping[str, frozenset[str]]) -> int:
    """Try every way; slow and plainly right."""
    states = {tuple(sorted(room.items()))}
    for walls in barred.values():
        states |= {_less(state, taker) for state in states for taker, left in state if left and taker not in walls}
    total = sum(room.values())
    return max(total - sum(left for _, left in state) for state in states)


def _less(state: tuple[tuple[str, int], ...], taker: str) -> tuple[tuple[str, int], ...]:
    return tuple((one, left - (one == taker)) for one, left in state)
