from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest

from domain.audiences import Audience
from domain.events import note
from domain.exemplars import (
    Check,
    Consent,
    Exemplar,
    ExemplarKind,
    ExemplarState,
    expire,
    expiry,
    hand_in,
    publish,
    send_back,
    withdraw,
    write,
)
from domain.ids import ExemplarId
from domain.message_refusals import (
    AttendanceMissing,
    ConsentMissing,
    NotDeidentified,
    NothingWritten,
    ReadAlready,
    TextTooLong,
    WhyMissing,
)
from domain.moments import Moment
from domain.people import Function, Role
from domain.refusals import DayMissing, NotAllowed
from tests.builders import a_person, person_id

WHEN = Moment(datetime(2026, 12, 7, 11, 0, tzinfo=UTC), date(2026, 12, 7))
EVERYTHING = frozenset(Check)
READER = a_person(5, Role.PDAP)
STORY = "She asked what a good day looks like."


def an_exemplar(**said: Any) -> Exemplar:
    """Return a draft of person 7 with words, or whatever else is *said*."""
    return Exemplar(ExemplarId("e" * 32), person_id(7), WHEN.at, **{"text": STORY} | said)


def waiting() -> Exemplar:
    return hand_in(an_exemplar(), Consent.YES, EVERYTHING, WHEN)


def published(exemplar: Exemplar | None = None) -> Exemplar:
    return publish(exemplar or waiting(), READER, Audience(), 12, WHEN)


def test_words_are_kept_tidy_with_what_they_are():
    after = write(an_exemplar(), ExemplarKind.CHANGE_STORY, f" {STORY} ", 1000, WHEN)

    assert (after.kind, after.text, after.version) == (ExemplarKind.CHANGE_STORY, STORY, 2)


@pytest.mark.parametrize(("words", "refusal"), [(" ", NothingWritten), ("x" * 1001, TextTooLong)], ids=["none", "long"])
def test_words_that_cannot_be_kept_are_refused(words, refusal):
    with pytest.raises(refusal):
        write(an_exemplar(), ExemplarKind.GOOD_PRACTICE, words, 1000, WHEN)


@pytest.mark.parametrize("consent", [Consent.YES, Consent.NOT_NEEDED])
def test_with_consent_and_everything_checked_it_waits_for_a_second_reader(consent):
    after = hand_in(an_exemplar(), consent, EVERYTHING, WHEN)

    assert (after.state, after.consent) == (ExemplarState.READING, consent)


def test_without_consent_it_stops_and_its_words_are_forgotten():
    after = hand_in(an_exemplar(), Consent.NO, frozenset(), WHEN)

    assert (after.state, after.text) == (ExemplarState.WITHDRAWN, "")


@pytest.mark.parametrize(
    ("exemplar", "consent", "checked", "refusal"),
    [
        (an_exemplar(text=""), Consent.YES, EVERYTHING, NothingWritten),
        (an_exemplar(), None, EVERYTHING, ConsentMissing),
        (an_exemplar(), Consent.YES, EVERYTHING - {Check.RARE}, NotDeidentified),
    ],
    ids=["no words", "no consent", "not checked"],
)
def test_it_is_handed_in_only_complete(exemplar, consent, checked, refusal):
    with pytest.raises(refusal):
        hand_in(exemplar, consent, checked, WHEN)


@pytest.mark.parametrize(
    ("person", "reads"),
    [
        (READER, True),
        (a_person(2, Role.SM, functions=frozenset({Function.PSW})), True),
        (a_person(3, Role.SM, functions=frozenset({Function.POT})), True),
        (a_person(4, Role.AP), False),
        (a_person(7, Role.PDAP), False),
    ],
    ids=["PDAP", "PSW", "POT", "another", "who put it forward"],
)
def test_the_second_reader_leads_practice_and_never_put_it_forward(person, reads):
    with nullcontext() if reads else pytest.raises(NotAllowed):
        publish(waiting(), person, Audience(), 12, WHEN)


def test_published_it_is_shown_for_its_months():
    after = published()

    assert (after.published_on, after.expires_on) == (date(2026, 12, 7), date(2027, 12, 7))
    assert (after.state, after.read_by) == (ExemplarState.PUBLISHED, READER.id)


@pytest.mark.parametrize(
    ("day", "months", "until"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
    ids=["short month", "leap day", "over the year"],
)
def test_it_expires_on_the_same_day_of_a_later_month(day, months, until):
    assert expiry(day, months) == until


def test_sent_back_it_can_be_changed_and_handed_in_again():
    back = send_back(waiting(), READER, " Leave out the club. ", WHEN)
    again = hand_in(write(back, ExemplarKind.THANKS, "Shorter.", 1000, WHEN), Consent.YES, EVERYTHING, WHEN)

    assert (back.state, back.why) == (ExemplarState.SENT_BACK, "Leave out the club.")
    assert published(again).why == ""


def test_sending_back_needs_a_reason():
    with pytest.raises(WhyMissing):
        send_back(waiting(), READER, " ", WHEN)


@pytest.mark.parametrize("deed", [published, partial(send_back, reader=READER, why="No.", when=WHEN)])
def test_only_the_first_decision_counts(deed):
    with pytest.raises(ReadAlready) as refused:
        deed(published())

    assert refused.value.state == "published"


def test_nobody_else_decides():
    with pytest.raises(NotAllowed):
        publish(waiting(), a_person(7, Role.PDAP), Audience(), 12, WHEN)


@pytest.mark.parametrize("person", [a_person(7), READER], ids=["who put it forward", "a reader"])
def test_it_can_be_withdrawn_at_any_time_and_its_words_are_forgotten(person):
    for exemplar in (an_exemplar(), waiting(), published(), expire(published(), WHEN)):
        after = withdraw(exemplar, person, WHEN)
        assert (after.state, after.text) == (ExemplarState.WITHDRAWN, "")


def test_withdrawing_is_for_those_who_had_a_part_in_it_and_once_only():
    with pytest.raises(NotAllowed):
        withdraw(published(), a_person(8), WHEN)
    with pytest.raises(ReadAlready):
        withdraw(withdraw(published(), READER, WHEN), READER, WHEN)


def test_what_was_handed_in_is_not_written_over():
    with pytest.raises(ReadAlready):
        write(waiting(), ExemplarKind.GOOD_PRACTICE, "Other words.", 1000, WHEN)
    with pytest.raises(ReadAlready):
        hand_in(waiting(), Consent.NO, EVERYTHING, WHEN)


def test_an_event_is_theme_day_and_attendance():
    event = note(READER, " Time  to reflect ", date(2026, 11, 20), "1,268")

    assert (event.theme, event.attendance, event.noted_by) == ("Time to reflect", 1268, READER.id)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"theme": ""}, NothingWritten),
        ({"theme": "x" * 121}, TextTooLong),
        ({"held_on": None}, DayMissing),
        ({"attendance": "many"}, AttendanceMissing),
        ({"attendance": "²"}, AttendanceMissing),
        ({"attendance": "1000000"}, AttendanceMissing),
    ],
    ids=["no theme", "long theme", "no day", "no figures", "a superscript", "too many"],
)
def test_an_event_lacks_nothing(said, refusal):
    given = {"theme": "Reflection", "held_on": date(2026, 11, 20), "attendance": "40"} | said

    with pytest.raises(refusal):
        note(READER, **given)


def test_a_change_counts_the_version():
    assert replace(an_exemplar(), version=1) != write(an_exemplar(), ExemplarKind.GOOD_PRACTICE, STORY, 1000, WHEN)
