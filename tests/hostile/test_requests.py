"""The real service, asked by everybody who should not (X50, X60, X62)."""

from collections import Counter

import pytest

from tests.hostile.mutations import COUNT, mutations
from tests.hostile.scene import posting
from tests.hostile.table import cases

pytestmark = pytest.mark.service

TABLE = cases()
REFUSED = {400, 401, 403, 413, 415}


def test_the_table_is_long_enough():
    assert len(TABLE) >= 60
    assert {case.status for case in TABLE.values() if case.status != 200} <= REFUSED


@pytest.mark.parametrize("case", TABLE.values(), ids=TABLE.keys())
def test_each_request_is_answered_as_it_deserves(town, case):
    assert town.post(case.make(town.scene)) == [case.status]


def test_only_the_proper_requests_reached_anybody(town):
    town.post(*(case.make(town.scene) for case in TABLE.values()))

    assert len(town.heard() - {"again", "mutant"}) == sum(case.is_handled for case in TABLE.values())


def test_a_request_that_comes_fifty_times_is_answered_each_time_and_does_one_thing(town):
    request = posting(town.scene.activity(id="again"), town.scene.token())
    before = town.said()

    answers = town.post(*[request] * 50)

    assert (answers, town.said() - before) == ([200] * 50, 1)


def test_nobody_is_woken_by_what_others_sent(town):
    town.post(*(case.make(town.scene) for case in TABLE.values()))

    assert [line for line in town.served.logged() if line["level"] == "ERROR"] == []


def test_of_two_thousand_requests_with_one_thing_changed_none_is_taken(town):
    made = list(mutations(town.scene))
    before = town.heard()

    with town.never_held_up():
        answers = town.post(*(request for _, request in made))

    taken = [what for (what, _), status in zip(made, answers, strict=True) if status not in REFUSED]
    assert (taken, Counter(answers).total()) == ([], COUNT)
    assert town.heard() == before
    assert town.post(posting(town.scene.activity(id="mutant"), town.scene.token())) == [200]
    assert town.heard() == {*before, "mutant"}
