"""People who come and go: the app removed and installed again, leavers, strangers."""

import uuid
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select

from dialogs.turn import TurnKind
from domain.delivery import Heard, Letter, Outcome
from domain.notices import NoticeState
from domain.people import Function, Person, Role
from storage.schema import chats, inbound, journal
from tests.builders import a_person, person_id
from tests.office import button
from tests.scenarios.conftest import COLLEAGUE, SOCIAL_WORKER

STRANGER = person_id(99)


def _refused(letter: Letter) -> Outcome:
    return Outcome(letter.notice, letter.revision, Heard.NOT_INSTALLED, code="403")


def _nobody_is_reached(office, local):
    """Let it be *local* while Teams answers that the app is not installed."""
    deliver, office.deliver = office.deliver, lambda: None
    office.at(local)
    office.deliver = deliver
    while letters := office.dispatch.claim(12):
        office.dispatch.record([_refused(letter) for letter in letters])


def _removes(office, person):
    office.router.answer(office._turn(TurnKind.REMOVED, person))


def _count(office, table):
    with office.workshop.database.transaction() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _requests(office, person):
    return [what for _, who, what in office.nudges() if who == person and what == "You have an audit to complete"]


def test_a_request_that_could_not_reach_anybody_comes_once_the_app_is_installed_again(office):
    _removes(office, SOCIAL_WORKER)
    _nobody_is_reached(office, "2026-10-01 09:30")
    before = _requests(office, SOCIAL_WORKER)
    office.at("2026-10-02 10:00")
    office.installs(SOCIAL_WORKER)

    assert before == []
    assert _requests(office, SOCIAL_WORKER) == ["You have an audit to complete"]


def test_a_request_that_was_refused_comes_once_the_person_writes_though_teams_told_of_no_removal(office):
    _nobody_is_reached(office, "2026-10-01 09:30")
    office.at("2026-10-02 10:00")
    waiting = office.workshop.outbox.counts()[NoticeState.UNREACHABLE]
    office.router.answer(office._turn(TurnKind.TYPED, SOCIAL_WORKER, text="thanks"))
    office.deliver()

    assert waiting == 3
    assert _requests(office, SOCIAL_WORKER) == ["You have an audit to complete"]
    assert office.workshop.outbox.counts()[NoticeState.UNREACHABLE] == 2, "the others are not there yet"


def test_after_weeks_without_the_app_one_message_comes_not_all_that_were_missed(office):
    for day in ("2026-10-01", "2026-10-16", "2026-10-23"):
        _nobody_is_reached(office, f"{day} 09:30")
    office.at("2026-10-26 10:00")
    office.installs(SOCIAL_WORKER)

    came = [what for day, who, what in office.nudges() if who == SOCIAL_WORKER and day == "2026-10-26"]
    assert came == ["You have an audit to complete"]


def test_somebody_who_never_opened_the_chat_is_sent_the_request_on_arrival(office):
    office.employs(_staff(a_person(4, Role.AP, team="West")))
    _nobody_is_reached(office, "2026-10-01 09:30")
    office.at("2026-10-05 10:00")
    office.installs(person_id(4))

    summaries = [what for _, who, what in office.nudges() if who == person_id(4)]
    assert sorted(summaries) == ["Practice Nudge is ready for you", "You have an audit to complete"]


def test_the_welcome_is_said_once_however_often_the_app_is_installed(office):
    _removes(office, SOCIAL_WORKER)
    office.installs(SOCIAL_WORKER)
    office.installs(SOCIAL_WORKER)
    office.restart()
    office.installs(SOCIAL_WORKER)

    welcomes = [what for _, who, what in office.nudges() if who == SOCIAL_WORKER]
    assert welcomes == ["Practice Nudge is ready for you"]


def test_the_welcome_starts_what_is_owed_first_and_the_audit_runs_in_it(office):
    office.at("2026-10-01 09:30")
    office.installs(SOCIAL_WORKER)

    said = office.presses_on(SOCIAL_WORKER, _welcome(office), "Start")

    assert said.startswith("Case")
    assert _welcome(office)["body"][0]["text"] == "Case", "another device shows the audit in the same card"


def test_the_welcome_says_so_where_nothing_is_owed_yet_and_stays(office):
    office.installs(SOCIAL_WORKER)

    for title in ("Start", "Remind me later"):
        said = office.presses_on(SOCIAL_WORKER, _welcome(office), title)

        assert said.startswith("Welcome to Practice Nudge")
        assert "You have no audit to do now." in said


def test_reminders_are_put_off_from_the_welcome_where_something_is_owed(office):
    office.at("2026-10-01 09:30")
    office.installs(SOCIAL_WORKER)
    office.presses_on(SOCIAL_WORKER, _welcome(office), "Remind me later")

    said = office.presses(SOCIAL_WORKER, "Save", {"snooze": "tomorrow"})

    assert "I will remind you on Friday 2 October" in said


def test_a_removal_heard_twice_is_one_removal(office):
    _removes(office, SOCIAL_WORKER)
    _removes(office, SOCIAL_WORKER)

    with office.workshop.database.transaction() as connection:
        installed = connection.execute(select(chats.c.installed).where(chats.c.person == SOCIAL_WORKER)).scalar_one()
    assert installed is False


def test_a_leaver_is_sent_nothing_and_is_answered_as_a_stranger(office):
    office.employs(_staff(a_person(1, Role.SW, team="North", left_on=date(2026, 9, 30))))
    office.at("2026-10-01 09:30")
    office.at("2026-10-16 09:30")

    assert [day for day, who, _ in office.nudges() if who == SOCIAL_WORKER and day >= "2026-10-01"] == []
    assert "do not know you" in office.types(SOCIAL_WORKER, "status")


def test_somebody_who_leaves_after_the_opening_gets_no_reminder_and_their_card_does_nothing(office):
    office.at("2026-10-01 09:30")
    office.employs(_staff(a_person(1, Role.SW, team="North", left_on=date(2026, 10, 9))))
    office.at("2026-10-16 09:30")
    said = office.presses(SOCIAL_WORKER, "Start")

    assert [day for day, who, _ in office.nudges() if who == SOCIAL_WORKER][-1] == "2026-10-01"
    assert "do not know you" in said


def test_a_stranger_who_presses_somebody_elses_card_leaves_no_row(office):
    office.at("2026-10-01 09:30")
    before = [_count(office, table) for table in (chats, inbound, journal)]
    said = office.presses_on(STRANGER, office.shown[SOCIAL_WORKER], "Start")

    assert "do not know you" in said
    assert [_count(office, table) for table in (chats, inbound, journal)] == before


def test_a_stranger_who_installs_or_removes_the_app_leaves_no_row(office):
    before = [_count(office, table) for table in (chats, inbound, journal)]
    replies = [office.router.answer(office._turn(kind, STRANGER)) for kind in (TurnKind.INSTALLED, TurnKind.REMOVED)]

    assert all("do not know you" in reply.text for reply in replies)
    assert [_count(office, table) for table in (chats, inbound, journal)] == before


def test_an_activity_heard_twice_acts_once(office):
    office.at("2026-10-01 09:30")
    office.types(SOCIAL_WORKER, "start")
    turn = office._turn(TurnKind.TYPED, SOCIAL_WORKER, text="AS-000001")
    before = len(office.posts)
    for _ in range(2):
        office.router.answer(turn)
        office.deliver()

    answers = [post for post in office.posts[before:] if post[2] == "new"]
    assert len(answers) == 1
    assert "Yes, we spoke" in office.types(SOCIAL_WORKER, "resume")


def test_a_press_heard_twice_acts_once_and_shows_the_card_both_times(office):
    office.at("2026-10-01 09:30")
    for step in ({}, {"case_reference": "AS-000001"}, {"attempt": "not_tried"}):
        office.presses(SOCIAL_WORKER, "Continue" if step else "Start", step)
    data = _button(office, "Back")
    turn = office._turn(TurnKind.PRESSED, SOCIAL_WORKER, verb=data["verb"], token=data["t"])
    first, second = office.router.answer(turn), office.router.answer(turn)

    assert "Have you spoken" in str(first.card)
    assert _without_tokens(first.card) == _without_tokens(second.card)


def test_the_same_activity_id_in_two_chats_is_two_activities(office):
    office.at("2026-10-01 09:30")
    turns = [office._turn(TurnKind.TYPED, person, text="help") for person in (SOCIAL_WORKER, COLLEAGUE)]
    same = uuid.uuid4().hex
    for turn in turns:
        office.router.answer(replace(turn, activity_id=same))
    before = len(office.posts)
    office.deliver()

    assert {person for _, person, how, _ in office.posts[before:] if how == "new"} == {SOCIAL_WORKER, COLLEAGUE}


def _staff(*others: Person) -> list[Person]:
    """Return the council's people, those of *others* in place of those with the same id."""
    people = [
        a_person(1, Role.SW, team="North", service="Adults"),
        a_person(2, Role.SW, team="South", service="Older people"),
        a_person(3, Role.AP, team="East", functions=frozenset({Function.FACILITATOR})),
    ]
    return list({person.id: person for person in [*people, *others]}.values())


def _button(office, title):
    return button(office.shown[SOCIAL_WORKER], title)["data"]


def _without_tokens(value):
    if isinstance(value, dict):
        return {name: _without_tokens(one) for name, one in value.items() if name != "t"}
    return [_without_tokens(one) for one in value] if isinstance(value, list) else value


def _welcome(office):
    return next(one.card for one in office.inbox(SOCIAL_WORKER) if one.summary == "Practice Nudge is ready for you")
