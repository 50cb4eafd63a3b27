import pytest

from dialogs.audience_words import chosen_audience, read_audience
from domain.audiences import Audience
from domain.message_refusals import UnknownAudience
from domain.people import Role

SERVICES = ("Adults", "Hospital and home", "Older people, South")
SW, OT, OTA = Role.SW, Role.OT, Role.OTA


@pytest.mark.parametrize(
    ("words", "roles", "services"),
    [
        ("everybody", (), ()),
        ("", (), ()),
        ("all staff", (), ()),
        ("social workers", (SW,), ()),
        ("Social Workers and OTs", (SW, OT), ()),
        ("SW, OT & OT assistants", (SW, OT, OTA), ()),
        ("the social workers in Adults", (SW,), ("Adults",)),
        ("adults", (), ("Adults",)),
        ("everybody in adults", (), ("Adults",)),
        ("OTs in Hospital and home, and in Older people, South", (OT,), ("Hospital and home", "Older people, South")),
    ],
)
def test_roles_and_services_are_read_as_people_write_them(words, roles, services):
    assert read_audience(words, SERVICES) == Audience(frozenset(roles), frozenset(services))


def test_what_is_neither_role_nor_service_is_named():
    with pytest.raises(UnknownAudience) as refused:
        read_audience("social workers and plumbers", SERVICES)

    assert refused.value.words == "plumbers"


def test_a_service_with_a_comma_is_chosen_whole():
    fields = {"roles": "SW,NOBODY", "services": "Adults,Older people, South"}

    assert chosen_audience(fields, SERVICES) == Audience(frozenset({SW}), frozenset({"Adults", "Older people, South"}))


def test_nothing_chosen_is_everybody():
    assert chosen_audience({}, SERVICES).is_everybody
