from dataclasses import replace
from datetime import date, time

import pytest

from domain.programme import changes_between
from tests.builders import a_session, person_id

TODAY = date(2026, 11, 2)


def test_what_is_listed_for_the_first_time_is_new_and_comes_in_the_order_of_days():
    later, sooner = a_session(1), a_session(2, held_on=date(2026, 11, 9))

    changes = changes_between([], [later, sooner], TODAY)

    assert changes.new == (sooner, later)
    assert (changes.changed, changes.cancelled, changes.unchanged) == ((), (), ())


def test_the_same_list_again_changes_nothing_whatever_version_is_known():
    known = a_session(version=4)

    assert changes_between([known], [a_session()], TODAY).unchanged == (known,)


@pytest.mark.parametrize(
    "said",
    [{"held_on": date(2026, 11, 19)}, {"starts_at": time(14, 0)}, {"facilitator": person_id(5)}, {"topic": "disputes"}],
    ids=["day", "time", "facilitator", "topic"],
)
def test_a_session_that_reads_differently_is_changed_and_keeps_its_version_until_saved(said):
    changes = changes_between([a_session(version=2)], [a_session(**said)], TODAY)

    assert changes.changed == (a_session(version=2, **said),)


def test_a_session_that_is_no_longer_listed_is_cancelled_if_it_lies_ahead():
    today, past = a_session(2, held_on=TODAY), a_session(3, held_on=date(2026, 10, 30))

    changes = changes_between([a_session(), today, past], [a_session()], TODAY)

    assert changes.cancelled == (replace(today, is_cancelled=True),)


def test_a_list_says_nothing_of_teams_that_are_not_in_it():
    south = a_session(2, team="South")

    assert changes_between([a_session(), south], [a_session()], TODAY).cancelled == ()


def test_a_session_listed_as_cancelled_is_cancelled_once():
    off = a_session(is_cancelled=True)

    assert changes_between([a_session()], [off], TODAY).cancelled == (off,)
    assert changes_between([off], [off], TODAY).unchanged == (off,)
    assert changes_between([off], [a_session(2)], TODAY).cancelled == ()


def test_a_cancelled_session_that_is_listed_again_is_on_again():
    assert changes_between([a_session(is_cancelled=True)], [a_session()], TODAY).changed == (a_session(),)
