"""The three points: drafted, shown, sent once, split from a typed list, grouped by what they share."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.feedback_days import ask_again_on, who_answers, who_feeds_back
from domain.ids import SessionId
from domain.likeness import group, telling_words
from domain.people import Function, Role
from domain.point_lists import read_kinds, split_list
from domain.point_refusals import AlreadySent, DraftClash, PointFaultKind, PointsIncomplete
from domain.points import (
    LONGEST_DRAFT,
    Draft,
    Feedback,
    Point,
    PointKind,
    Slot,
    faults_of,
    go_back,
    new_words,
    send,
    show,
    write,
)
from domain.working_days import WorkingCalendar
from tests.builders import a_person, a_session, person_id
from tests.frameworks import sessions_rules

AT = datetime(2026, 11, 12, 11, 30, tzinfo=UTC)
LATER = AT + timedelta(minutes=5)
CALENDAR = WorkingCalendar(frozenset(), date(2026, 1, 1), date(2027, 12, 31))
RULES = sessions_rules()
EMPTY = Feedback(SessionId("north-1"))
THREE = (
    Slot(PointKind.IDEA, "A one-page guide to estimated budgets"),
    Slot(PointKind.QUESTION, "Who signs off a budget above the estimate?"),
    Slot(PointKind.REQUEST, "Examples of good risk assessments"),
)
FULL = Draft(THREE)


def a_point(number: int, words: str) -> Point:
    return Point(number, SessionId("north-1"), "North", 1, PointKind.IDEA, words, AT)


# Writing and sending


def test_three_points_are_written_shown_and_sent():
    written = write(EMPTY, FULL, 0, AT)
    shown = show(written, RULES, AT)
    sent = send(shown, shown.version, person_id(3), RULES, LATER)

    assert [one.version for one in (written, shown, sent)] == [1, 2, 3]
    assert (written.is_checking, shown.is_checking, sent.is_checking) == (False, True, False)
    assert (sent.sent_at, sent.sent_by) == (LATER, person_id(3))


def test_writing_the_same_again_changes_nothing_even_on_an_old_card():
    written = write(EMPTY, FULL, 0, AT)

    assert write(written, FULL, 0, LATER) is written


def test_two_devices_that_write_differently_clash_and_nothing_is_overwritten():
    written = write(EMPTY, FULL, 0, AT)

    with pytest.raises(DraftClash) as refused:
        write(written, Draft((Slot(None, "Something else altogether"), Slot(), Slot())), 0, LATER)

    assert refused.value.changed_at == AT


def test_nothing_is_sent_twice_written_on_shown_or_taken_back_once_it_is_sent():
    sent = send(write(EMPTY, FULL, 0, AT), 1, person_id(3), RULES, AT)

    for refused in (
        lambda: send(sent, sent.version, person_id(3), RULES, LATER),
        lambda: write(sent, Draft(), sent.version, LATER),
        lambda: show(sent, RULES, LATER),
        lambda: go_back(sent, LATER),
    ):
        with pytest.raises(AlreadySent):
            refused()


def test_points_that_changed_since_they_were_shown_are_not_sent_unseen():
    shown = show(write(EMPTY, FULL, 0, AT), RULES, AT)
    changed = write(shown, Draft((*THREE[:2], Slot(PointKind.IDEA, "Another third point"))), shown.version, LATER)

    with pytest.raises(DraftClash):
        send(changed, shown.version, person_id(3), RULES, LATER)


def test_going_back_leaves_the_points_and_showing_them_twice_changes_nothing():
    shown = show(write(EMPTY, FULL, 0, AT), RULES, AT)
    back = go_back(shown, LATER)

    assert show(shown, RULES, LATER) is shown
    assert (back.draft, back.is_checking) == (shown.draft, False)
    assert go_back(back, LATER) is back


def test_fewer_than_three_wait_as_a_draft_or_go_with_nothing_further():
    draft = Draft((THREE[0], Slot(), Slot()))
    written = write(EMPTY, draft, 0, AT)

    with pytest.raises(PointsIncomplete) as refused:
        show(written, RULES, AT)
    with pytest.raises(PointsIncomplete):
        send(written, 1, person_id(3), RULES, AT)

    assert [(fault.kind, fault.length) for fault in refused.value.faults] == [(PointFaultKind.FEWER, 1)]
    assert not faults_of(Draft(draft.slots, nothing_further=True), RULES)
    assert not faults_of(Draft(nothing_further=True), RULES)


@pytest.mark.parametrize(
    ("slot", "kind"),
    [
        (Slot(PointKind.IDEA, "x" * 5000), PointFaultKind.TOO_LONG),
        (Slot(PointKind.IDEA, "x" * 501), PointFaultKind.TOO_LONG),
        (Slot(PointKind.IDEA, "x" * 9), PointFaultKind.TOO_SHORT),
        (Slot(None, "x" * 10), PointFaultKind.KIND_MISSING),
    ],
    ids=["5,000 characters", "one too many", "one too few", "no kind"],
)
def test_what_is_wrong_with_a_point_is_said_with_its_number(slot, kind):
    faults = faults_of(Draft((THREE[0], slot, THREE[2])), RULES)

    assert [(fault.slot, fault.kind, fault.length) for fault in faults] == [(2, kind, fault_length(slot, kind))]


def fault_length(slot: Slot, kind: PointFaultKind) -> int:
    return 0 if kind is PointFaultKind.KIND_MISSING else len(slot.words)


@pytest.mark.parametrize("length", [10, 500])
def test_ten_and_five_hundred_characters_will_do(length):
    assert not faults_of(Draft((Slot(PointKind.IDEA, "x" * length), *THREE[1:])), RULES)


def test_a_draft_keeps_what_is_too_long_for_a_point_up_to_what_a_card_can_show():
    written = write(EMPTY, Draft((Slot(None, " " + "x" * 20_000), Slot(), Slot())), 0, AT)

    assert written.draft.slots[0].words == "x" * LONGEST_DRAFT


def test_only_words_that_are_new_are_looked_at_by_the_guard():
    changed = Draft((Slot(PointKind.QUESTION, THREE[0].words), Slot(None, "Something new"), Slot()))

    assert new_words(FULL, changed) == {"point2": "Something new"}


# Typed lists


@pytest.mark.parametrize(
    "text",
    [
        "1) idea: a guide to budgets 2) question: who signs? 3) request: examples",
        "1. Idea - a guide to budgets\n2. Question - who signs?\n3. Request - examples",
        "(1) IDEA, a guide to budgets\n(2) question. who signs?\n\n(3) (request) examples",
    ],
    ids=["on one line", "on three lines", "in brackets"],
)
def test_a_typed_list_is_split_with_its_kinds(text):
    assert split_list(text) == (
        (1, Slot(PointKind.IDEA, "a guide to budgets")),
        (2, Slot(PointKind.QUESTION, "who signs?")),
        (3, Slot(PointKind.REQUEST, "examples")),
    )


def test_a_kind_that_is_not_named_is_not_guessed():
    assert split_list("1) Could we have a guide?") == ((1, Slot(None, "Could we have a guide?")),)


def test_one_point_can_be_typed_alone():
    assert split_list("3) idea: only this") == ((3, Slot(PointKind.IDEA, "only this")),)
    assert split_list("2) this 3) that 1) there") == ((2, Slot(None, "this")), (3, Slot(None, "that 1) there")))


def test_numbers_within_the_words_stay_words():
    assert split_list("1) step 2) of the form and section 5) too 3) is hard") == (
        (1, Slot(None, "step")),
        (2, Slot(None, "of the form and section 5) too")),
        (3, Slot(None, "is hard")),
    )
    assert split_list("1) the 12.30 visit, and 3 more\n2) other") == (
        (1, Slot(None, "the 12.30 visit, and 3 more")),
        (2, Slot(None, "other")),
    )


@pytest.mark.parametrize("text", ["good", "4) only this", "we did 1) this", "", "1)", "feedback"])
def test_other_words_are_no_list(text):
    assert split_list(text) == ()


@given(st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=20), min_size=1, max_size=3))
def test_any_words_come_back_from_a_list_as_they_were(words):
    typed = " ".join(f"{number}) {one}" for number, one in enumerate(words, 1))

    assert [slot.words for _, slot in split_list(typed)] == words


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("idea, question and request", (PointKind.IDEA, PointKind.QUESTION, PointKind.REQUEST)),
        ("Suggestion", (PointKind.SUGGESTION,)),
        ("idea or not", ()),
        ("", ()),
    ],
)
def test_kinds_are_read_in_order_or_not_at_all(text, kinds):
    assert read_kinds(text) == kinds


# Who and when


def test_the_facilitator_feeds_back_while_they_work_here():
    people = [a_person(3, Role.AP), a_person(4, Role.AP, team="North", functions=frozenset({Function.FACILITATOR}))]

    assert [one.id for one in who_feeds_back(a_session(), people, date(2026, 11, 12))] == [person_id(3)]


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([a_person(4, Role.AP, team="North", functions=frozenset({Function.FACILITATOR}))], [4]),
        ([a_person(4, Role.AP, team="South", functions=frozenset({Function.FACILITATOR}))], []),
        ([a_person(13, Role.DIR, functions=frozenset({Function.PSW}))], [13]),
    ],
    ids=["another facilitator of the team", "only of another team", "then who reads the points"],
)
def test_others_are_asked_once_the_facilitator_has_left(others, expected):
    people = [a_person(3, Role.AP, left_on=date(2026, 11, 11)), *others]

    found = who_feeds_back(a_session(), people, date(2026, 11, 12))

    assert [one.id for one in found] == [person_id(number) for number in expected]


@pytest.mark.parametrize(
    ("functions", "expected"),
    [
        ((Function.PSW, Function.POT, Function.HEAD_OF_SERVICE), [1, 2]),
        ((Function.POT, Function.ADMIN), [1]),
        ((Function.HEAD_OF_SERVICE, Function.ADMIN), [1]),
        ((Function.ADMIN,), [1]),
        ((Function.BI,), []),
    ],
    ids=["both", "PSW vacant", "both vacant", "nobody but an administrator", "nobody"],
)
def test_somebody_reads_the_points_whoever_is_missing(functions, expected):
    people = [a_person(number, functions=frozenset({one})) for number, one in enumerate(functions, 1)]

    assert [one.id for one in who_answers(people, date(2026, 11, 12))] == [person_id(one) for one in expected]


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2026, 11, 13), None),
        (date(2026, 11, 16), date(2026, 11, 16)),
        (date(2026, 11, 18), date(2026, 11, 16)),
        (date(2026, 11, 19), date(2026, 11, 19)),
        (date(2026, 12, 1), date(2026, 11, 19)),
    ],
)
def test_people_are_asked_again_two_and_five_working_days_after(today, day):
    assert ask_again_on(date(2026, 11, 12), (2, 5), today, CALENDAR) == day


# Likeness


def test_points_that_share_telling_words_are_grouped_and_say_which():
    points = [
        a_point(1, "Could we have a short guide to estimated budgets?"),
        a_point(2, "More time for supervision"),
        a_point(3, "A guide on estimating the budget would help new staff"),
    ]

    groups = group(points)

    assert [[point.number for point in one.points] for one in groups] == [[1, 3], [2]]
    assert groups[0].shared == ("budgets", "estimated", "guide")
    assert groups[1].shared == ()


def test_one_shared_word_or_a_small_share_makes_no_group():
    long = "Guide for visits, letters, recording, supervision, allocation, duty, panels, holidays and estimated costs"

    assert len(group([a_point(1, "A guide to budgets"), a_point(2, "A guide to panels")])) == 2
    assert len(group([a_point(1, long), a_point(2, f"{long} guide estimated".replace("visits", "meetings"))])) == 1


def test_everyday_words_tell_nothing_and_endings_do_not_matter():
    assert telling_words("We would like this for all of them, please!") == {}
    assert telling_words("assessments").keys() == telling_words("assessment's assessed").keys()


@given(st.lists(st.text("abcdefgh ", max_size=60), max_size=12), st.randoms())
def test_every_point_is_in_one_group_whatever_the_order(texts, shuffler):
    points = [a_point(number, text) for number, text in enumerate(texts, 1)]
    shuffled = points[:]
    shuffler.shuffle(shuffled)

    groups = group(shuffled)

    assert sorted(point.number for one in groups for point in one.points) == [point.number for point in points]
    assert groups == group(points)
