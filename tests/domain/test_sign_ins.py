from datetime import UTC, datetime, timedelta

import pytest

from domain.sign_ins import SignIn
from tests.builders import person_id

BEGUN = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("since_begun", "since_seen", "is_over"),
    [
        (timedelta(0), timedelta(0), False),
        (timedelta(minutes=29, seconds=59), timedelta(minutes=29, seconds=59), False),
        (timedelta(minutes=30), timedelta(minutes=30), True),
        (timedelta(hours=7, minutes=59), timedelta(0), False),
        (timedelta(hours=8), timedelta(0), True),
    ],
    ids=["new", "nearly idle", "idle", "nearly a day", "a day"],
)
def test_a_sign_in_is_over_after_half_an_hour_unused_and_after_eight_hours(since_begun, since_seen, is_over):
    now = BEGUN + since_begun

    assert SignIn(person_id(7), BEGUN, now - since_seen).is_over(now) is is_over
