from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from domain.audiences import Audience
from domain.ids import MessageId
from domain.message_refusals import MessageGone, NothingWritten, TextTooLong
from domain.people import Function, Role
from domain.practice_messages import (
    MessageState,
    PracticeMessage,
    Wording,
    counted,
    is_due,
    schedule,
    send_off,
    sign,
    signers_open_to,
    withdraw,
    write,
)
from domain.refusals import DayGoneBy, NotAllowed
from tests.builders import a_person, person_id

AT, TODAY = datetime(2026, 12, 7, 11, 0, tzinfo=UTC), date(2026, 12, 7)
PSW, POT = frozenset({Function.PSW}), frozenset({Function.POT})
BOTH = PSW | POT
WORDING = Wording("Say it with the person.", Audience(), None, PSW)


def a_message(**said: Any) -> PracticeMessage:
    """Return a written message of the PSW, or whatever else is *said*."""
    values = {"text": "Say it with the person.", "signers": PSW}
    return PracticeMessage(MessageId("d" * 32), person_id(2), AT, **values | said)


def scheduled(message: PracticeMessage, functions=PSW, *, either_acts: bool = False) -> PracticeMessage:
    return schedule(message, a_person(functions=functions), TODAY, either_acts=either_acts)


@pytest.mark.parametrize(
    ("functions", "signers"),
    [
        (PSW, (PSW, BOTH)),
        (POT, (POT, BOTH)),
        (BOTH, (PSW, POT, BOTH)),
        (frozenset({Function.BI}), ()),
    ],
    ids=["PSW", "POT", "both in one", "neither"],
)
def test_a_lead_writes_in_their_own_name_or_for_the_pair(functions, signers):
    assert signers_open_to(functions) == signers


def test_writing_keeps_the_words_tidy_and_has_them_signed_anew():
    after = write(a_message(state=MessageState.SCHEDULED, signed=PSW), replace(WORDING, text=" New. \r\n"), 1000, TODAY)

    assert (after.text, after.state, after.signed, after.version) == ("New.", MessageState.DRAFT, frozenset(), 2)


def test_the_same_words_again_change_nothing():
    message = a_message(state=MessageState.SCHEDULED, signed=PSW)

    assert write(message, WORDING, 1000, TODAY) is message


@pytest.mark.parametrize(
    ("wording", "refusal"),
    [
        (replace(WORDING, text="\n "), NothingWritten),
        (replace(WORDING, text="x" * 1001), TextTooLong),
        (replace(WORDING, goes_on=date(2026, 12, 6)), DayGoneBy),
    ],
    ids=["empty", "too long", "day gone by"],
)
def test_words_that_cannot_go_are_refused(wording, refusal):
    with pytest.raises(refusal):
        write(a_message(), wording, 1000, TODAY)


def test_a_message_of_one_lead_is_scheduled_by_its_author():
    after = scheduled(a_message())

    assert (after.state, after.signed, after.missing) == (MessageState.SCHEDULED, PSW, frozenset())


def test_a_message_of_both_waits_for_the_other_one():
    waiting = scheduled(a_message(signers=BOTH))
    signed = sign(waiting, a_person(3, functions=POT), either_acts=False)

    assert (waiting.state, waiting.missing) == (MessageState.UNSIGNED, POT)
    assert signed.state is MessageState.SCHEDULED


def test_one_signs_for_the_pair_where_that_is_so_set():
    assert scheduled(a_message(signers=BOTH), either_acts=True).state is MessageState.SCHEDULED


def test_nothing_is_scheduled_without_words_or_for_a_day_gone_by():
    with pytest.raises(NothingWritten):
        scheduled(a_message(text=""))
    with pytest.raises(DayGoneBy):
        scheduled(a_message(goes_on=date(2026, 12, 4)))


def test_nobody_signs_in_anothers_name():
    with pytest.raises(NotAllowed):
        sign(a_message(), a_person(3, functions=POT), either_acts=True)


def test_a_withdrawn_message_forgets_its_words_and_stays_withdrawn():
    after = withdraw(scheduled(a_message()))

    assert (after.state, after.text) == (MessageState.WITHDRAWN, "")
    with pytest.raises(MessageGone) as refused:
        withdraw(after)
    assert refused.value.is_withdrawn


def test_what_has_gone_cannot_be_changed():
    gone = send_off(scheduled(a_message()), 104, AT)

    assert (gone.state, gone.reached, gone.went_at) == (MessageState.GONE, 104, AT)
    for deed in (withdraw, lambda one: write(one, WORDING, 1000, TODAY), scheduled):
        with pytest.raises(MessageGone) as refused:
            deed(gone)
        assert not refused.value.is_withdrawn


@pytest.mark.parametrize(
    ("goes_on", "is_signed", "due"),
    [(None, True, True), (TODAY, True, True), (date(2026, 12, 8), True, False), (TODAY, False, False)],
    ids=["as soon as possible", "today", "tomorrow", "not signed"],
)
def test_a_message_is_due_on_its_day_once_it_is_signed(goes_on, is_signed, due):
    message = scheduled(a_message(goes_on=goes_on, signers=PSW if is_signed else BOTH))

    assert is_due(message, TODAY) is due


@pytest.mark.parametrize(("reached", "shown"), [(4, None), (5, 3)], ids=["few", "enough"])
def test_a_count_of_few_is_not_told(reached, shown):
    assert counted(a_message(reached=reached, got_it=3), 5) == shown


@pytest.mark.parametrize(
    ("audience", "meant"),
    [
        (Audience(), True),
        (Audience(frozenset({Role.SW})), True),
        (Audience(frozenset({Role.OT})), False),
        (Audience(services=frozenset({"Adults"})), True),
        (Audience(frozenset({Role.SW}), frozenset({"Hospital"})), False),
    ],
    ids=["everybody", "role", "other role", "service", "role in another service"],
)
def test_an_audience_means_roles_within_services(audience, meant):
    assert audience.includes(a_person(7, Role.SW)) is meant
    assert audience.is_everybody is (audience == Audience())
