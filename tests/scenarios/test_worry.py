"""Somebody is worried about someone: the council's route first, the lead told at once, the audit kept (Q38)."""

import pytest

from domain.ids import PersonId
from domain.people import Function, Role
from storage.worries import count_worries, list_unseen
from tests.builders import a_case, a_person, person_id
from tests.office import Office, button
from tests.scenarios.conftest import COLLEAGUE, SOCIAL_WORKER, up_to_the_check, up_to_the_questions

LEAD, OTHER_LEAD, PRINCIPAL, ADMINISTRATOR = (person_id(number) for number in (11, 12, 13, 14))
BUTTON = "I'm worried about someone"
ROUTE = "call 999"
ALERT = "A colleague is worried about someone"


@pytest.fixture
def audit(database_url):
    """Yield the council with a lead in each service, the social worker at question 1."""
    office = Office(database_url)
    office.employs(
        [
            a_person(1, Role.SW, team="North", service="Adults"),
            a_person(2, Role.SW, team="South", service="Older people"),
            a_person(11, Role.DIR, service="Adults", functions=frozenset({Function.SAFEGUARDING_LEAD})),
            a_person(12, Role.DIR, service="Older people", functions=frozenset({Function.SAFEGUARDING_LEAD})),
            a_person(13, Role.DIR, functions=frozenset({Function.PSW})),
            a_person(14, Role.DIR, functions=frozenset({Function.ADMIN})),
        ]
    )
    office.has_cases("2026-10", [a_case(number, allocated_worker=COLLEAGUE, team="South") for number in range(1, 30)])
    for person in (SOCIAL_WORKER, COLLEAGUE, LEAD, OTHER_LEAD, PRINCIPAL, ADMINISTRATOR):
        office.installs(person)
    office.at("2026-10-01 09:30")
    up_to_the_questions(office)
    yield office
    office.close()


def alerts(office: Office, person: PersonId) -> int:
    return sum(ALERT in str(one.card) for one in office.inbox(person))


def worried(office: Office) -> int:
    with office.workshop.database.transaction() as connection:
        return len(list_unseen(connection))


def test_every_card_of_an_audit_has_the_button(audit):
    titles = [str(audit.shown[SOCIAL_WORKER])]
    audit.presses(SOCIAL_WORKER, "Skip")
    titles.append(str(audit.shown[SOCIAL_WORKER]))
    audit.types(SOCIAL_WORKER, "stop")
    titles.append(str(audit.card(SOCIAL_WORKER)))

    assert all(BUTTON in title for title in titles)


def test_the_councils_route_comes_first_and_nobody_is_told_yet(audit):
    shown = audit.presses(SOCIAL_WORKER, BUTTON)

    _heading, route, no_referral = shown.splitlines()[:3]
    assert ROUTE in route
    assert "no safeguarding referral" in no_referral
    assert worried(audit) == 0
    assert alerts(audit, LEAD) == 0


def test_going_back_leads_to_the_question(audit):
    audit.presses(SOCIAL_WORKER, BUTTON)

    assert "Question 1 of 7" in audit.presses(SOCIAL_WORKER, "Go back")


def test_telling_alerts_the_lead_of_the_service_with_time_and_case_only(audit):
    audit.presses(SOCIAL_WORKER, BUTTON)
    told = audit.presses(SOCIAL_WORKER, "Tell the lead")

    assert "I have told 1 colleague" in told
    assert ROUTE in told
    assert (alerts(audit, LEAD), alerts(audit, OTHER_LEAD), alerts(audit, PRINCIPAL)) == (1, 0, 0)
    assert "AS-000001" in str(audit.inbox(LEAD)[-1].card)
    assert audit.inbox(LEAD)[-1].summary == "Somebody is worried: look now"


def test_the_audit_is_paused_nothing_is_answered_and_it_goes_on_where_it_was(audit):
    audit.presses(SOCIAL_WORKER, BUTTON)
    audit.presses(SOCIAL_WORKER, "Tell the lead")
    stored = str(audit.card(SOCIAL_WORKER))
    shown = audit.presses(SOCIAL_WORKER, "Continue")

    assert "Paused" in stored
    assert "I have told 1 colleague" in stored, "on every device, also once the stored card replaced the answer"
    assert "I have told" not in shown
    assert "Question 1 of 7" in shown


def test_a_double_tap_is_one_worry(audit):
    audit.presses(SOCIAL_WORKER, BUTTON)
    card = audit.shown[SOCIAL_WORKER]
    audit.presses_on(SOCIAL_WORKER, card, "Tell the lead")
    audit.presses_on(SOCIAL_WORKER, card, "Tell the lead")

    assert (worried(audit), alerts(audit, LEAD)) == (1, 1)


def test_an_alert_goes_out_at_night_and_on_a_sunday(audit):
    audit.at("2026-10-04 03:00")
    audit.types(SOCIAL_WORKER, "worried")
    audit.types(SOCIAL_WORKER, "tell the lead")

    assert alerts(audit, LEAD) == 1


def test_a_lead_says_seen_once_and_everybody_told_sees_it(audit):
    audit.presses(SOCIAL_WORKER, BUTTON)
    audit.presses(SOCIAL_WORKER, "Tell the lead")
    shown = audit.presses(LEAD, "Seen")
    audit.at("2026-10-01 10:30")

    assert "Seen by: Director 11, 09:30" in shown
    assert "Director 11 has seen" in audit.inbox(SOCIAL_WORKER)[-1].text
    assert "Director 11 has seen" in str(audit.card(SOCIAL_WORKER))
    assert "Director 11, 09:30" in str(audit.inbox(LEAD)[-1].card)
    assert alerts(audit, PRINCIPAL) == 0


def test_seen_can_be_typed(audit):
    nothing = audit.types(LEAD, "seen")
    audit.types(SOCIAL_WORKER, "tell the lead")

    assert "nothing here" in nothing
    assert "Noted" in audit.types(LEAD, "seen")
    assert worried(audit) == 0


def test_unseen_for_half_an_hour_it_goes_to_the_principal_and_the_administrators(audit):
    audit.types(SOCIAL_WORKER, "tell the lead")
    audit.at("2026-10-01 09:59")
    before = alerts(audit, PRINCIPAL)
    audit.at("2026-10-01 10:00")
    audit.at("2026-10-01 11:00")

    assert before == 0
    assert (alerts(audit, LEAD), alerts(audit, PRINCIPAL), alerts(audit, ADMINISTRATOR)) == (1, 1, 1)


def test_who_is_worried_is_told_the_route_again_when_no_alert_can_be_delivered(audit):
    audit.blocked_by = {LEAD}
    audit.types(SOCIAL_WORKER, "tell the lead")
    audit.tick()
    audit.tick()

    lost = [one.text for one in audit.inbox(SOCIAL_WORKER) if "could not reach" in one.text]
    assert len(lost) == 1
    assert ROUTE in lost[0]
    assert alerts(audit, PRINCIPAL) == 1


def test_where_nobody_can_be_told_the_route_is_all_there_is(office):
    office.at("2026-10-01 09:30")
    up_to_the_questions(office)
    office.presses(SOCIAL_WORKER, BUTTON)
    told = office.presses(SOCIAL_WORKER, "Tell the lead")

    assert "cannot reach anybody for you" in told
    assert ROUTE in told


def test_while_all_sending_is_paused_nobody_is_said_to_be_told(audit):
    audit.presses(SOCIAL_WORKER, BUTTON)
    audit.workshop.control.pause(audit.now, dry_run=False)
    told = audit.presses(SOCIAL_WORKER, "Tell the lead")
    audit.workshop.control.resume(audit.now, dry_run=False)
    audit.tick()

    assert "cannot reach anybody for you" in told
    assert alerts(audit, LEAD) == 1


@pytest.mark.parametrize(
    "words", ["worried", "I'm worried about someone", "I am worried about her safety", "I am very concerned about mum"]
)
def test_words_of_worry_offer_the_route_where_no_words_are_expected(audit, words):
    audit.types(SOCIAL_WORKER, "check")
    shown = audit.types(SOCIAL_WORKER, words)

    assert ROUTE in shown
    assert "Type tell the lead" in shown


def test_somebody_who_owes_nothing_can_be_worried_too(audit):
    shown = audit.types(PRINCIPAL, "I am worried about someone")
    audit.presses(PRINCIPAL, "Tell the lead")

    assert ROUTE in shown
    assert "Case" not in str(audit.inbox(LEAD)[-1].card)


def test_going_back_from_typed_words_leads_to_the_question_in_that_card(audit):
    audit.types(SOCIAL_WORKER, "worried")
    back = audit.presses(SOCIAL_WORKER, "Go back")
    after = audit.presses(SOCIAL_WORKER, "Continue", {"rating": "good"})
    audit.tick()

    assert "Question 1 of 7" in back
    assert "Question 2 of 7" in after
    assert "Question 2 of 7" in str(audit.inbox(SOCIAL_WORKER)[-1].card)


def test_a_lead_who_is_worried_tells_somebody_else(audit):
    told = audit.types(LEAD, "tell the lead")

    assert "I have told 1 colleague" in told
    assert (alerts(audit, LEAD), alerts(audit, OTHER_LEAD)) == (0, 1)


def test_a_remark_that_speaks_of_worry_is_kept_and_the_route_is_shown_beside_it(audit):
    said = audit.types(SOCIAL_WORKER, "the daughter is worried about the stairs")
    audit.types(SOCIAL_WORKER, "good")

    assert ROUTE in said
    assert "Saved as your note" in said
    assert "worried about the stairs" in str(audit.card(SOCIAL_WORKER))


def test_a_worry_can_be_raised_from_a_sent_audit_which_stays_sent(office):
    office.at("2026-10-01 09:30")
    up_to_the_check(office)
    office.presses(SOCIAL_WORKER, "Send my audit")
    office.presses(SOCIAL_WORKER, BUTTON)
    office.presses(SOCIAL_WORKER, "Tell the lead")

    assert "Your audit is sent" in office.presses(SOCIAL_WORKER, "Continue")


def test_a_press_that_teams_repeats_shows_the_same(audit):
    audit.presses(SOCIAL_WORKER, BUTTON)
    audit.presses(SOCIAL_WORKER, "Tell the lead")
    again = audit.press_twice(LEAD, button(audit.shown[LEAD], "Seen"))

    assert "Director 11" in str(again.card)


def test_the_worries_of_a_cycle_are_counted_none_included(audit):
    with audit.workshop.database.transaction() as connection:
        assert count_worries(connection, audit.now, audit.now) == 0
