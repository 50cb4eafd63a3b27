"""What the connector's answers mean for a notice."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.delivery import Heard
from domain.delivery_rules import ATTEMPTS, MAYBE, Course, after, course_after, pause_seconds
from domain.notices import Notice, NoticeKind, NoticeState
from tests.letters import REAL_NOW, a_notice, an_outcome


def claimed(**said: Any) -> Notice:
    lease = REAL_NOW + timedelta(seconds=60)
    return a_notice(**{"state": NoticeState.SENDING, "lease_owner": "me", "lease_until": lease, **said})


def test_an_accepted_notice_is_sent_under_the_message_that_it_became():
    settled = after(claimed(), an_outcome(activity_id="17"), REAL_NOW, 0.5)

    assert (settled.state, settled.activity_id, settled.attempts) == (NoticeState.SENT, "17", 1)
    assert (settled.lease_owner, settled.lease_until) == (None, None)


def test_an_accepted_notice_without_a_message_id_is_sent_all_the_same():
    assert after(claimed(), an_outcome(), REAL_NOW, 0).state is NoticeState.SENT


def test_an_update_that_was_asked_for_again_on_its_way_goes_once_more():
    settled = after(claimed(revision=3, attempts=5, throttles=4), an_outcome(activity_id="17"), REAL_NOW, 0)

    assert (settled.state, settled.attempts, settled.throttles) == (NoticeState.PENDING, 0, 0)


def test_a_card_is_not_drawn_anew_more_than_once_a_second():
    settled = after(claimed(kind=NoticeKind.UPDATE), an_outcome(), REAL_NOW, 0)

    assert (settled.state, settled.lease_until) == (NoticeState.SENT, REAL_NOW + timedelta(seconds=1))


@pytest.mark.parametrize(
    ("asked", "waited"),
    [(None, 5.0), (2.0, 2.0), (0.0, 1.0), (-5.0, 1.0), (1e9, 900.0), (899.0, 899.0)],
    ids=["absent", "as asked", "zero", "negative", "absurd", "long"],
)
def test_a_throttled_notice_waits_as_asked_within_a_second_and_a_quarter_of_an_hour(asked, waited):
    settled = after(claimed(), an_outcome(Heard.THROTTLED, retry_after=asked), REAL_NOW, 0)

    assert settled.state is NoticeState.PENDING
    assert settled.lease_until == REAL_NOW + timedelta(seconds=waited)
    assert (settled.attempts, settled.throttles) == (0, 1)


@pytest.mark.parametrize("heard", [Heard.THROTTLED, Heard.NOT_SENT])
def test_waiting_costs_no_attempt_and_ends_after_about_a_day(heard):
    notice, clock, tries = claimed(), REAL_NOW, 0

    while notice.state is not NoticeState.DEAD:
        notice = after(replace(notice, state=NoticeState.SENDING), an_outcome(heard, code="429"), clock, 0)
        clock, tries = max(clock, notice.lease_until or clock), tries + 1

    assert timedelta(hours=23) < clock - REAL_NOW < timedelta(hours=26)
    assert notice.attempts == 0
    assert notice.last_code == "429"


@given(st.floats(0, 1), st.integers(0, 124), st.none() | st.floats(-1e9, 1e9))
def test_no_wait_is_shorter_than_a_second_or_longer_than_a_quarter_of_an_hour(jitter, throttles, asked):
    outcome = an_outcome(Heard.THROTTLED, retry_after=asked)

    until = after(claimed(throttles=throttles), outcome, REAL_NOW, jitter).lease_until

    assert until is not None
    assert 1 <= (until - REAL_NOW).total_seconds() <= 900


def test_a_refused_connection_is_tried_again_half_a_minute_later():
    settled = after(claimed(), an_outcome(Heard.NOT_SENT), REAL_NOW, 0)

    assert settled.lease_until == REAL_NOW + timedelta(seconds=30)


@pytest.mark.parametrize(
    ("attempts", "jitter", "waited"),
    [(0, 0, 2), (0, 1, 4), (3, 1, 32), (6, 1, 256), (6, 0, 2)],
)
def test_a_busy_connector_is_tried_again_after_a_wait_that_doubles(attempts, jitter, waited):
    settled = after(claimed(attempts=attempts), an_outcome(Heard.BUSY), REAL_NOW, jitter)

    assert (settled.state, settled.attempts) == (NoticeState.PENDING, attempts + 1)
    assert settled.lease_until == REAL_NOW + timedelta(seconds=waited)


def test_the_eighth_busy_answer_is_the_last():
    settled = after(claimed(attempts=ATTEMPTS - 1), an_outcome(Heard.BUSY, code="503"), REAL_NOW, 0.5)

    assert (settled.state, settled.attempts, settled.last_code) == (NoticeState.DEAD, ATTEMPTS, "503")


def test_what_may_have_been_delivered_is_tried_once_more_five_minutes_later():
    settled = after(claimed(), an_outcome(Heard.UNCERTAIN, code="500"), REAL_NOW, 0)

    assert settled.state is NoticeState.UNCERTAIN
    assert settled.lease_until == REAL_NOW + timedelta(minutes=5)
    assert settled.last_code == f"{MAYBE}500"


def test_what_may_have_been_delivered_twice_is_dead_and_says_so():
    once = after(claimed(), an_outcome(Heard.UNCERTAIN, code="500"), REAL_NOW, 0)
    again = replace(once, state=NoticeState.SENDING)

    twice = after(again, an_outcome(Heard.UNCERTAIN, code="timeout"), REAL_NOW, 0)

    assert (twice.state, twice.last_code, twice.lease_until) == (NoticeState.DEAD, f"{MAYBE}timeout", None)


@pytest.mark.parametrize("heard", [Heard.UNAUTHORISED, Heard.BOT_DISABLED])
def test_what_is_nobodys_fault_but_ours_keeps_its_attempts(heard):
    settled = after(claimed(attempts=2), an_outcome(heard), REAL_NOW, 0)

    assert (settled.state, settled.attempts) == (NoticeState.PENDING, 2)


@pytest.mark.parametrize("heard", [Heard.BLOCKED, Heard.NOT_INSTALLED])
def test_a_person_who_cannot_be_reached_is_left_alone(heard):
    settled = after(claimed(), an_outcome(heard, code="403 " + "x" * 100), REAL_NOW, 0)

    assert settled.state is NoticeState.UNREACHABLE
    assert len(settled.last_code or "") == 64


@pytest.mark.parametrize("heard", [Heard.NO_CONVERSATION, Heard.NO_SUCH_MESSAGE, Heard.REFUSED])
def test_what_no_repetition_mends_is_dead_at_once(heard):
    assert after(claimed(), an_outcome(heard), REAL_NOW, 0).state is NoticeState.DEAD


@pytest.mark.parametrize("heard", list(Heard))
def test_every_answer_frees_the_lease(heard):
    assert after(claimed(), an_outcome(heard), REAL_NOW, 0.5).lease_owner is None


@pytest.mark.parametrize("heard", list(Heard))
def test_only_a_refusal_of_all_of_us_changes_the_course(heard):
    expected = {
        Heard.UNAUTHORISED: Course.STOP,
        Heard.THROTTLED: Course.PAUSE,
        Heard.BOT_DISABLED: Course.PAUSE,
    }

    assert course_after(an_outcome(heard)) is expected.get(heard, Course.CARRY_ON)


@pytest.mark.parametrize(
    ("heard", "asked", "seconds"),
    [
        (Heard.THROTTLED, 2.0, 2.0),
        (Heard.THROTTLED, None, 5.0),
        (Heard.THROTTLED, 1e9, 900.0),
        (Heard.BOT_DISABLED, None, 900.0),
    ],
)
def test_everybody_waits_as_long_as_the_connector_asks(heard, asked, seconds):
    assert pause_seconds(an_outcome(heard, retry_after=asked)) == seconds
