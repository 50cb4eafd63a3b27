from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.briefings import (
    COMMENT_LENGTH,
    LIMITS,
    Approval,
    Briefing,
    Part,
    Told,
    about,
    approve,
    awaited,
    comment,
    merge,
    post,
    tidy,
    write,
)
from domain.ids import SessionId, TopicId
from domain.people import Function
from domain.refusals import NotAllowed
from domain.session_refusals import BriefingIncomplete, WordsClash, WordsTooLong
from tests.builders import a_person, a_session, person_id

AT = datetime(2026, 10, 12, 9, 0, tzinfo=UTC)
LATER = AT + timedelta(minutes=5)
PSW, POT, HEAD = person_id(11), person_id(12), person_id(13)
BOTH = frozenset({Function.PSW, Function.POT})
SOCIAL_LEAD = a_person(11, functions=frozenset({Function.PSW}))
THERAPY_LEAD = a_person(12, functions=frozenset({Function.POT}))
EMPTY = Briefing(SessionId("north-1"), TopicId("risk-assessments"))
WHOLE = {part: f"About {part}." for part in Part}


def whole() -> Briefing:
    return write(EMPTY, {}, WHOLE, HEAD, AT)


def texts(briefing: Briefing) -> dict[Part, str]:
    return {part: briefing.text(part) for part in Part}


def test_what_was_written_says_by_whom_and_when():
    after = write(EMPTY, {}, {Part.WHY: "Because."}, PSW, AT)

    assert (after.version, after.words[Part.WHY].by, after.words[Part.WHY].at) == (1, PSW, AT)
    assert after.missing == (Part.GUIDANCE, Part.MINIMUM, Part.GOOD, Part.IDEAS)


def test_only_the_parts_that_were_changed_get_a_new_author():
    before = whole()

    after = write(before, WHOLE, {**WHOLE, Part.IDEAS: "What else?"}, POT, LATER)

    assert {part for part, words in after.words.items() if words.by == POT} == {Part.IDEAS}


def test_saving_what_is_there_changes_nothing():
    before = whole()

    assert write(before, WHOLE, {part: f" {text}\r\n" for part, text in WHOLE.items()}, POT, LATER) is before


def test_two_who_write_different_parts_at_once_both_find_their_words():
    first = write(EMPTY, {}, {Part.WHY: "Because."}, PSW, AT)

    second = write(first, {}, {Part.WHY: "", Part.IDEAS: "What else?"}, POT, LATER)

    assert (second.text(Part.WHY), second.text(Part.IDEAS)) == ("Because.", "What else?")


def test_two_who_write_the_same_part_at_once_are_told_and_nothing_is_overwritten():
    first = write(EMPTY, {}, {Part.WHY: "Because."}, PSW, AT)

    with pytest.raises(WordsClash) as refused:
        write(first, {}, {Part.WHY: "For good reason.", Part.IDEAS: "What else?"}, POT, LATER)

    assert refused.value.parts == (Part.WHY,)


def test_words_that_were_not_taken_go_back_into_the_boxes_beside_what_others_wrote_elsewhere():
    first = write(whole(), WHOLE, {Part.WHY: "Because.", Part.GOOD: "What works?"}, PSW, AT)

    boxes, clash = merge(first, WHOLE, {**WHOLE, Part.WHY: "For good reason."})

    assert (boxes[Part.WHY], boxes[Part.GOOD], boxes[Part.IDEAS]) == ("For good reason.", "What works?", "About ideas.")
    assert clash == (Part.WHY,)


def test_two_who_write_the_very_same_words_do_not_clash():
    first = write(EMPTY, {}, {Part.WHY: "Because."}, PSW, AT)

    assert write(first, {}, {Part.WHY: "Because."}, POT, LATER) is first


def test_a_part_can_be_taken_out_again():
    after = write(whole(), WHOLE, {Part.GOOD: ""}, POT, LATER)

    assert after.missing == (Part.GOOD,)


@pytest.mark.parametrize("part", Part)
def test_a_part_that_is_too_long_is_refused_with_its_limit(part):
    fits, too_long = "x" * LIMITS[part], "x" * (LIMITS[part] + 1)

    with pytest.raises(WordsTooLong) as refused:
        write(EMPTY, {}, {part: too_long}, PSW, AT)

    assert refused.value.parts == ((part, LIMITS[part] + 1, LIMITS[part]),)
    assert write(EMPTY, {}, {part: fits}, PSW, AT).text(part) == fits


@given(st.dictionaries(st.sampled_from(Part), st.text(max_size=20)), st.dictionaries(st.sampled_from(Part), st.text()))
def test_what_somebody_did_not_touch_is_never_changed_by_them(meanwhile, typed):
    """Whatever two people type at once: either all is kept, or one of them is told of the clash."""
    start = whole()
    first = write(start, WHOLE, meanwhile, PSW, AT)

    try:
        second = write(first, WHOLE, typed, POT, LATER)
    except (WordsClash, WordsTooLong):
        return
    for part in Part:
        touched = part in typed and tidy(typed[part]) != WHOLE[part]
        assert second.text(part) == (tidy(typed[part]) if touched else first.text(part))


def test_a_briefing_is_approved_by_both():
    one = approve(whole(), SOCIAL_LEAD, AT)
    two = approve(one, THERAPY_LEAD, LATER)

    assert awaited(one, BOTH, either_acts=False) == {Function.POT}
    assert awaited(two, BOTH, either_acts=False) == frozenset()


@pytest.mark.parametrize(
    ("held", "either_acts", "missing"),
    [
        (BOTH, True, frozenset()),
        (BOTH, False, {Function.POT}),
        (frozenset({Function.PSW, Function.BI}), False, frozenset()),
        (frozenset(), False, {Function.POT}),
    ],
    ids=["either acts for the pair", "both have to", "there is no POT", "the list names neither"],
)
def test_whose_approval_is_missing_after_one_principal_approved(held, either_acts, missing):
    one = approve(whole(), SOCIAL_LEAD, AT)

    assert awaited(one, held, either_acts=either_acts) == missing


def test_nobodys_approval_is_no_approval_even_where_either_acts():
    assert awaited(whole(), BOTH, either_acts=True) == BOTH


def test_somebody_who_is_both_approves_for_both():
    assert awaited(approve(whole(), a_person(11, functions=BOTH), AT), BOTH, either_acts=False) == frozenset()


def test_the_first_approval_for_a_lead_counts_and_a_second_changes_nothing():
    one = approve(whole(), SOCIAL_LEAD, AT)

    assert approve(one, a_person(99, functions=frozenset({Function.PSW})), LATER) is one
    assert one.approvals == {Function.PSW: Approval(PSW, AT)}


def test_the_head_of_service_writes_and_does_not_approve():
    with pytest.raises(NotAllowed):
        approve(whole(), a_person(13, functions=frozenset({Function.HEAD_OF_SERVICE})), AT)


def test_an_incomplete_briefing_is_not_approved():
    with pytest.raises(BriefingIncomplete) as refused:
        approve(write(EMPTY, {}, {Part.WHY: "Because."}, PSW, AT), a_person(11, functions=BOTH), AT)

    assert refused.value.parts == (Part.GUIDANCE, Part.MINIMUM, Part.GOOD, Part.IDEAS)


def test_a_change_after_the_approval_asks_for_approval_again():
    approved = approve(whole(), a_person(11, functions=BOTH), AT)

    after = write(approved, WHOLE, {Part.WHY: "Better words."}, HEAD, LATER)

    assert awaited(after, BOTH, either_acts=False) == BOTH


def test_what_was_changed_after_the_posting_is_not_posted():
    session = a_session()
    told = Told(session.held_on, session.starts_at, session.facilitator)
    posted = post(approve(whole(), a_person(11, functions=BOTH), AT), told, LATER)

    after = write(posted, WHOLE, {Part.WHY: "Better words."}, HEAD, LATER)

    assert (posted.is_posted, after.is_posted, after.told) == (True, False, told)


def test_another_topic_makes_the_words_a_draft_again_and_loses_none():
    approved = approve(whole(), a_person(11, functions=BOTH), AT)

    after = about(approved, TopicId("disputes"))

    assert (after.approvals, after.topic, texts(after)) == ({}, "disputes", WHOLE)
    assert about(after, TopicId("disputes")) is after


def test_a_briefing_that_nobody_wrote_is_not_posted():
    assert not EMPTY.is_posted
    assert not replace(EMPTY, version=1).is_posted


def test_a_comment_is_kept_without_empty_ends_and_refused_where_it_is_too_long():
    kept = comment(EMPTY.session, " Shorter?\n", HEAD, AT)

    with pytest.raises(WordsTooLong) as refused:
        comment(EMPTY.session, "x" * (COMMENT_LENGTH + 1), HEAD, AT)

    assert (kept.text, kept.by) == ("Shorter?", HEAD)
    assert refused.value.parts == (("comment", COMMENT_LENGTH + 1, COMMENT_LENGTH),)
