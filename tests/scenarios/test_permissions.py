"""Buttons and words of others, through the router and a real database: refused, noted, and nothing changes (T8-T10)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from cards.tokens import TokenKeys
from cards.twin import as_text
from cards.verbs import Verb
from cards.words import sentence_for
from dialogs.commands import Word
from dialogs.rights import VERBS, WORDS
from dialogs.subjects import ABOUT
from dialogs.turn import TurnKind
from domain.desk import Subject, SubjectKind
from domain.exemplars import ExemplarState
from domain.ids import PersonId, SessionId
from domain.notices import NoticeKind
from domain.people import Function, Role
from domain.permissions import Bond
from domain.points import Draft
from domain.refusals import NotAllowed
from storage.exemplars import list_exemplars
from storage.notices import list_notices
from storage.practice_messages import list_open
from storage.schema import assignments, inbound, journal, metadata, notices
from tests.builders import a_case, a_person, a_session, person_id
from tests.office import Office
from tests.who_may import HOLDERS, VERB_LINES, WORD_LINES, granted, never, not_with_others

AUDITOR, COLLEAGUE, FACILITATOR, MANAGER, LEAD, ADMIN, PSW, POT = map(person_id, (1, 2, 3, 10, 16, 13, 14, 15))
DRAFT, NOTE, BRIEF, WORDS_TO_STAFF, STORY = "heron", "kingfisher", "bittern", "plover", "lapwing"
PLANTED = (DRAFT, NOTE, BRIEF, WORDS_TO_STAFF, STORY, "Social Worker 1")
HELD, AHEAD = "north-1", "north-2"
FIELDS = {
    "rating": "good",
    "reason": "not_sure",
    "step": "2.1",
    "words": "Other words.",
    "case_reference": "AS-000009",
    "point1": "Other words for this point",
    "kind1": "idea",
    "more": "yes",
    "outcome": "answered",
    "reply": "Other.",
    "message": "Other words.",
    "goes_on": "2026-11-10",
    "held_on": "2026-10-20",
    "done_by": "2026-11-10",
    "story": "Other words.",
    "story_kind": "good_practice",
    "to_roles": "SW",
    "why_back": "Other words.",
    "consent": "yes",
    "checked": "names,places,dates,rare",
    "why": "Other words.",
    "roles": "SW",
    "comment": "Other words.",
    "briefing": AHEAD,
    "signers": "PSW",
    "until": "2026-11-10",
    "theme": "Other",
    "day": "2026-10-20",
    "attendance": "12",
}
"""What every sheet asks for, at once."""


@pytest.fixture(scope="module")
def office(migrated_sqlite, tmp_path_factory) -> Iterator[Office]:
    """Yield a council in which everything is under way, on a day on which October's audits are overdue.

    Whoever tries in vain has a role or a function, nothing of their own, and is in a team where nothing happens.
    """
    path = tmp_path_factory.mktemp("permissions") / "nudge.db"
    path.write_bytes(migrated_sqlite.read_bytes())
    office = Office(f"sqlite:///{path}")
    staff = _staff()
    office.employs(staff)
    office.has_cases("2026-10", [a_case(one, allocated_worker=COLLEAGUE, team="South") for one in range(1, 30)])
    for person in staff:
        office.installs(person.id)
    office.at("2026-10-01 09:30")
    _begin_an_audit(office)
    office.has_sessions([a_session(1, held_on=date(2026, 10, 29)), a_session(2, held_on=date(2026, 11, 24))])
    office.at("2026-10-29 11:30")
    office.types(FACILITATOR, f"1) idea: {DRAFT} and other words of a draft")
    office.types(PSW, f"briefing 1 why: {BRIEF}")
    office.types(PSW, f"message to social workers: {WORDS_TO_STAFF}")
    office.types(AUDITOR, "nominate")
    office.presses(AUDITOR, "Hand in", FIELDS | {"story": STORY})
    office.types(AUDITOR, "worried")
    office.presses(AUDITOR, "Tell the lead")
    office.at("2026-11-03 09:30")
    office.employs([*staff, *HOLDERS.values()])
    for person in HOLDERS.values():
        office.installs(person.id)
    yield office
    office.close()


NOBODY_AT_ALL = [verb for verb in Verb if never(VERB_LINES[verb])]
HAS_PART = defaultdict(set, {"sign a message": {"PSW"}})
"""The message goes in the name of every PSW: it is this one's too."""
SEES = {SubjectKind.MESSAGE: "see messages", SubjectKind.EXEMPLAR: "take a story back"}
"""By which line somebody sees what they can do nothing with."""
BOUND = [verb for verb in Verb if not_with_others(VERB_LINES[verb])]


@pytest.mark.parametrize("verb", NOBODY_AT_ALL)
def test_a_button_that_one_can_never_press_is_refused_and_noted_and_changes_nothing(office, verb):
    before, noted = state_of(office), refusals(office)
    answers = [press(office, verb, name) for name in never(VERB_LINES[verb])]

    assert all(sentence_for(NotAllowed(VERBS[verb])) in said for said in answers)
    assert state_of(office) == before
    assert refusals(office) == noted + len(answers)


@pytest.mark.parametrize("word", [word for word in Word if never(WORD_LINES[word])])
def test_a_word_that_one_can_never_type_is_refused_and_noted_and_changes_nothing(office, word):
    before, noted = state_of(office), refusals(office)
    answers = [office.types(HOLDERS[name].id, word.value) for name in never(WORD_LINES[word])]

    assert all(said == sentence_for(NotAllowed(WORDS[word])) for said in answers)
    assert state_of(office) == before
    assert refusals(office) == noted + len(answers)


@pytest.mark.parametrize("verb", BOUND)
def test_a_button_about_what_is_somebody_elses_changes_and_shows_nothing(office, verb):
    before, line = state_of(office), VERB_LINES[verb]
    answers = {name: press(office, verb, name) for name in not_with_others(line) if name not in HAS_PART[line]}
    shown = {name for name, said in answers.items() if any(planted in said for planted in PLANTED)}

    assert all(granted(SEES[ABOUT[verb]], name, Bond.OTHER) for name in shown)
    assert state_of(office) == before


@pytest.mark.parametrize("said", ["more time for social worker 1 until 10 November", "reassign social worker 1"])
def test_nobody_decides_about_the_people_of_another_manager_by_naming_them(office, said):
    before = state_of(office)
    answers = {office.types(person.id, said) for person in HOLDERS.values()}

    assert answers == {"Choose a person first."}
    assert state_of(office) == before


@pytest.mark.parametrize("word", [Word.OVERDUE, Word.STATUS, Word.WHY, Word.MINE, Word.FEEDBACK, Word.BRIEFING])
def test_a_list_shows_nothing_that_is_somebody_elses(office, word):
    told = [office.types(person.id, word.value) for name, person in HOLDERS.items() if name not in {"PSW", "POT"}]

    assert [said for said in told if any(planted in said for planted in PLANTED)] == []


@pytest.mark.parametrize("name", HOLDERS)
def test_the_shelf_the_sessions_and_help_show_what_is_ones_own(office, name):
    shown = "".join(office.types(HOLDERS[name].id, word) for word in ("sessions", "good practice", "help"))
    sees_sessions = name in {"PSW", "POT", "HEAD_OF_SERVICE"}

    assert ("North" in shown) is sees_sessions
    assert STORY not in shown
    assert ("To staff: message" in shown) is (name in {"PSW", "POT"})
    assert ("The next month: hold" in shown) is (name == "ADMIN")
    assert ("For all services: overview" in shown) is (name in {"PSW", "POT", "PDAP"})


OWNERS = {
    "an audit": (Verb.START, SubjectKind.ASSIGNMENT, AUDITOR, NOTE),
    "points": (Verb.FEEDBACK_CHANGE, SubjectKind.SESSION, FACILITATOR, DRAFT),
    "a briefing": (Verb.BRIEFING_WRITE, SubjectKind.SESSION, PSW, BRIEF),
    "a message": (Verb.MESSAGE_CHANGE, SubjectKind.MESSAGE, PSW, WORDS_TO_STAFF),
    "a story": (Verb.SEND_BACK, SubjectKind.EXEMPLAR, PSW, STORY),  # without a reason nothing is sent back
    "the team": (Verb.TEAM, SubjectKind.TEAM, MANAGER, "Social Worker 1"),
}


@pytest.mark.parametrize(("verb", "kind", "person", "planted"), OWNERS.values(), ids=OWNERS)
def test_whose_it_is_sees_it(office, verb, kind, person, planted):
    assert planted in _pressed(office, verb, Subject(kind, subject(office, verb, kind)), person, {})


def test_the_one_who_was_told_says_that_they_saw_the_worry(office):
    seen = Subject(SubjectKind.NOTICE, subject(office, Verb.WORRY_SEEN, SubjectKind.NOTICE))

    assert "Seen by: Moderator 16" in _pressed(office, Verb.WORRY_SEEN, seen, LEAD, {})


def test_a_workflow_refuses_what_is_somebody_elses_whoever_calls_it(office):
    when, intruder = office.workshop.council.moment(office.now), HOLDERS["AP"]
    key, feedback = _alert(office), office.workshop.stop_the_clock.feedback

    with office.workshop.database.transaction() as connection:
        with pytest.raises(NotAllowed):
            feedback.write(connection, intruder, SessionId(HELD), Draft(), 0, when)
        with pytest.raises(NotAllowed):
            office.workshop.worries.see(connection, key, intruder, when)


def _alert(office: Office) -> str:
    with office.workshop.database.transaction() as connection:
        return next(one.key for one in list_notices(connection) if one.kind is NoticeKind.WORRY)


# What is there


def subject(office: Office, verb: str, kind: SubjectKind) -> str:
    """Return the id of somebody's own thing of that *kind*, about which *verb* can be pressed."""
    with office.workshop.database.transaction() as connection:
        match kind:
            case SubjectKind.ASSIGNMENT | SubjectKind.TEAM:
                theirs = select(assignments.c.id).where(assignments.c.auditor == AUDITOR, assignments.c.kind == "PA")
                return str(connection.execute(theirs).scalars().first())
            case SubjectKind.SESSION:
                return AHEAD if "briefing" in verb else HELD
            case SubjectKind.POINT:
                return "1"
            case SubjectKind.MESSAGE:
                return list_open(connection)[0].id
            case SubjectKind.EXEMPLAR:
                return next(one.id for one in list_exemplars(connection, set(ExemplarState)) if one.text)
            case SubjectKind.NOTICE:
                wanted = {Verb.WORRY_SEEN: NoticeKind.WORRY, Verb.HOLD: NoticeKind.PREVIEW}
                wanted |= {Verb.RELEASE: NoticeKind.PREVIEW, Verb.SHELF: NoticeKind.PRACTICE_DESK}
                sought = wanted.get(Verb(verb), NoticeKind.OPENING)
                return next(one.id for one in list_notices(connection) if one.kind is sought)


def press(office: Office, verb: Verb, name: str) -> str:
    """Let the holder of that *name* press *verb* about somebody else's thing; return the answer in words."""
    kind = ABOUT.get(verb, SubjectKind.NOTICE)
    about = subject(office, verb, kind)
    version = next(iter(_versions(office, kind, about)), 1)
    return _pressed(office, verb, Subject(kind, about, version), HOLDERS[name].id, FIELDS | {"person": about})


def state_of(office: Office) -> list[str]:
    """Return all that is kept, but what was heard, what was noted of it and the answers to typed words."""
    tables = [table for table in metadata.sorted_tables if table not in (inbound, journal, notices)]
    with office.workshop.database.transaction() as connection:
        queued = select(notices).where(notices.c.kind != NoticeKind.REPLY)
        return sorted(str(row) for query in [*map(select, tables), queued] for row in connection.execute(query))


def refusals(office: Office) -> int:
    with office.workshop.database.transaction() as connection:
        return len(connection.execute(select(journal).where(journal.c.deed.endswith(".refused"))).all())


def _versions(office: Office, kind: SubjectKind, about: str) -> list[int]:
    with office.workshop.database.transaction() as connection:
        found: list[Any] = [*list_open(connection), *list_exemplars(connection, set(ExemplarState))]
        return [one.version for one in found if one.id == about and kind is not SubjectKind.ASSIGNMENT]


def _pressed(office: Office, verb: str, about: Subject, person: PersonId, fields: dict[str, str]) -> str:
    keys = TokenKeys((b"k" * 32,), lambda: office.real_now, timedelta(days=1))
    token = keys.seal_for(person, None)(about)
    reply = office.router.answer(office._turn(TurnKind.PRESSED, person, verb=str(verb), token=token, fields=fields))
    assert reply.card is not None
    return f"{as_text(office._linted(reply.card))}\n{reply.card}"  # what stands in a box is in the card alone


def _staff():
    """Return a council in which only the two social workers have audits by their role."""
    return [
        a_person(1, Role.SW, team="North", manager=MANAGER),
        a_person(2, Role.SW, team="South", service="Older people", manager=MANAGER),
        *(
            a_person(number, Role.MOD, team="North", functions=frozenset({function}))
            for number, function in (
                (3, Function.FACILITATOR),
                (13, Function.ADMIN),
                (14, Function.PSW),
                (15, Function.POT),
                (16, Function.SAFEGUARDING_LEAD),
            )
        ),
        a_person(10, Role.MOD),
    ]


def _begin_an_audit(office: Office) -> None:
    office.presses(AUDITOR, "Start")
    office.presses(AUDITOR, "Continue", {"case_reference": "AS-000001"})
    office.presses(AUDITOR, "Continue", {"attempt": "spoke", "who": "person"})
    office.presses(AUDITOR, "Continue", {"consent": "no", "words": "They felt listened to."})
    office.presses(AUDITOR, "Continue", {"how": "together_on_teams"})
    office.presses(AUDITOR, "Continue", {"rating": "good", "note": f"A note of a {NOTE}."})
    office.presses(AUDITOR, "Back")
