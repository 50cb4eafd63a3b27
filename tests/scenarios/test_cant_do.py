import pytest

from domain.assignments import AssignmentState, Relaxation
from domain.draws import is_repeatable
from domain.months import Month
from domain.people import Role
from storage.assignments import list_of_cycle
from storage.draws import list_draws
from storage.register import list_register
from tests.builders import a_case, a_person, person_id
from tests.office import Office
from tests.scenarios.conftest import COLLEAGUE, FACILITATOR, SOCIAL_WORKER, up_to_the_check, up_to_the_questions

OCTOBER = Month(2026, 10)
THIRD, SECOND_AP = person_id(4), person_id(5)


@pytest.fixture
def office(database_url):
    """Yield a council of three social workers and two advanced practitioners, on the opening day."""
    office = Office(database_url)
    office.employs(
        [
            a_person(1, Role.SW, team="North", service="Adults"),
            a_person(2, Role.SW, team="South", service="Older people"),
            a_person(3, Role.AP, team="East"),
            a_person(4, Role.SW, team="West", service="Mental health"),
            a_person(5, Role.AP, team="West"),
        ]
    )
    cases = [a_case(one, allocated_worker=COLLEAGUE, last_worker=THIRD, team="South") for one in range(1, 30)]
    office.has_cases("2026-10", cases)
    for number in range(1, 6):
        office.installs(person_id(number))
    office.at("2026-10-01 09:30")
    yield office
    office.close()


def owed_by(office, person, *, is_open=True):
    with office.workshop.database.transaction() as connection:
        made = [one for one in list_of_cycle(connection, OCTOBER) if one.auditor == person]
    return [one for one in made if one.state.is_open or not is_open]


def lines(office, deed=None):
    with office.workshop.database.transaction() as connection:
        entries = list_register(connection, OCTOBER)
    return [one for one in entries if deed is None or one.deed == deed]


def draws(office):
    with office.workshop.database.transaction() as connection:
        return {draw.id: draw for draw in list_draws(connection, OCTOBER)}


def declines(office, person, reason, **said: str):
    office.presses(person, "I can't do this")
    return office.presses(person, "Save", {"cant": reason, **said})


def test_the_button_is_on_the_opening_card_and_asks_for_the_audit_only_where_there_are_several(office):
    one = office.presses(SOCIAL_WORKER, "I can't do this")
    two = office.presses(FACILITATOR, "I can't do this")

    assert "Which audit" not in one
    assert "Which audit" in two
    assert "can't 2: Conflict of interest" in one


def test_back_leads_from_the_sheet_to_the_card(office):
    office.presses(SOCIAL_WORKER, "I can't do this")

    assert "Your audit for October" in office.presses(SOCIAL_WORKER, "Back")
    assert lines(office) == []


def test_a_conflict_swaps_the_case_at_once_and_the_register_names_the_draw(office):
    before = owed_by(office, FACILITATOR)[1]
    shown = declines(office, FACILITATOR, "conflict", audit=before.id)
    after = next(one for one in owed_by(office, FACILITATOR) if one.id == before.id)

    (line,) = lines(office)
    draw = draws(office)[line.facts["draw"]]
    assert after.case_reference not in {None, before.case_reference}
    assert f"case {after.case_reference}" in shown
    assert after.case_reference in str(office.card(FACILITATOR)), "the stored card follows"
    assert (line.deed, line.reason, line.actor) == ("swapped", "conflict", FACILITATOR)
    assert line.facts["before"]["case"] == before.case_reference
    assert [one.reference for one in draw.lines] == [after.case_reference]
    assert all(is_repeatable(one) for one in draws(office).values())


def test_what_came_of_it_stays_in_the_chat_when_the_stored_card_takes_the_answers_place(office):
    declines(office, FACILITATOR, "conflict", audit=owed_by(office, FACILITATOR)[1].id)

    assert office.inbox(FACILITATOR)[-1].text.startswith("Your audit is now about something else: case ")


def test_a_case_that_was_given_back_is_never_drawn_again(office):
    first = owed_by(office, FACILITATOR)[0]
    seen = [first.case_reference]
    for _ in range(4):
        office.types(FACILITATOR, "can't audit 1 conflict")
        seen.append(owed_by(office, FACILITATOR)[0].case_reference)

    assert len(set(seen)) == 5


def test_a_conflict_with_a_colleague_is_swapped_for_another_colleague(office):
    before = owed_by(office, SOCIAL_WORKER)[0]
    shown = declines(office, SOCIAL_WORKER, "conflict")
    after = owed_by(office, SOCIAL_WORKER)[0]

    assert after.worker not in {None, before.worker, SOCIAL_WORKER}
    assert Relaxation.AUDITED_TWICE in after.relaxed
    assert f"work of Social Worker {int(after.worker[-3:])}" in shown
    assert all(is_repeatable(one) for one in draws(office).values())


def test_with_nobody_left_the_audit_waits_and_the_register_says_so(office):
    declines(office, SOCIAL_WORKER, "conflict")
    office.at("2026-10-01 10:30")
    said = office.types(SOCIAL_WORKER, "can't conflict")

    assert "none is left" in said
    assert [one.deed for one in lines(office)] == ["swapped", "waits"]


def test_with_no_case_left_the_case_follows_and_a_later_import_brings_it(office):
    with office.workshop.database.transaction() as connection:
        taken = {one.case_reference for one in list_of_cycle(connection, OCTOBER) if one.case_reference}
    office.has_cases("2026-10", [a_case(int(one[-6:]), allocated_worker=COLLEAGUE) for one in sorted(taken)])
    said = office.types(FACILITATOR, "can't audit 1 conflict")
    waiting = "The case follows" in str(office.card(FACILITATOR))
    office.has_cases("2026-10", [a_case(99, allocated_worker=COLLEAGUE, team="South")])

    assert "none is left" in said
    assert waiting
    assert "AS-000099" in {one.case_reference for one in owed_by(office, FACILITATOR)}


def test_an_audit_that_was_started_on_the_old_case_is_kept_beside_the_new_one(office):
    office.presses(FACILITATOR, "Start")
    office.presses(FACILITATOR, "Continue", {"attempt": "not_tried"})
    office.types(FACILITATOR, "can't audit 1 conflict of interest")

    states = [one.state for one in owed_by(office, FACILITATOR, is_open=False)]
    assert states.count(AssignmentState.REASSIGNED) == 1
    assert len(owed_by(office, FACILITATOR)) == 2
    assert all(one.state is AssignmentState.SENT for one in owed_by(office, FACILITATOR))


def test_on_leave_is_deferred_to_the_end_of_moderation(office):
    shown = declines(office, SOCIAL_WORKER, "on_leave")

    assert "Friday 13 November" in shown
    assert f"{owed_by(office, SOCIAL_WORKER)[0].due_on}" == "2026-11-13"
    assert [(one.deed, one.reason) for one in lines(office)] == [("more_time", "on_leave")]


def test_on_leave_twice_leaves_it_to_the_administrators(office):
    declines(office, SOCIAL_WORKER, "on_leave")
    said = office.types(SOCIAL_WORKER, "can't 1")

    assert "decides" in said
    assert [one.deed for one in lines(office)] == ["more_time", "asked"]


def test_no_longer_in_the_role_gives_the_audit_to_who_owes_least_and_tells_them_in_the_hours(office):
    mine = owed_by(office, FACILITATOR)[0]
    office.at("2026-10-01 17:00")
    said = office.types(FACILITATOR, "can't audit 1 no longer in the role")
    that_evening = len(owed_by(office, SECOND_AP))
    told_at_night = [one for one in office.nudges() if one[2] == "An audit has changed hands"]
    office.at("2026-10-02 09:30")
    told = [one for one in office.nudges() if one[2] == "An audit has changed hands"]

    theirs = next(one for one in owed_by(office, SECOND_AP) if one.case_reference == mine.case_reference)
    assert "somebody else" in said
    assert that_evening == 3
    assert told_at_night == []
    assert told == [("2026-10-02", SECOND_AP, "An audit has changed hands")]
    assert theirs.state is AssignmentState.SENT
    assert [one.deed for one in lines(office)] == ["reassigned"]
    assert "3 audits" in str(office.inbox(SECOND_AP)[1].card)


def test_the_receiver_can_start_from_the_card_that_told_them(office):
    office.types(FACILITATOR, "can't audit 1 no longer in the role")
    office.at("2026-10-01 10:30")

    assert "One more audit for October" in str(office.shown[SECOND_AP])
    assert "spoken with the person" in office.presses(SECOND_AP, "Start")


def test_who_has_given_everything_away_sees_that_nothing_is_left(office):
    office.types(FACILITATOR, "can't audit 1 no longer in the role")
    office.types(FACILITATOR, "can't no longer in the role")

    assert owed_by(office, FACILITATOR) == []
    assert len(owed_by(office, SECOND_AP)) == 4
    assert "Start" not in str(office.card(FACILITATOR))


def test_a_last_minute_handover_gives_the_receiver_some_days(office):
    office.at("2026-10-29 10:00")
    office.types(FACILITATOR, "can't audit 1 no longer in the role")

    assert sorted({f"{one.due_on}" for one in owed_by(office, SECOND_AP)}) == ["2026-10-30", "2026-11-05"]


def test_another_reason_is_left_to_the_administrators_with_its_words(office):
    shown = declines(office, SOCIAL_WORKER, "other", words="The record is locked.")

    assert "decides" in shown
    assert [(one.deed, one.facts.get("words")) for one in lines(office)] == [
        ("said", "The record is locked."),
        ("asked", None),
    ]


def test_words_that_name_somebody_are_not_stored_and_come_back_to_be_changed(office):
    shown = declines(office, SOCIAL_WORKER, "other", words="Ring 07700 900123 about it.")

    assert "telephone number" in shown
    assert "07700 900123" in str(office.shown[SOCIAL_WORKER])
    assert lines(office) == []


def test_without_a_reason_or_an_audit_the_sheet_asks_again(office):
    office.presses(FACILITATOR, "I can't do this")
    which = office.presses(FACILITATOR, "Save", {"cant": "conflict"})
    why = office.presses(FACILITATOR, "Save", {"audit": owed_by(office, FACILITATOR)[0].id})

    assert "Select the audit." in which
    assert "Select a reason." in why
    assert lines(office) == []


@pytest.mark.parametrize("words", ["can't", "I can't do this", "cannot", "can't audit 9 conflict", "can't 9"])
def test_typed_without_a_reason_it_is_asked_which_and_why(office, words):
    said = office.types(FACILITATOR, words)

    assert "audit 2 Case AS-" in said
    assert "2 Conflict of interest" in said
    assert lines(office) == []


def test_a_remark_that_begins_with_cannot_stays_a_remark(office):
    up_to_the_questions(office)

    assert "Saved as your note" in office.types(SOCIAL_WORKER, "cannot tell because the record stops in May")
    assert lines(office) == []


def test_with_nothing_owed_there_is_nothing_that_cannot_be_done(office):
    up_to_the_check(office)
    office.presses(SOCIAL_WORKER, "Send my audit")

    assert "no audit to do" in office.types(SOCIAL_WORKER, "can't conflict")


def test_a_sent_audit_is_never_moved(office):
    up_to_the_check(office)
    office.presses(SOCIAL_WORKER, "Send my audit")
    office.types(SOCIAL_WORKER, "can't no longer in the role")

    assert [one.state for one in owed_by(office, SOCIAL_WORKER, is_open=False)] == [AssignmentState.SUBMITTED]


def test_a_second_press_of_the_same_sheet_does_nothing_twice(office):
    office.presses(SOCIAL_WORKER, "I can't do this")
    card = office.shown[SOCIAL_WORKER]
    office.presses_on(SOCIAL_WORKER, card, "Save", {"cant": "left_role"})
    again = office.presses_on(SOCIAL_WORKER, card, "Save", {"cant": "left_role"})

    assert [one.deed for one in lines(office)] == ["reassigned"]
    assert "You owe no audit for October now." in again


def test_somebody_else_cannot_give_my_audit_away(office):
    mine = owed_by(office, FACILITATOR)[0]
    office.presses(SECOND_AP, "I can't do this")
    office.presses(SECOND_AP, "Save", {"cant": "left_role", "audit": mine.id})

    assert lines(office) == []
