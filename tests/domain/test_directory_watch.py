"""When the nightly look is due, and when it has to read everything."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.directory_watch import Watch, as_document, concerns, from_document, is_due, must_read
from domain.policy import Hours

LONDON = ZoneInfo("Europe/London")
HOURS = Hours(time(9), time(16, 30), 30)
TODAY = date(2026, 7, 2)
NIGHT = datetime(2026, 7, 2, 1, 30, tzinfo=UTC)
KNOWN = Watch(
    basis="rules",
    users_link="users",
    groups_link="groups",
    users=frozenset({"u1", "u2"}),
    groups=frozenset({"g1"}),
    unplaced=frozenset({"u2"}),
    read_on=date(2026, 7, 1),
    done_on=date(2026, 7, 1),
    tried_at=NIGHT - timedelta(days=1),
    told="mark",
)


@pytest.mark.parametrize(
    ("watch", "at", "due"),
    [
        pytest.param(Watch(), NIGHT, True, id="the first night"),
        pytest.param(KNOWN, NIGHT, True, id="the next night"),
        pytest.param(replace(KNOWN, done_on=TODAY), NIGHT, False, id="done tonight"),
        pytest.param(KNOWN, datetime(2026, 7, 1, 23, 1, tzinfo=UTC), True, id="just after local midnight"),
        pytest.param(KNOWN, datetime(2026, 7, 1, 22, 59, tzinfo=UTC), False, id="before local midnight"),
        pytest.param(KNOWN, datetime(2026, 7, 2, 8, 0, tzinfo=UTC), False, id="nine in the morning"),
        pytest.param(replace(KNOWN, tried_at=NIGHT - timedelta(minutes=59)), NIGHT, False, id="failed lately"),
        pytest.param(replace(KNOWN, tried_at=NIGHT - timedelta(hours=1)), NIGHT, True, id="failed an hour ago"),
    ],
)
def test_a_look_is_due_once_a_night_and_once_an_hour_while_it_fails(watch, at, due):
    assert is_due(watch, at, HOURS, LONDON) is due


@pytest.mark.parametrize(
    ("watch", "basis", "today", "must"),
    [
        pytest.param(KNOWN, "rules", TODAY, False, id="read yesterday"),
        pytest.param(Watch(), "rules", TODAY, True, id="never read"),
        pytest.param(KNOWN, "other rules", TODAY, True, id="rules changed"),
        pytest.param(KNOWN, "rules", date(2026, 7, 7), False, id="read six days ago"),
        pytest.param(KNOWN, "rules", date(2026, 7, 8), True, id="read a week ago"),
        pytest.param(replace(KNOWN, users_link=""), "rules", TODAY, True, id="no link"),
    ],
)
def test_everything_is_read_at_the_latest_after_a_week(watch, basis, today, must):
    assert must_read(watch, basis, today) is must


@pytest.mark.parametrize(
    ("users", "groups", "does"),
    [(set(), set(), False), ({"u9"}, {"g9"}, False), ({"u1"}, set(), True), (set(), {"g1"}, True)],
    ids=["nothing", "others", "a member", "a group"],
)
def test_only_known_members_and_groups_concern_us(users, groups, does):
    assert concerns(KNOWN, frozenset(users), frozenset(groups)) is does


@pytest.mark.parametrize("watch", [KNOWN, Watch()], ids=["known", "nothing yet"])
def test_what_is_known_comes_back_as_it_was_kept(watch):
    assert from_document(as_document(watch)) == watch
