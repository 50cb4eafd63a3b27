"""The shipped folder says what the Somerset framework says, in words that read easily."""

import dataclasses
import re
from collections import Counter
from fractions import Fraction

import pytest

from domain.framework_files import timetable_for
from domain.methodology import About, AuditKind, AuditSubject, Question, Standard
from domain.people import Role
from domain.policy import ModerationWindow, QuotaBasis
from tests.frameworks import FOLDER, somerset, somerset_files
from tests.reading_grade import longest_sentence, reading_grade

STANDARDS = tuple(somerset().standards.values())
QUESTIONS = tuple(question for standard in STANDARDS for question in standard.questions)
CHECKS = {
    "2.1": ["no_abbreviations"],
    "2.4": ["within_48_hours"],
    "2.5": ["summaries"],
    "3.8": ["assessment_copy_given"],
    "4.4": ["capacity_for_decision"],
    "5.5": ["budget_told", "contribution_told"],
    "5.7": ["plan_copy_given", "shared_with_consent"],
    "6.6": ["first_review_in_6_to_8_weeks", "reviews_within_12_months"],
    "7.4": ["five_principles"],
    "7.5": ["disputes_recorded"],
    "7.7": ["decision_maker_authority"],
    "8.7": ["declined_with_reasons"],
    "10.4": ["signed_and_shared", "secure_file"],
}


def _words(standard: Standard) -> dict[str, str]:
    said = {"people_can_expect": standard.people_can_expect, "good_looks_like": standard.good_looks_like}
    for question in standard.questions:
        said[question.id] = question.text
        said |= {f"{question.id} {check.id}": check.text for check in question.checks}
    return said


SENTENCES = {f"{one.number} {key}": words for one in STANDARDS for key, words in _words(one).items()}


def test_ten_standards_hold_sixty_six_questions_as_the_framework_has_expectations():
    counts = {standard.number: len(standard.questions) for standard in STANDARDS}

    assert counts == {1: 5, 2: 7, 3: 8, 4: 5, 5: 7, 6: 6, 7: 8, 8: 7, 9: 7, 10: 6}
    assert len(QUESTIONS) == 66


def test_the_standards_have_the_framework_s_titles():
    titles = [standard.title for standard in STANDARDS]

    assert titles == [
        "Working with people",
        "Case recording",
        "Strengths-based assessments",
        "Working with risk",
        "Personalised care and support planning",
        "Reviewing care and support plans",
        "Decision making",
        "Safeguarding people",
        "Equality, diversity and inclusion",
        "Supervision",
    ]


@pytest.mark.parametrize("standard", STANDARDS, ids=lambda one: str(one.number))
def test_questions_are_numbered_as_the_expectations_without_a_gap(standard: Standard):
    ids = [question.id for question in standard.questions]

    assert ids == [f"{standard.number}.{place}" for place in range(1, len(ids) + 1)]


def test_only_supervision_looks_at_a_record_instead_of_a_case():
    subjects = Counter({standard.number: standard.subject is AuditSubject.SUPERVISION_RECORD for standard in STANDARDS})

    assert +subjects == Counter({10: True})


def test_expectations_about_the_service_as_a_whole_are_marked():
    marked = [question.id for question in QUESTIONS if question.about is About.SERVICE]

    assert marked == ["9.6", "9.7", "10.6"]


def test_every_checkable_fact_stands_beside_its_question():
    found = {question.id: [check.id for check in question.checks] for question in QUESTIONS if question.checks}

    assert found == CHECKS


def test_the_timetable_has_ten_months_and_leaves_out_august_and_december():
    rows = timetable_for(somerset(), 2023)

    assert [(row.month, row.standard) for row in rows] == list(
        zip([9, 10, 11, 1, 2, 3, 4, 5, 6, 7], range(1, 11), strict=True)
    )


def test_odd_standards_are_self_audits_and_even_ones_peer_audits():
    modes = {row.standard: row.mode for row in timetable_for(somerset(), 2023)}

    assert modes == {number: AuditKind.SA if number % 2 else AuditKind.PA for number in range(1, 11)}


def test_the_quotas_are_those_of_the_role_rows():
    quotas = {role: (row.audits, row.moderations, row.alternates) for role, row in somerset().quotas.items()}

    assert quotas == {
        Role.DIR: (1, 0, False),
        Role.SM: (2, 0, False),
        Role.SVM: (2, 0, False),
        Role.AP: (2, 0, False),
        Role.PDAP: (6, 0, False),
        Role.SW: (1, 0, True),
        Role.OT: (1, 0, True),
        Role.ASCP: (1, 0, True),
        Role.OTA: (1, 0, True),
        Role.MOD: (0, 2, False),
    }


def test_a_year_of_one_in_each_role_is_the_volume_of_the_table():
    months = len(timetable_for(somerset(), 2023))
    year = {role: (row.audits * months, row.moderations * months) for role, row in somerset().quotas.items()}

    assert [year[role] for role in (Role.DIR, Role.SM, Role.PDAP, Role.SW, Role.MOD)] == [
        (10, 0),
        (20, 0),
        (60, 0),
        (10, 0),
        (0, 20),
    ]


def test_the_policy_holds_the_readings():
    policy = somerset().policy

    assert (str(policy.hours.first), str(policy.hours.last), policy.hours.spread_minutes) == (
        "09:00:00",
        "16:30:00",
        30,
    )
    assert (policy.reminder_offsets, policy.message_cap) == ((10, 5, 1), 4)
    assert set(policy.quota_basis.items()) == {(role, QuotaBasis.PER_PERSON) for role in Role}
    assert (policy.moderation_window, policy.defer_moderation_out_of) == (ModerationWindow.CALENDAR_14, frozenset())
    assert (policy.draw_days_before, policy.auto_open, policy.population_warning_days) == (3, True, (5, 1))
    assert (policy.joiners_until, policy.recently_closed_months, policy.no_reaudit_months) == (10, 3, 12)
    assert policy.similar_roles == (frozenset({Role.SW, Role.ASCP}), frozenset({Role.OT, Role.OTA}))
    assert (policy.no_repeat_pair_months, policy.self_audit_supervision) == (12, False)
    assert (policy.skipped_at_most, policy.note_length, policy.card_days) == (Fraction(1, 3), 4000, 120)


@pytest.mark.parametrize("reference", ["9434765919", "943 476 5919", "as-104233", "AS-104233 x", "AS-1"])
def test_what_is_no_reference_does_not_match_the_pattern(reference: str):
    matched = re.fullmatch(somerset().policy.case_reference_pattern, reference)

    assert matched is None


def test_every_line_of_the_policy_gives_its_source():
    lines = somerset_files()["policy.toml"].split("[quota_basis]")[0].splitlines()
    values = [line for line in lines if "=" in line]

    assert [line for line in values if not re.search(r"# (AMB-\d\d|Q\d+|SOM-\d\d): ", line)] == []


def test_no_question_names_the_law_of_1998():
    [text] = [question.text for question in QUESTIONS if question.id == "2.6"]

    assert "current data protection law" in text
    assert "1998" not in text


def test_the_worry_route_says_that_its_number_is_an_example():
    route = somerset().worry_route

    assert "999" in route
    assert "example number, your council must replace it" in route


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.id)
def test_a_question_asks_and_has_a_short_form_of_a_few_words(question: Question):
    words = question.short.split()

    assert question.text.endswith("?")
    assert 2 <= len(words) <= 5


@pytest.mark.parametrize("words", SENTENCES.values(), ids=SENTENCES.keys())
def test_words_read_easily(words: str):
    grade, longest = reading_grade(words), longest_sentence(words)

    assert grade <= 9
    assert longest <= 25


def test_no_two_questions_share_their_words():
    shared = [
        name
        for field in dataclasses.fields(Question)
        if (name := field.name) in {"text", "short"} and len({getattr(one, name) for one in QUESTIONS}) != 66
    ]

    assert shared == []


def test_the_folder_holds_nothing_else():
    found = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}

    assert found == somerset_files().keys()
