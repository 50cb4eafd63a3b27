import dataclasses
from fractions import Fraction

from domain.staff_changes import StaffChanges, changes_between
from tests.builders import a_person


def test_a_new_list_makes_joiners_leavers_and_changes_in_the_order_of_ids():
    leaver, stayer, mover = a_person(1), a_person(2), a_person(3)
    moved = dataclasses.replace(mover, team="South")

    changes = changes_between([mover, stayer, leaver], [a_person(5), moved, stayer, a_person(4)])

    assert changes == StaffChanges((a_person(4), a_person(5)), (leaver,), (moved,), (stayer,), (mover,))


def test_a_list_may_lose_a_share_of_those_who_were_on_it_joiners_aside():
    before = [a_person(number) for number in range(10)]
    nine, eight = changes_between(before, before[1:]), changes_between(before, [*before[2:], a_person(20)])

    assert (nine.listed_before, eight.listed_before) == (10, 10)
    assert not nine.removes_more_than(Fraction(1, 10))
    assert eight.removes_more_than(Fraction(1, 10))
    assert not changes_between([], before).removes_more_than(Fraction(0))
