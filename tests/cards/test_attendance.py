from cards.attendance import came_line
from domain.people import Role


def test_who_came_is_told_in_the_order_of_roles_one_as_one():
    assert (
        came_line({Role.OT: 1, Role.SW: 5, Role.OTA: 0})
        == "5 social workers, 1 occupational therapist, 0 OT assistants"
    )


def test_nobody_counted_is_said():
    assert came_line({}) == "not counted"
