"""The living card of one audit, step by step."""

from dataclasses import replace

import pytest

from domain.audits import Answer, Asking
from domain.desk import Remarks
from domain.methodology import AuditKind
from domain.refusals import FaultKind, FieldFault
from domain.steps import CaseFinding, SkipReason
from tests.card_lint import lint
from tests.cards.desks import AT, all_answers, assignment_of, audit_desk
from tests.cards.gallery import audit
from tests.cards.reading import WORRY, buttons, inputs, words
from tests.frameworks import somerset

PROSE = "The notes show what the person wants, and why each step was taken. " * 60


def ways(card):
    return {title: action.get("verb") for title, action in buttons(card).items()}


def test_a_question_says_where_one_is_and_offers_the_ways_on_and_back():
    card = audit(audit_desk("2.3"))

    assert words(card).startswith("Question 3 of 7\nCase AS-000001, Standard 2: Case recording\n")
    assert ways(card) == WORRY | {
        "Continue": "audit.answer", "Back": "audit.back", "Skip": "audit.skip", "Guidance": None,
    }  # fmt: skip


def test_a_rating_is_selected_by_nobody_but_the_auditor():
    rating = inputs(audit(audit_desk("2.3")))["rating"]

    assert "value" not in rating
    assert rating["style"] == "expanded"
    assert [choice["title"] for choice in rating["choices"]] == [
        "Outstanding (1)", "Good (2)", "Requires Improvement (3)", "Inadequate (4)", "Not applicable (5)",
    ]  # fmt: skip


def test_a_question_about_the_service_offers_not_applicable_first_under_its_own_number():
    card = audit(audit_desk("9.6", standard=9))

    titles = [choice["title"] for choice in inputs(card)["rating"]["choices"]]

    assert titles[:2] == ["Not applicable (5)", "Outstanding (1)"]
    assert "This is about the service as a whole." in words(card)


def test_change_fills_in_what_is_saved():
    card = audit(
        audit_desk("2.4", all_answers() | {"2.4": {"rating": "good", "note": "So.", "check.within_48_hours": "no"}})
    )

    filled = inputs(card)

    assert filled["rating"]["value"] == "good"
    assert filled["note"]["value"] == "So."
    assert filled["check.within_48_hours"]["value"] == "no"
    assert filled["check.within_48_hours"]["style"] == "compact"


def test_what_was_typed_wins_over_what_is_saved():
    remarks = Remarks((FieldFault("note", FaultKind.NOTE_REQUIRED),), (("rating", "inadequate"), ("note", "")))

    card = audit(audit_desk("2.4", all_answers()), remarks)

    assert inputs(card)["rating"]["value"] == "inadequate"
    assert "value" not in inputs(card)["note"]
    assert "Enter a note that says why." in words(card)


def test_a_card_that_was_out_of_date_says_when_it_was_updated():
    assert "This was updated at 14:02." in words(audit(audit_desk("2.3"), Remarks(changed_at=AT)))


def test_a_refusal_stands_under_the_heading():
    said = words(audit(audit_desk("2.3"), Remarks(line="This one cannot be skipped."))).splitlines()

    assert said[2] == "This one cannot be skipped."


def test_the_first_step_says_how_long_it_takes_and_what_to_arrange():
    first, later = words(audit(audit_desk("contact"))), words(audit(audit_desk("2.1")))

    assert "7 questions, about 15 minutes." in first
    assert "To arrange outside Teams: a talk with the person or a carer, and a meeting with the worker." in first
    assert "about 15 minutes" not in later


def test_the_first_step_of_a_self_audit_has_nothing_to_arrange():
    assert "To arrange" not in words(audit(audit_desk(kind=AuditKind.SA)))


def test_the_first_step_has_no_way_back():
    assert "Back" not in buttons(audit(audit_desk("contact")))


@pytest.mark.parametrize("step", ["contact", "voice", "involvement"])
def test_what_is_arranged_outside_teams_can_wait(step):
    card = audit(audit_desk(step, {"contact": {"attempt": "spoke", "who": "person"}}))

    assert ways(card)["Do this later"] == "audit.later"
    assert "Skip" not in buttons(card)


def test_before_any_contact_one_looks_at_the_record():
    said = words(audit(audit_desk("contact")))

    assert "Look at the record first." in said
    assert "do not contact this person" not in said


def test_a_person_whom_the_list_says_not_to_contact_is_pointed_out():
    assignment = assignment_of(AuditKind.CA, somerset().standards[2], do_not_contact=True)

    assert "The list of cases says: do not contact this person." in words(
        audit(audit_desk("contact", assignment=assignment))
    )


def test_privacy_is_asked_for_where_words_are_typed_and_nowhere_else():
    line = "Do not name the person or anyone close to them."
    steps = {step: words(audit(audit_desk(step))) for step in ("2.3", "overall", "strengths", "involvement", "contact")}

    assert {step for step, said in steps.items() if line in said} == {"2.3", "overall", "strengths"}


def test_the_case_of_a_peer_audit_is_one_of_the_workers():
    card = audit(audit_desk(kind=AuditKind.PA))

    assert "Choose a case of Social Worker 8, open, or closed in the last 3 months." in words(card)
    assert "AS-104233" in words(card)
    assert set(inputs(card)) == {"case_reference"}


def test_what_the_list_of_cases_knows_better_is_shown_and_asked():
    held = {"case": Answer({"case_reference": "AS-104233", "found": "other_worker"}, 2, AT, complete=False)}

    card = audit(audit_desk("case", held, kind=AuditKind.PA, found=(CaseFinding.OTHER_WORKER,)))

    assert "another worker" in words(card)
    assert "select Continue again or type yes" in words(card)
    assert inputs(card)["case_reference"]["value"] == "AS-104233"
    assert "Case AS-104233," not in words(card)


@pytest.mark.parametrize(
    ("kind", "line"), [(AuditKind.SA, "a record of your own supervision"), (AuditKind.PA, "record of Social Worker 8")]
)
def test_a_supervision_record_is_chosen_by_its_date(kind, line):
    card = audit(audit_desk(kind=kind, standard=10))

    assert line in words(card)
    assert inputs(card)["met_on"]["type"] == "Input.Date"


def test_a_case_chosen_by_the_auditor_is_named_from_then_on():
    card = audit(audit_desk("2.1", all_answers(AuditKind.SA), kind=AuditKind.SA))

    assert "Case AS-104233, Standard 2" in words(card)


def test_a_worker_without_a_name_is_still_involved():
    assert "The worker is" not in words(audit(audit_desk("involvement", worker_name=None)))


def test_the_check_is_offered_once_everything_is_answered():
    assert ways(audit(audit_desk("2.3", all_answers())))["Check answers"] == "audit.check"
    assert "Check answers" not in buttons(audit(audit_desk("2.3")))


def test_guidance_is_hidden_until_asked_for_and_links_to_the_councils_pages():
    card = audit(audit_desk("2.3"))
    hidden = next(item for item in card["body"] if item.get("id") == "guidance")

    assert hidden["isVisible"] is False
    assert somerset().standards[2].people_can_expect in words(card)
    assert buttons(card)["Guidance"]["targetElements"] == ["guidance"]


def test_the_councils_own_pages_open_from_the_guidance():
    desk = audit_desk("2.3")
    linked = replace(desk.standard, link="https://council.example/recording")

    card = audit(replace(desk, standard=linked))

    assert buttons(card)["Open guidance"]["url"] == "https://council.example/recording"
    assert lint(card) == []
    assert "Open guidance: https://council.example/recording" in words(card)


def test_a_button_that_leaves_the_step_leaves_its_inputs_alone():
    card = audit(audit_desk("2.3"))

    assert {title: action.get("associatedInputs") for title, action in buttons(card).items() if "verb" in action} == {
        "Continue": "auto", "Back": "none", "Skip": "none", "I'm worried about someone": "none",
    }  # fmt: skip


def test_every_token_of_an_audit_carries_its_version():
    desk = audit_desk("2.3", all_answers())

    tokens = {action["data"]["t"] for action in buttons(audit(desk)).values() if "verb" in action}

    assert tokens == {f"a-{desk.assignment.id}-{desk.audit.version}".ljust(150, ".")}


def test_skipping_asks_why():
    card = audit(audit_desk("2.3", asking=Asking.SKIP_REASON))

    assert set(inputs(card)) == {"reason", "words"}
    assert "value" not in inputs(card)["reason"]
    assert ways(card) == {"Continue": "audit.skip_because", "Back": "audit.cancel_skip"} | WORRY


def test_a_skip_that_is_changed_keeps_its_reason():
    skipped = {"2.3": Answer({}, 2, AT, SkipReason.OTHER, "No access yet")}

    card = audit(audit_desk("2.3", skipped, asking=Asking.SKIP_REASON))

    assert inputs(card)["reason"]["value"] == "other"
    assert inputs(card)["words"]["value"] == "No access yet"
