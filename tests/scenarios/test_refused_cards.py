"""Cards that nobody should press: forged, edited, too old, of another kind, or with made-up data."""

import base64
import hashlib
from datetime import timedelta

import pytest
from sqlalchemy import select

from cards.tokens import TokenKeys
from cards.twin import as_text
from cards.verbs import Verb
from dialogs.rights import VERBS
from dialogs.subjects import ABOUT
from dialogs.turn import TurnKind
from domain.desk import Subject, SubjectKind
from domain.months import Month
from domain.people import Role
from domain.permissions import may_ever
from storage.schema import answer_events, assignments, audits, journal
from tests.builders import a_person, person_id
from tests.office import Office, button
from tests.scenarios.conftest import COLLEAGUE, FACILITATOR, SOCIAL_WORKER, up_to_the_questions


@pytest.fixture
def database_url(sqlite_url):
    """Run on SQLite alone: none of this is about the database."""
    return sqlite_url


@pytest.fixture
def audit(office):
    """Return the office with the social worker at question 1."""
    office.at("2026-10-01 09:30")
    up_to_the_questions(office)
    return office


def presses_with(office, token, verb=Verb.ANSWER, fields=None, person=SOCIAL_WORKER):
    """Press with any *token*; return the card in words."""
    turn = office._turn(TurnKind.PRESSED, person, verb=str(verb), token=token, fields=fields or {"rating": "good"})
    reply = office.router.answer(turn)
    assert reply.card is not None
    return as_text(office._linted(reply.card))


def token_of(office, title="Continue"):
    return button(office.shown[SOCIAL_WORKER], title)["data"]["t"]


def rows(office):
    """Return everything that an audit leaves behind."""
    with office.workshop.database.transaction() as connection:
        tables = (assignments, audits, answer_events)
        return [tuple(connection.execute(select(table)).fetchall()) for table in tables]


def refusals(office):
    with office.workshop.database.transaction() as connection:
        found = connection.execute(select(journal).where(journal.c.deed == "card.refused")).fetchall()
    return [(row.actor, row.facts) for row in found]


def _edited(token):
    """Return *token* with a later version, as somebody would write it who wants to overwrite an answer."""
    content, _, signature = token.partition(".")
    fields = base64.urlsafe_b64decode(content + "=" * (-len(content) % 4)).split(b"|")
    fields[2] = b"999"
    return base64.urlsafe_b64encode(b"|".join(fields)).rstrip(b"=").decode() + "." + signature


def _forged(_token):
    mark = hashlib.sha256(SOCIAL_WORKER.encode()).hexdigest()[:8]
    content = f"assignment|{'0' * 32}|1|2.1||{mark}|9999999999".encode()
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode() + "." + "A" * 22


FORGERIES = {
    "none": lambda _: "",
    "not a token": lambda _: "token",
    "cut off": lambda token: token[:-4],
    "without a signature": lambda token: token.partition(".")[0],
    "edited": _edited,
    "forged": _forged,
    "not ascii": lambda token: "ä" + token,
    "twice": lambda token: token + token,
    "very long": lambda _: "A" * 100_000,
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES.keys())
def test_a_token_that_we_did_not_make_is_refused_noted_and_changes_nothing(audit, forge):
    before, token = rows(audit), token_of(audit)
    said = presses_with(audit, forge(token))

    expected = "sent to somebody else" if forge is FORGERIES["twice"] and "else" in said else "can no longer be used"
    assert expected in said
    assert rows(audit) == before
    assert [actor for actor, _ in refusals(audit)] == [SOCIAL_WORKER]


def test_a_token_of_another_key_is_refused(audit):
    other = TokenKeys((b"o" * 32,), lambda: audit.real_now, timedelta(days=120))
    before = rows(audit)
    said = presses_with(audit, other.seal_for(SOCIAL_WORKER, None)(Subject(SubjectKind.ASSIGNMENT, "1" * 32)))

    assert "can no longer be used" in said
    assert rows(audit) == before
    assert refusals(audit) == [(SOCIAL_WORKER, {"why": "CardExpired"})]


def with_keys(office: Office, *keys: bytes) -> None:
    """Give the service these keys, as an operator does who restarts it."""
    office.card_keys = keys
    office.restart()


def test_after_a_change_of_keys_an_old_card_works_until_its_key_is_dropped(audit):
    old, new = audit.card_keys[0], b"n" * 32
    with_keys(audit, new, old)
    first = audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good"})
    sealed_anew = audit.shown[SOCIAL_WORKER]
    with_keys(audit, new)

    assert "Question 2 of 7" in first
    assert "Question 3 of 7" in audit.presses_on(SOCIAL_WORKER, sealed_anew, "Continue", {"rating": "good"})


def test_a_card_whose_key_was_dropped_is_refused_and_changes_nothing(audit):
    with_keys(audit, b"n" * 32)
    before = rows(audit)

    assert "can no longer be used" in audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good"})
    assert rows(audit) == before
    assert refusals(audit) == [(SOCIAL_WORKER, {"why": "CardExpired"})]


def test_the_same_press_again_gets_the_same_answer_and_is_done_once(audit):
    press = button(audit.shown[SOCIAL_WORKER], "Continue")
    first = as_text(audit.press(SOCIAL_WORKER, press, {"rating": "good"}).card)
    kept = rows(audit)

    assert as_text(audit.press(SOCIAL_WORKER, press, {"rating": "good"}).card) == first
    assert rows(audit) == kept


@pytest.mark.parametrize("verb", sorted(ABOUT))
def test_a_token_of_another_kind_presses_nothing(audit, verb):
    before, other = rows(audit), next(kind for kind in SubjectKind if kind is not ABOUT[verb])
    said = presses_with(audit, _sealed(audit, SOCIAL_WORKER, Subject(other, "1")), verb)

    assert "can no longer be used" in said or verb in REFUSED_BEFORE
    assert rows(audit) == before


REFUSED_BEFORE = {verb for verb in Verb if not may_ever(a_person(1), VERBS[verb])}


def test_a_token_that_is_too_old_is_refused(audit):
    before, token = rows(audit), token_of(audit)
    audit.real_now += timedelta(days=121)

    assert "can no longer be used" in presses_with(audit, token)
    assert rows(audit) == before
    assert refusals(audit) == [(SOCIAL_WORKER, {"why": "CardExpired"})]


def test_somebody_elses_token_is_refused_and_noted(audit):
    before = rows(audit)

    assert "sent to somebody else" in presses_with(audit, token_of(audit), person=COLLEAGUE)
    assert rows(audit) == before
    assert refusals(audit) == [(COLLEAGUE, {"why": "NotYours"})]


@pytest.mark.parametrize("verb", [verb for verb in Verb if verb is not Verb.REFRESH])
def test_the_token_of_a_months_card_presses_nothing_in_an_audit(audit, verb):
    before = rows(audit)
    token = audit.shown[SOCIAL_WORKER]["refresh"]["action"]["data"]["t"]
    presses_with(audit, token, verb, {"reason": "not_sure", "step": "2.1", "rating": "good"})

    assert rows(audit) == before


@pytest.mark.parametrize("verb", sorted(verb for verb, kind in ABOUT.items() if kind is SubjectKind.ASSIGNMENT))
def test_the_token_of_a_month_not_begun_is_refused_with_a_sentence(office, verb):
    office.at("2026-10-01 09:30")
    before = rows(office)
    token = office.shown[SOCIAL_WORKER]["refresh"]["action"]["data"]["t"]
    said = presses_with(office, token, verb)

    assert "can no longer be used" in said
    assert rows(office) == before


@pytest.mark.parametrize("verb", ["", "audit.delete", "__class__", "status", "x" * 5000])
def test_a_verb_that_no_card_has_is_refused_and_noted(audit, verb):
    before = rows(audit)

    assert "not open to you" in presses_with(audit, token_of(audit), verb)
    assert rows(audit) == before
    assert refusals(audit) == [(SOCIAL_WORKER, {"why": "NotAllowed", "right": ""})]


MADE_UP = {
    "no such rating": (Verb.ANSWER, {"rating": "excellent"}),
    "a number": (Verb.ANSWER, {"rating": "2"}),
    "an object": (Verb.ANSWER, {"rating": '{"value": "good"}'}),
    "a note alone": (Verb.ANSWER, {"note": "Words."}),
    "fields of another step": (Verb.ANSWER, {"case_reference": "AS-000009"}),
    "a note that is too long": (Verb.ANSWER, {"rating": "good", "note": "x" * 4001}),
    "no such step": (Verb.CHANGE, {"step": "9.9"}),
    "a step that is text": (Verb.CHANGE, {"step": "'; DROP TABLE audits; --"}),
    "no step": (Verb.CHANGE, {}),
    "no such reason": (Verb.SKIP_BECAUSE, {"reason": "bored"}),
    "no reason": (Verb.SKIP_BECAUSE, {}),
}


@pytest.mark.parametrize(("verb", "fields"), MADE_UP.values(), ids=MADE_UP.keys())
def test_made_up_inputs_change_nothing_and_get_the_card_with_a_sentence(audit, verb, fields):
    before = rows(audit)
    said = presses_with(audit, token_of(audit), verb, fields)

    assert "Question 1 of 7" in said
    assert rows(audit) == before


@pytest.mark.parametrize(("verb", "fields"), MADE_UP.values(), ids=MADE_UP.keys())
def test_made_up_inputs_are_met_with_what_to_do(audit, verb, fields):
    said = presses_with(audit, token_of(audit), verb, fields)
    problem = {"There is no such question", "Select", "Enter", "characters or fewer"}

    assert any(words in said.split("What people can expect")[0] for words in problem)


def test_a_person_who_was_given_the_audit_away_is_told_so(audit):
    with audit.workshop.database.transaction() as connection:
        connection.execute(assignments.update().where(assignments.c.auditor == SOCIAL_WORKER).values(state="withdrawn"))
    said = audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good"})

    assert "withdrawn" in said
    assert "withdrawn" in audit.types(SOCIAL_WORKER, "reopen")
    assert "No audit is open" in audit.types(SOCIAL_WORKER, "back")


def test_an_audit_given_to_somebody_else_is_no_longer_shown(audit):
    audit.employs([*_everybody(), a_person(5, Role.SW, team="West", service="Adults")])
    with audit.workshop.database.transaction() as connection:
        theirs = assignments.c.auditor == SOCIAL_WORKER
        connection.execute(assignments.update().where(theirs).values(auditor=person_id(5)))

    assert "somebody else's" in audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good"})
    assert refusals(audit) == [(SOCIAL_WORKER, {"why": "NotAllowed", "right": "audit"})]


def test_a_button_for_an_audit_that_nobody_started_changes_nothing(office):
    office.at("2026-10-01 09:30")
    before = rows(office)
    said = presses_with(office, token_of(office, "Start"), Verb.SEND)

    assert "This audit is closed." in said
    assert rows(office) == before


def test_a_start_that_is_refused_leaves_the_months_card_as_it_was(office):
    office.at("2026-10-01 09:30")
    opening = office.shown[FACILITATOR]
    with office.workshop.database.transaction() as connection:
        first = (assignments.c.auditor == FACILITATOR) & (assignments.c.number == 1)
        connection.execute(assignments.update().where(first).values(state="withdrawn"))
    said = office.presses(FACILITATOR, "Start")
    month = as_text(office.press(FACILITATOR, opening["refresh"]["action"]).card)

    assert "This audit was withdrawn." in said
    assert "Your audit for October" in month


def _sealed(office, person, subject, step=""):
    """Return a token of ours that no card of ours has."""
    keys = TokenKeys((b"k" * 32,), lambda: office.real_now, timedelta(days=120))
    return keys.seal_for(person, None, step)(subject)


def test_a_token_about_a_card_that_we_never_sent_is_refused_and_changes_nothing(audit):
    before = rows(audit)
    token = _sealed(audit, SOCIAL_WORKER, Subject(SubjectKind.NOTICE, "0" * 32))

    assert "can no longer be used" in presses_with(audit, token, Verb.REFRESH)
    assert rows(audit) == before


def test_a_start_without_a_card_starts_in_no_card(office):
    office.at("2026-10-01 09:30")
    subject = Subject(SubjectKind.ASSIGNMENT, _first_of(office, SOCIAL_WORKER))

    assert "Which case" in presses_with(office, _sealed(office, SOCIAL_WORKER, subject), Verb.START)
    assert "Start" in str(office.card(SOCIAL_WORKER)), "the opening's card goes on showing the month"


def test_an_audit_whose_case_follows_cannot_be_started(office):
    office.at("2026-10-01 09:30")
    with office.workshop.database.transaction() as connection:
        theirs = assignments.c.auditor == FACILITATOR
        connection.execute(assignments.update().where(theirs).values(case_reference=None, worker=None))
    subject = Subject(SubjectKind.ASSIGNMENT, _first_of(office, FACILITATOR))
    said = presses_with(office, _sealed(office, FACILITATOR, subject), Verb.START, person=FACILITATOR)

    assert "You have no audit to do now." in said


def test_a_case_cannot_be_chosen_where_it_was_drawn(office):
    office.at("2026-10-01 09:30")
    office.presses(FACILITATOR, "Start")
    before = rows(office)
    token = _sealed(office, FACILITATOR, Subject(SubjectKind.ASSIGNMENT, _first_of(office, FACILITATOR), 1), "case")
    said = presses_with(office, token, Verb.ANSWER, {"case_reference": "AS-000009"}, FACILITATOR)

    assert "There is no such question in this audit." in said
    assert rows(office) == before


def _first_of(office, person):
    owed = office.workshop.cycles.status(Month(2026, 10), office.now).assignments
    return next(one.id for one in owed if one.auditor == person)


def _everybody():
    return [
        a_person(1, Role.SW, team="North", service="Adults"),
        a_person(2, Role.SW, team="South", service="Older people"),
        a_person(3, Role.AP, team="East"),
    ]
