import pytest

from domain.ids import StepId
from domain.steps import StepKind
from tests.cards.desks import audit_desk


def test_the_step_at_hand_is_the_one_where_the_audit_is():
    assert audit_desk("2.3").step.id == "2.3"


def test_the_questions_are_the_steps_that_ask_one():
    desk = audit_desk()

    assert all(step.kind is StepKind.QUESTION for step in desk.questions)
    assert [step.id for step in desk.questions] == [question.id for question in desk.standard.questions]


@pytest.mark.parametrize(("step", "number"), [("2.1", 1), ("2.5", 5), ("overall", None), ("contact", None)])
def test_questions_are_numbered_from_one_and_nothing_else_has_a_number(step, number):
    assert audit_desk().number_of(StepId(step)) == number
