"""Giving files in against the real `nudge serve`, over real HTTP: what is shown is what is taken over, once."""

import pytest

from domain.people import Function, Role
from tests.builders import a_person, person_id
from tests.pages import BI, BI_PERSON, LEAVER, WORKER
from tests.visitor import Answer, Visitor

pytestmark = pytest.mark.service

HEAD = "person_id,name,email,role,functions,team,service,left_on\n"
PEOPLE = HEAD + (
    f"{BI},Strategic Manager 1,person.1@council.example,SM,BI,North,Adults,\n"
    f"{WORKER},Social Worker 7,person.7@council.example,SW,,North,Adults,\n"
    f"{LEAVER},Social Worker 8,person.8@council.example,SW,,North,Adults,2020-01-31\n"
)
JOINER = f"{person_id(9)},Social Worker 9,person.9@council.example,SW,,North,Adults,\n"


def hand_in(visitor: Visitor, file: str, kind: str = "people", **said: str) -> Answer:
    token = visitor.get("/imports").token
    return visitor.post("/imports", {"token": token, "kind": kind, "month": "", **said, "file": file.encode()})


def test_a_file_with_faults_is_told_by_line_and_column_and_changes_nothing(scene):
    visitor, before = scene.signed_in(), scene.rows("SELECT * FROM people")

    told = hand_in(visitor, PEOPLE.replace(",SW,", ",XX,"))

    assert told.status == 422
    assert "<td>3</td><td>role</td><td>is not a role" in told.text
    assert "XX" not in told.text
    assert scene.rows("SELECT * FROM people") == before
    assert scene.rows("SELECT * FROM uploads") == []


def test_a_file_is_shown_then_accepted_once_with_the_name_of_who_did_it_in_the_journal(scene):
    visitor = scene.signed_in()
    address = hand_in(visitor, PEOPLE + JOINER).location
    shown = visitor.get(address)
    assert "Social Worker 9 (SW, North)" in shown.text
    assert scene.rows(f"SELECT * FROM people WHERE id = '{person_id(9)}'") == []
    form = {"token": shown.token, "seen": shown.hidden("seen")}

    answers = [visitor.post(address, form) for _ in range(2)]

    assert [(one.status, one.location) for one in answers] == [(303, address)] * 2
    assert "was taken over" in visitor.get(address).text
    assert len(scene.rows(f"SELECT * FROM people WHERE id = '{person_id(9)}' AND listed")) == 1
    noted = scene.rows("SELECT actor FROM journal WHERE deed = 'people.imported' ORDER BY id DESC LIMIT 2")
    assert noted[0] == (BI,)
    assert noted[1] == ("operator",)
    assert scene.rows("SELECT content FROM uploads WHERE accepted_at IS NOT NULL") == [(b"",)]


def test_what_changed_meanwhile_is_shown_again_and_not_taken_over(scene):
    visitor = scene.signed_in()
    address = hand_in(visitor, PEOPLE + JOINER).location
    shown = visitor.get(address)
    scene.put(BI_PERSON, a_person(7), a_person(10))

    again = visitor.post(address, {"token": shown.token, "seen": shown.hidden("seen")})

    assert again.status == 409
    assert "Look again" in again.text
    assert "Social Worker 10" in again.text
    assert scene.rows(f"SELECT * FROM people WHERE id = '{person_id(9)}' AND listed") == []
    assert visitor.post(address, {"token": again.token, "seen": again.hidden("seen")}).status == 303


def test_a_file_of_somebody_else_is_not_there(scene):
    address = hand_in(scene.signed_in(), PEOPLE).location
    scene.put(*[a_person(number, functions=frozenset({Function.ADMIN})) for number in (1, 7)])
    other = scene.signed_in(WORKER)

    assert other.get(address).status == 404
    assert other.post(address, {"token": other.get("/dashboard").token}).status == 404


SESSIONS = (
    "session_id,topic,team,date,starts_at,facilitator,roles\n"
    f"north-1,risk-assessments,North,2027-03-11,10:00,{person_id(3)},SW;OT\n"
)
KINDS: dict[str, tuple[str, dict[str, str]]] = {
    "closures": ("date,reason\n2026-12-29,Council closed\n", {}),
    "channels": ("team,channel\nNorth,19:abc@thread.tacv2\n", {}),
    "sessions": (SESSIONS, {}),
    "cases": (
        "case_reference,team,service,status,allocated_worker\nAS-000001,North,Adults,open,person.7@council.example\n",
        {},
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_file_is_taken_over(scene, kind):
    scene.put(BI_PERSON, a_person(7), a_person(3, Role.AP))
    visitor = scene.signed_in()
    file, said = KINDS[kind]
    months = [part.partition("<")[0] for part in visitor.get("/imports").text.split("<option>")[1:]]
    address = hand_in(visitor, file, kind, **({**said, "month": months[-1]} if kind == "cases" else said)).location
    shown = visitor.get(address)

    accepted = visitor.post(address, {"token": shown.token, "seen": shown.hidden("seen")})

    assert accepted.status == 303
    assert len(scene.rows(f"SELECT * FROM {kind}")) == 1


@pytest.mark.parametrize("lacks", ["kind", "month", "file"])
def test_a_form_that_lacks_something_says_what(scene, lacks):
    visitor = scene.signed_in()
    said = {"kind": "cases", "month": "2027-01", "file": b"x", lacks: b"" if lacks == "file" else ""}

    told = visitor.post("/imports", {"token": visitor.get("/imports").token, **said})

    assert told.status == 422
    assert 'role="alert"' in told.text
    assert "Choose" in told.text


def test_a_file_that_is_too_large_is_refused(scene):
    visitor = scene.signed_in()

    told = hand_in(visitor, "x" * (10 * 2**20))

    assert told.status == 413
    assert "10 MB" in told.text


def test_the_log_names_nobody_and_holds_no_code(scene):
    visitor = scene.signed_in()
    hand_in(visitor, PEOPLE.replace(",SW,", ",XX,"))

    log = scene.service.log.read_text()
    for secret in ("Social Worker", "council.example", "code-", visitor.cookies["sign-in"]):
        assert secret not in log
