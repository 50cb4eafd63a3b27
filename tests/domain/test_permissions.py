import pytest

from domain.people import Function, Role
from domain.permissions import Bond, Right, authorise, authorise_ever, may, may_ever, own_if, team_if
from domain.refusals import NotAllowed
from tests.builders import a_person

WORKER, ADMINISTRATOR = a_person(), a_person(functions=frozenset({Function.ADMIN}))


def test_what_is_not_granted_is_refused_by_the_name_of_the_right():
    with pytest.raises(NotAllowed) as refused:
        authorise(WORKER, Right.AUDIT)

    assert refused.value.right == "audit"


def test_what_is_granted_is_let_through():
    authorise(WORKER, Right.AUDIT, Bond.OWN)
    authorise_ever(WORKER, Right.AUDIT)
    authorise(ADMINISTRATOR, Right.HOLD)


@pytest.mark.parametrize("right", [Right.HOLD, None], ids=["not theirs", "nobody's"])
def test_what_one_can_never_do_is_refused_before_anything_is_looked_up(right):
    with pytest.raises(NotAllowed) as refused:
        authorise_ever(WORKER, right)

    assert refused.value.right == (right or "")


def test_a_right_goes_by_the_role_or_by_a_function():
    assert may(a_person(role=Role.PDAP), Right.OVERVIEW)
    assert may(a_person(functions=frozenset({Function.POT})), Right.OVERVIEW)
    assert not may_ever(WORKER, Right.OVERVIEW)


def test_a_right_that_nobody_was_given_is_nobodys(monkeypatch):
    monkeypatch.setattr("domain.permissions.GRANTS", {})

    assert not any(may_ever(person, right) for person in (WORKER, ADMINISTRATOR) for right in Right)


@pytest.mark.parametrize(("is_so", "own", "team"), [(True, Bond.OWN, Bond.TEAM), (False, Bond.OTHER, Bond.OTHER)])
def test_a_bond_says_whose_it_is(is_so, own, team):
    assert (own_if(is_so), team_if(is_so)) == (own, team)
