import pytest

from dialogs import told
from dialogs.own_words import AUDITS_TO_DO, OPENINGS, PEOPLE, SERVICES
from domain.assignments import AssignmentState
from domain.months import Month
from tests.cards.desks import AT, month_desk, owed
from tests.frameworks import somerset
from tests.reading_grade import reading_grade

DONE = owed(1, state=AssignmentState.SUBMITTED, submitted_at=AT)


def test_with_nothing_owed_the_status_says_when_the_next_card_comes():
    assert told.status_text(()) == told.NOTHING_OWED


def test_the_status_names_every_month_and_says_how_to_begin():
    said = told.status_text((month_desk(owed(1)), month_desk(owed(2), standard=3)))

    assert all(f"{somerset().standards[number].title}: 1 audit to do" in said for number in (2, 3))
    assert said.endswith("Type start to begin or go on.")


def test_a_finished_month_has_nothing_to_begin():
    assert told.status_text((month_desk(DONE),)).endswith("all done. Thank you.")


@pytest.mark.parametrize("is_auditing", [True, False])
def test_help_says_what_is_owed_and_what_can_be_typed_now(is_auditing):
    said = told.help_text((month_desk(),), [PEOPLE], is_auditing=is_auditing)

    assert said.startswith(somerset().standards[2].title)
    assert (told.IN_AN_AUDIT in said) is is_auditing
    assert said.endswith(f"{told.ANY_TIME} {PEOPLE}")


def test_an_own_record_lists_each_audit_sent_and_which_were_late():
    september = owed(2, cycle=Month(2026, 9), standard=1, is_late=True)

    said = told.record_text((DONE, september))

    assert said == "Audits you have sent: 2. October 2026, standard 2; September 2026, standard 1 (late)."


def test_an_empty_record_says_so():
    assert told.record_text(()) == "You have not sent an audit yet."


def test_what_nobody_understood_is_met_with_help_and_the_second_time_with_a_person():
    first = told.unknown_text((month_desk(),), [], None)
    second = told.unknown_text((month_desk(),), [], "the practice team")

    assert first.startswith("I did not understand that. ")
    assert second == f"{first} Or ask the practice team."


@pytest.mark.parametrize(
    "said", [told.NOTHING_OWED, told.IN_AN_AUDIT, told.ANY_TIME, AUDITS_TO_DO, PEOPLE, SERVICES, OPENINGS]
)
def test_fixed_words_are_plain(said):
    assert reading_grade(said) <= 9
