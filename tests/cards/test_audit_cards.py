"""The living card of one audit, step by step to its receipt."""

from dataclasses import replace

import pytest

from cards.audit import audit_card
from domain.assignments import AssignmentState
from domain.audits import Answer, Asking
from domain.desk import Remarks
from domain.ids import AssignmentId
from domain.methodology import AuditKind
from domain.refusals import FaultKind, FieldFault
from domain.steps import CaseFinding, SkipReason
from tests.card_lint import BUDGET_BYTES, lint, size_of, structure_faults
from tests.cards.desks import AT, LIVING, MEMBER, all_answers, assignment_of, audit_desk, seal
from tests.cards.gallery import audit
from tests.cards.reading import buttons, inputs, words
from tests.frameworks import somerset

PROSE = "The notes show what the person wants, and why each step was taken. " * 60


def ways(card):
    return {title: action.get("verb") for title, action in buttons(card).items()}


def test_a_question_says_where_one_is_and_offers_the_ways_on_and_back():
    card = audit(audit_desk("2.3"))

    assert words(card).startswith("Question 3 of 7\nCase AS-000001, Standard 2: Case recording\n")
    assert ways(card) == {
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
        "Continue": "auto", "Back": "none", "Skip": "none",
    }  # fmt: skip


def test_every_token_of_an_audit_carries_its_version():
    desk = audit_desk("2.3", all_answers())

    tokens = {action["data"]["t"] for action in buttons(audit(desk)).values() if "verb" in action}

    assert tokens == {f"a-{desk.assignment.id}-{desk.audit.version}".ljust(150, ".")}


def test_skipping_asks_why():
    card = audit(audit_desk("2.3", asking=Asking.SKIP_REASON))

    assert set(inputs(card)) == {"reason", "words"}
    assert "value" not in inputs(card)["reason"]
    assert ways(card) == {"Continue": "audit.skip_because", "Back": "audit.cancel_skip"}


def test_a_skip_that_is_changed_keeps_its_reason():
    skipped = {"2.3": Answer({}, 2, AT, SkipReason.OTHER, "No access yet")}

    card = audit(audit_desk("2.3", skipped, asking=Asking.SKIP_REASON))

    assert inputs(card)["reason"]["value"] == "other"
    assert inputs(card)["words"]["value"] == "No access yet"


def test_the_check_lists_every_answer_and_sends_nothing_by_itself():
    answers = all_answers() | {
        "2.2": {"rating": "not_applicable"},
        "2.3": Answer({}, 9, AT, SkipReason.NOT_IN_RECORD),
        "2.4": Answer({}, 9, AT, SkipReason.OTHER, "No access"),
    }

    card = audit(audit_desk("development", answers, asking=Asking.CHECK))

    assert "2. Feelings, culture, views, wishes: Not applicable Note: Not provided" in words(card)
    assert "3. Fact, opinion and evidence: Skipped: not in the record" in words(card)
    assert "4. Notes written promptly: Skipped: another reason, No access" in words(card)
    assert "The worker's part: I feed back to them later Date to feed back: Tuesday 20 October" in words(card)
    assert "Nothing is sent until you select Send my audit." in words(card)
    assert ways(card) == {"Change": "audit.change", "Send my audit": "audit.send"}


def test_the_check_with_something_open_names_it_first_and_does_not_send():
    answers = all_answers() | {"strengths": Answer({}, 9, AT, complete=False)}
    del answers["voice"]

    card = audit(audit_desk("development", answers, asking=Asking.CHECK))

    assert "Still to do: 2 answers\nWhat they said\nStrengths" in words(card)
    assert inputs(card)["step"]["value"] == "voice"
    assert "Send my audit" not in buttons(card)


def test_changing_an_answer_goes_by_number_or_by_word():
    card = audit(audit_desk("development", all_answers(), asking=Asking.CHECK))

    assert "- change 3: Fact, opinion and evidence" in words(card)
    assert "- change contact: Contact" in words(card)


def test_a_long_note_is_cut_in_the_check():
    card = audit(audit_desk("development", all_answers(note=PROSE), asking=Asking.CHECK))

    assert f"{PROSE[:50]}" in words(card)
    assert PROSE[:200] not in words(card)


def test_sending_by_typing_is_confirmed():
    card = audit(audit_desk("development", all_answers(), asking=Asking.CONFIRM_SEND))

    assert "Send it now? Type yes or no" in words(card)
    assert "Send my audit" in buttons(card)


def test_a_paused_audit_says_that_nothing_is_lost():
    card = audit(audit_desk("2.3", asking=Asking.PAUSED))

    assert "Everything you answered is saved." in words(card)
    assert ways(card) == {"Continue": "audit.resume"}


def test_the_receipt_says_reference_time_readers_and_what_comes_next():
    card = audit(audit_desk("development", all_answers(), asking=Asking.SENT))
    said = words(card)

    assert "Reference: 00000000" in said
    assert "Sent: 14:02 on 12 October\n" in said
    assert "the worker and their supervisor later" in said
    assert "a moderator may look at it in November" in said
    assert not buttons(card)


def test_a_late_receipt_says_so():
    said = words(audit(audit_desk("development", all_answers(), asking=Asking.SENT, is_late=True)))

    assert "Sent: 14:02 on 12 October, after the due day" in said


def test_moderation_leaves_out_the_months_that_the_policy_names():
    desk = audit_desk("development", all_answers(), asking=Asking.SENT)
    without_winter = replace(desk.policy, defer_moderation_out_of=frozenset({11, 12}))

    said = words(audit(replace(desk, policy=without_winter)))

    assert "a moderator may look at it in January" in said


def test_a_self_audit_is_read_by_nobody_elses_supervisor():
    answers = all_answers(AuditKind.SA)

    said = words(audit(audit_desk("development", answers, kind=AuditKind.SA, asking=Asking.SENT)))

    assert "your supervisor later" in said


def test_the_receipt_starts_the_next_audit_and_can_be_taken_back_while_allowed():
    card = audit(
        audit_desk("development", all_answers(), asking=Asking.SENT, can_reopen=True, next_up=AssignmentId("2" * 32))
    )

    assert ways(card) == {"Start": "audit.start", "Change my audit": "audit.reopen"}
    assert buttons(card)["Start"]["data"]["t"].startswith("a-" + "2" * 32)


@pytest.mark.parametrize("state", [AssignmentState.EXCUSED, AssignmentState.REASSIGNED, AssignmentState.WITHDRAWN])
def test_an_audit_that_was_taken_away_asks_nothing(state):
    gone = assignment_of(AuditKind.CA, somerset().standards[2], state=state)

    card = audit(audit_desk("2.3", assignment=gone))

    assert not inputs(card)
    assert not buttons(card)
    assert words(card).startswith("Nothing more to do here")


def test_the_refresh_is_about_the_notice_that_brought_the_card():
    card = audit_card(audit_desk("2.3"), Remarks(), seal, MEMBER, LIVING)

    assert card["refresh"]["action"]["data"]["t"].startswith("n-" + "b" * 32)


@pytest.mark.parametrize("standard", somerset().standards)
def test_the_longest_answers_stay_within_the_size_that_teams_takes(standard):
    answers = {
        step: {**fields, **{name: PROSE[:4000] for name in ("note", "text", "words") if name in fields}}
        for step, fields in all_answers(standard=standard).items()
    }
    desk = audit_desk("development", answers, standard=standard, asking=Asking.CHECK)
    cards = [audit(desk), *(audit(audit_desk(step.id, answers, standard=standard)) for step in desk.steps)]

    assert max(map(size_of, cards)) < BUDGET_BYTES
    assert [fault for card in cards for fault in structure_faults(card)] == []
