import dataclasses

from domain.staff_changes import StaffChanges, changes_between
from tests.builders import a_person


def test_a_new_list_makes_joiners_leavers_and_changes_in_the_order_of_ids():
    leaver, stayer, mover = a_person(1), a_person(2), a_person(3)
    moved = dataclasses.replace(mover, team="South")

    changes = changes_between([mover, stayer, leaver], [a_person(5), moved, stayer, a_person(4)])

    assert changes == StaffChanges((a_person(4), a_person(5)), (leaver,), (moved,), (stayer,))
