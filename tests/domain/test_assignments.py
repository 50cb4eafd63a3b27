import pytest

from domain.assignments import AssignmentState
from tests.cards.desks import month_desk, owed


@pytest.mark.parametrize("state", AssignmentState)
def test_only_planned_sent_and_started_audits_are_still_to_do(state):
    assert state.is_open is (state in {"planned", "sent", "started"})


def test_a_month_s_unfinished_audits_keep_their_order():
    states = ["sent", "submitted", "started", "excused", "planned", "withdrawn", "reassigned"]
    desk = month_desk(*(owed(number, state=AssignmentState(state)) for number, state in enumerate(states)))

    assert [one.assignment.state for one in desk.unfinished] == ["sent", "started", "planned"]
