import json
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner

from app.commands.points import points
from app.settings import Settings
from app.wiring import Workshop
from domain.people import Function
from domain.points import Draft, Feedback, Outcome, PointKind, Reply, Slot
from storage.people import save_people
from storage.points import add_points, add_reply, find_point, save_feedback
from storage.sessions import add_sessions
from tests.builders import a_person, a_session, person_id

AT = datetime(2026, 11, 12, 11, 30, tzinfo=UTC)
SLOTS = (
    Slot(PointKind.IDEA, "A guide to estimated budgets"),
    Slot(PointKind.QUESTION, "Who signs?"),
    Slot(PointKind.REQUEST, "A short guide on estimating budgets"),
)


@pytest.fixture
def workshop(sqlite_url: str) -> Iterator[Workshop]:
    workshop = Workshop(Settings(database_url=sqlite_url))
    assert workshop.stop_the_clock, "the topics are kept"
    with workshop.database.transaction() as connection:
        save_people(connection, [a_person(3), a_person(11, functions=frozenset({Function.PSW}))])
        add_sessions(connection, [a_session(), a_session(2)])
        feedback = Feedback(a_session().id, Draft(SLOTS), version=1, changed_at=AT, sent_at=AT)
        save_feedback(connection, None, feedback)
        add_points(connection, feedback)
        reply = Reply(Outcome.ACTION, "A page by January", person_id(11), AT, person_id(3), date(2027, 1, 15))
        first = find_point(connection, 1)
        assert first is not None
        add_reply(connection, first, reply)
    yield workshop
    workshop.close()


def _says(workshop, *words: str) -> str:
    result = CliRunner().invoke(points, list(words), obj=workshop, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_the_register_tells_what_teams_said_and_what_was_done(workshop):
    said = _says(workshop)

    assert "Points: 3\nWithout an answer: 2\nAn action: 1\n" in said
    assert "2 points from 1 team, on budgets, estimated, guide" in said
    assert "1 North. You said (idea): A guide to estimated budgets" in said
    assert "  We did: An action for Social Worker 3 by 15 January. A page by January" in said
    assert "  We have not answered this yet." in said


def test_the_json_holds_every_point_once_in_its_group(workshop):
    document = json.loads(_says(workshop, "--json"))

    assert document["counts"]["outcomes"] == {"action": 1}
    assert [[point["number"] for point in group["points"]] for group in document["groups"]] == [[1, 3], [2]]
    assert document["groups"][0]["points"][0]["replies"] == [
        {
            "outcome": "action",
            "words": "A page by January",
            "by": "Social Worker 11",
            "at": AT.isoformat(),
            "owner": "Social Worker 3",
            "due_on": "2027-01-15",
        }
    ]
