import contextlib
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.field_values import is_nhs_number, read_value, read_values
from domain.methodology import AuditKind
from domain.refusals import FaultKind, InvalidAnswer
from domain.steps import Step
from tests.audit_builders import an_interview, later
from tests.frameworks import somerset

POLICY = somerset().policy
TODAY = later().on
NINE = st.integers(0, 999_999_999)


def _step(name: str, kind: AuditKind = AuditKind.PA, standard: int = 2) -> Step:
    return next(step for step in an_interview(kind, standard).steps({}) if step.id == name)


def _read(step: Step, given_values) -> dict[str, str]:
    return read_values(step, given_values, POLICY, TODAY)


def _faults(step: Step, given_values) -> list[tuple[str, FaultKind]]:
    with pytest.raises(InvalidAnswer) as refused:
        _read(step, given_values)
    return [(fault.field, fault.kind) for fault in refused.value.faults]


def _check_digit(nine: int) -> int:
    """Return the last digit as the data dictionary words it; 10 where the nine digits make no NHS number."""
    total = sum(int(digit) * weight for digit, weight in zip(f"{nine:09d}", range(10, 1, -1), strict=True))
    return 0 if 11 - total % 11 == 11 else 11 - total % 11


def test_values_are_trimmed_and_what_no_field_asks_is_dropped():
    values = _read(_step("2.1"), {"rating": " good ", "note": "  Seen on 3 May.\n", "colour": "red", "evidence": "  "})

    assert values == {"rating": "good", "note": "Seen on 3 May."}


def test_a_case_reference_is_read_in_capitals_and_other_text_is_left_alone():
    assert _read(_step("case"), {"case_reference": " as-104233 "}) == {"case_reference": "AS-104233"}
    assert _read(_step("strengths"), {"text": "kind"}) == {"text": "kind"}


def test_a_null_character_never_gets_through():
    assert _read(_step("strengths"), {"text": "a\x00b"}) == {"text": "ab"}
    assert _faults(_step("strengths"), {"text": "\x00"}) == [("text", FaultKind.MISSING)]


def test_every_fault_is_told_at_once_with_what_was_typed():
    typed = {"rating": "splendid", "note": "x" * 4001, "evidence": "y" * 201}

    with pytest.raises(InvalidAnswer) as refused:
        _read(_step("2.1"), typed)

    assert [(fault.field, fault.kind, fault.limit) for fault in refused.value.faults] == [
        ("rating", FaultKind.NOT_A_CHOICE, 0),
        ("note", FaultKind.TOO_LONG, 4000),
        ("evidence", FaultKind.TOO_LONG, 200),
    ]
    assert {key: refused.value.typed[key] for key in typed} == typed


@pytest.mark.parametrize("step", ["2.1", "overall"])
@pytest.mark.parametrize("rating", ["requires_improvement", "inadequate"])
def test_a_low_rating_without_a_note_is_refused(step, rating):
    assert _faults(_step(step), {"rating": rating, "note": " "}) == [("note", FaultKind.NOTE_REQUIRED)]


@pytest.mark.parametrize(
    ("step", "given_values", "fault"),
    [
        ("2.1", {}, ("rating", FaultKind.MISSING)),
        ("overall", {"rating": "not_applicable"}, ("rating", FaultKind.NOT_A_CHOICE)),
        ("contact", {"attempt": "spoke"}, ("who", FaultKind.MISSING)),
        ("contact", {"attempt": "not_needed"}, ("attempt", FaultKind.NOT_A_CHOICE)),
        ("involvement", {"how": "feed_back_later"}, ("feedback_on", FaultKind.MISSING)),
        ("strengths", {"text": ""}, ("text", FaultKind.MISSING)),
    ],
)
def test_what_is_missing_or_not_offered_is_refused(step, given_values, fault):
    assert _faults(_step(step), given_values) == [fault]


def test_text_may_be_as_long_as_the_limit():
    longest = {"rating": "good", "note": "ä" * POLICY.note_length}

    assert _read(_step("2.1"), longest) == longest


@pytest.mark.parametrize(("days", "faults"), [(-1, [("feedback_on", FaultKind.DATE_PASSED)]), (0, []), (400, [])])
def test_a_date_to_feed_back_is_today_or_later(days, faults):
    given_values = {"how": "feed_back_later", "feedback_on": (TODAY + timedelta(days)).isoformat()}

    if faults:
        assert _faults(_step("involvement"), given_values) == faults
    else:
        assert _read(_step("involvement"), given_values) == given_values


@pytest.mark.parametrize(("days", "faults"), [(1, [("met_on", FaultKind.DATE_AHEAD)]), (0, []), (-400, [])])
def test_a_supervision_meeting_was_today_or_earlier(days, faults):
    record = _step("record", standard=10)
    given_values = {"met_on": (TODAY + timedelta(days)).isoformat()}

    if faults:
        assert _faults(record, given_values) == faults
    else:
        assert _read(record, given_values) == given_values


@pytest.mark.parametrize("day", ["12/10/2026", "2026-02-29", "20261005", "2026-W41-1", "tomorrow", "2026-10-5"])
def test_a_card_s_date_is_four_digits_two_and_two_or_refused(day):
    assert _faults(_step("record", standard=10), {"met_on": day}) == [("met_on", FaultKind.NOT_A_DATE)]


def test_a_leap_day_is_a_date():
    assert _read(_step("record", standard=10), {"met_on": "2024-02-29"}) == {"met_on": "2024-02-29"}


@pytest.mark.parametrize(
    ("reference", "fault"),
    [
        ("Mrs Smith", FaultKind.NOT_A_CASE_REFERENCE),
        ("AS-104233; DROP", FaultKind.NOT_A_CASE_REFERENCE),
        ("943 476 5919", FaultKind.LOOKS_LIKE_NHS_NUMBER),
        ("943-476-5919", FaultKind.LOOKS_LIKE_NHS_NUMBER),
        ("943 476 5918", FaultKind.NOT_A_CASE_REFERENCE),
        ("A" * 65, FaultKind.TOO_LONG),
    ],
)
def test_a_case_reference_has_the_council_s_shape_and_is_no_nhs_number(reference, fault):
    assert _faults(_step("case"), {"case_reference": reference}) == [("case_reference", fault)]


def test_an_nhs_number_is_refused_whatever_the_council_s_pattern_allows():
    lax = replace(POLICY, case_reference_pattern=r"\d+")

    with pytest.raises(InvalidAnswer) as refused:
        read_values(_step("case"), {"case_reference": "9434765919"}, lax, TODAY)

    assert refused.value.faults[0].kind is FaultKind.LOOKS_LIKE_NHS_NUMBER


@given(NINE.filter(lambda nine: _check_digit(nine) < 10), st.sampled_from(["", " ", "-", "  "]))
@settings(max_examples=1000)
def test_a_valid_nhs_number_is_recognised_however_it_is_spaced(nine, gap):
    digits = f"{nine:09d}{_check_digit(nine)}"

    assert is_nhs_number(gap.join((digits[:3], digits[3:6], digits[6:])))


@given(NINE, st.integers(0, 9))
@settings(max_examples=1000)
def test_a_wrong_check_digit_is_no_nhs_number(nine, digit):
    assert is_nhs_number(f"{nine:09d}{digit}") is (digit == _check_digit(nine))


@given(NINE.filter(lambda nine: _check_digit(nine) < 10), st.integers(0, 9), st.integers(1, 9))
def test_one_digit_mistyped_is_always_noticed(nine, place, more):
    digits = f"{nine:09d}{_check_digit(nine)}"
    mistyped = digits[:place] + str((int(digits[place]) + more) % 10) + digits[place + 1 :]

    assert not is_nhs_number(mistyped)


@pytest.mark.parametrize("text", ["", "943476591", "94347659190", "AS-104233", "943.476.5919", "٩٤٣٤٧٦٥٩١٩"])
def test_ten_plain_digits_are_looked_for_and_nothing_else(text):
    assert not is_nhs_number(text)


def test_a_typed_value_is_checked_alone_and_may_be_left_empty():
    step = _step("2.1")
    note = next(field for field in step.fields if field.id == "note")

    assert read_value(step, note, " Late. ", POLICY, TODAY) == "Late."
    assert read_value(step, note, "  ", POLICY, TODAY) == ""


def test_a_typed_value_that_is_wrong_is_refused_with_what_was_typed():
    step = _step("involvement")
    feedback_on = step.fields[1]

    with pytest.raises(InvalidAnswer) as refused:
        read_value(step, feedback_on, date(2026, 10, 1).isoformat(), POLICY, TODAY)

    assert refused.value.typed == {"feedback_on": "2026-10-01"}
    assert [fault.kind for fault in refused.value.faults] == [FaultKind.DATE_PASSED]


@given(st.dictionaries(st.sampled_from(["rating", "note", "evidence", "zzz"]), st.text(max_size=300)))
def test_whatever_comes_in_is_read_or_refused_with_its_faults(given_values):
    step = _step("2.1")

    with contextlib.suppress(InvalidAnswer):
        values = _read(step, given_values)

        assert values["rating"] in step.fields[0].choices
        assert set(values) <= {field.id for field in step.fields}
