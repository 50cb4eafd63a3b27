from datetime import date

import pytest

from cards import spoken
from cards.field_words import choice_number, choice_title, skip_title
from dialogs.understanding import Understood, read_field
from domain.assignments import AssignmentState
from domain.audits import Answer, Asking
from domain.ids import AssignmentId
from domain.methodology import AuditKind
from domain.months import Month
from domain.populations import Shortage
from domain.steps import CaseFinding, FieldKind, SkipReason
from tests.cards.desks import AT, all_answers, audit_desk, month_desk, owed
from tests.frameworks import somerset
from tests.reading_grade import reading_grade

RATED = {"rating": "good", "note": "Our secret note."}


def _half(**fields: str) -> Answer:
    return Answer(fields, 2, AT, complete=False)


def _desks():
    """Return a desk at every step of every kind of audit."""
    for kind in (AuditKind.CA, AuditKind.PA, AuditKind.SA):
        for standard in (2, 10):
            for step in audit_desk(kind=kind, standard=standard, answers=all_answers(kind, standard)).steps:
                yield pytest.param(kind, standard, step.id, id=f"{kind}, standard {standard}, {step.id}")


DESKS = list(_desks())


@pytest.mark.parametrize(("kind", "standard", "step"), DESKS)
def test_each_step_stands_alone_and_says_how_to_answer_it(kind, standard, step):
    desk = audit_desk(step, all_answers(kind, standard, note="Our secret note."), kind=kind, standard=standard)

    said = spoken.ask(desk)

    assert "Type " in said
    assert said.endswith(".")
    assert "secret" not in said
    assert not any(mark in said for mark in "*_`{}\n")


@pytest.mark.parametrize(("kind", "standard", "step"), DESKS)
def test_every_choice_offered_is_understood_when_it_is_typed(kind, standard, step):
    desk = audit_desk(step, kind=kind, standard=standard, answers=all_answers(kind, standard))
    field = spoken.field_at_hand(desk)

    said = spoken.ask(desk)

    for value in field.choices if field.kind is FieldKind.CHOICE else ():
        number, title = choice_number(field, value), choice_title(field.id, value)
        assert f"{number} {title}" in said
        assert read_field(field, str(number), AT.date()) == Understood(value)


def test_a_question_says_its_number_its_text_and_its_five_ratings_in_order():
    said = spoken.ask(audit_desk("2.3"))

    assert said.startswith("Question 3 of 7. ")
    assert somerset().standards[2].questions[2].text in said
    assert "Type 1 Outstanding, 2 Good, 3 Requires Improvement, 4 Inadequate, 5 Not applicable." in said
    assert said.endswith("Or type skip, back.")


def test_a_question_about_the_service_still_numbers_its_ratings_from_outstanding():
    standard, step = next(
        (number, question.id)
        for number, one in somerset().standards.items()
        for question in one.questions
        if question.about == "service"
    )

    assert "Type 1 Outstanding," in spoken.ask(audit_desk(step, standard=standard))


@pytest.mark.parametrize(
    ("step", "ways"),
    [
        ("contact", "Or type later, back."),
        ("involvement", "Or type later, back."),
        ("overall", "Or type back."),
        ("strengths", "Or type skip, back."),
    ],
)
def test_the_ways_out_are_those_that_the_step_has(step, ways):
    assert spoken.ask(audit_desk(step)).endswith(ways)


def test_a_low_rating_is_followed_by_the_note_it_needs():
    desk = audit_desk("2.3", {"2.3": _half(rating="inadequate")})

    assert spoken.field_at_hand(desk).id == "note"
    assert "Enter a note. Type it in your own words. Do not name the person." in spoken.ask(desk)


def test_a_check_may_be_left_open():
    desk = audit_desk("2.1", {"2.1": _half(rating="good")})

    said = spoken.ask(desk)

    assert spoken.field_at_hand(desk).id.startswith("check.")
    assert "Type 1 Yes, 2 No, 3 Not clear." in said
    assert said.endswith("Or type skip to leave this open.")


def test_a_complete_step_that_is_changed_is_asked_from_its_first_field():
    desk = audit_desk("2.1", {"2.1": RATED})

    assert spoken.field_at_hand(desk).id == "rating"


def test_a_doubted_reference_says_what_was_found_and_asks_for_a_yes():
    held = _half(case_reference="AS-104233", found="other_worker,closed_long_ago")
    found = (CaseFinding.OTHER_WORKER, CaseFinding.CLOSED_LONG_AGO)

    said = spoken.ask(audit_desk("case", {"case": held}, kind=AuditKind.PA, found=found))

    assert said == (
        "The list shows another worker for this case. The list shows this case as closed some time ago. "
        "Type yes to use this reference, or type another one."
    )


def test_a_day_and_a_reference_say_what_they_look_like():
    assert "Type a date, such as 12 October." in spoken.ask(audit_desk("record", kind=AuditKind.PA, standard=10))
    assert "Type the case reference." in spoken.ask(audit_desk("case", kind=AuditKind.PA))


@pytest.mark.parametrize("reason", list(SkipReason))
def test_a_skip_asks_why_with_every_reason(reason):
    said = spoken.ask(audit_desk("2.3", asking=Asking.SKIP_REASON))

    assert f"{list(SkipReason).index(reason) + 1} {skip_title(reason)}" in said
    assert said.endswith("Or type your own reason, or back.")


@pytest.mark.parametrize(("asking", "said"), [(Asking.CONFIRM_SEND, spoken.CONFIRM), (Asking.PAUSED, spoken.PAUSED)])
def test_a_confirmation_and_a_pause_have_their_words(asking, said):
    assert spoken.ask(audit_desk("2.3", asking=asking)) == said


@pytest.mark.parametrize(
    ("step", "field", "value", "said"),
    [
        ("2.3", 0, "requires_improvement", "Saved: Requires Improvement."),
        ("2.3", 1, "Our secret note.", "Saved as your note."),
        ("contact", 0, "spoke", "Saved: Yes, we spoke."),
        ("involvement", 1, "2026-10-20", "Saved."),
        ("strengths", 0, "Our secret note.", "Saved."),
    ],
)
def test_what_was_understood_is_said_and_words_are_not_repeated(step, field, value, said):
    assert spoken.saved_line(audit_desk(step).step.fields[field], value) == said


@pytest.mark.parametrize(
    ("several", "days_left", "said"),
    [
        ((owed(1),), 14, "1 audit to do, due Friday 30 October (14 working days left)."),
        ((owed(1), owed(2)), 1, "2 audits to do, due Friday 30 October (1 working day left)."),
        ((owed(1), owed(2, state=AssignmentState.SUBMITTED)), 0, "1 audit to do, due Friday 30 October (today)."),
        ((owed(1),), -2, "1 audit to do, due Friday 30 October (2 working days ago)."),
        ((owed(1, state=AssignmentState.SUBMITTED),), 3, "all done. Thank you."),
    ],
    ids=["one", "two", "one of two", "late", "done"],
)
def test_what_is_left_of_a_month_is_one_sentence(several, days_left, said):
    month = month_desk(*several, days_left=days_left, due_on=date(2026, 10, 30))

    assert spoken.reminder_line(month) == f"{month.standard.title}: {said}"


def test_each_audit_of_a_month_says_why_it_was_given():
    said = spoken.why_lines(month_desk(owed(1), owed(2, kind=AuditKind.PA)))

    assert [part[:8] for part in said.split("\n\n")] == ["Audit 1:", "Audit 2:"]


@pytest.mark.parametrize(("cases", "begins"), [(0, "No cases are"), (3, "Only 3 cases are")])
def test_a_shortage_says_how_many_cases_there_are_and_how_to_import_more(cases, begins):
    said = spoken.shortage_line(Shortage(Month(2026, 11), date(2026, 11, 2), cases, 12))

    assert said.startswith(f"{begins} imported for November, and 12 case audits open on Monday 2 November. ")
    assert "nudge import cases FILE --cycle 2026-11." in said


@pytest.mark.parametrize("said", [spoken.PAUSED, spoken.CONFIRM, spoken.KEPT])
def test_fixed_words_are_plain(said):
    assert reading_grade(said) <= 9


def test_at_the_check_it_is_said_what_is_still_open():
    said = spoken.ask(audit_desk("development", asking=Asking.CHECK))

    assert said.startswith("Still to do: ")


def test_at_a_complete_check_it_is_said_how_to_send():
    said = spoken.ask(audit_desk("development", all_answers(), asking=Asking.CHECK))

    assert said == "Everything is answered. Type check to see your answers, or send to send them."


def test_a_sent_audit_is_answered_with_its_reference_and_what_can_be_typed_next():
    desk = audit_desk("development", all_answers(), asking=Asking.SENT, can_reopen=True, next_up=AssignmentId("f" * 32))

    said = spoken.ask(desk)

    assert "Reference" in said
    assert "type reopen" in said
    assert "type start" in said
