import pytest

from cards.overdue import CHOICES, LISTED, digest_card
from cards.overview import overview_card
from domain.months import Month
from domain.overdue import Digest, Overview
from domain.progress import Progress
from tests.card_lint import BUDGET_BYTES, lint, size_of, structure_faults
from tests.cards.desks import MEMBER, seal
from tests.cards.gallery_team import behind, digest, team_cards
from tests.cards.payloads import PAYLOADS
from tests.cards.reading import buttons, inputs, words

COUNTS = Progress(assigned=10, started=9, submitted=8, late=1, excused=1, overdue=1)
LONG = "Occupational Therapist with a very long double name of the council " * 3


def _card(people):
    return digest_card(people, seal, MEMBER)


def test_a_digest_says_names_counts_and_days_and_that_somebody_is_away():
    said = words(_card(Digest((behind(7, audits=2, days=6), behind(12, days=1, is_away=True)))))

    assert "2 people have overdue audits" in said
    assert "Social Worker 7: 2 audits, 6 working days\n" in said
    assert "Social Worker 12: 1 audit, 1 working day, away" in said


def test_a_digest_has_one_choice_of_people_and_three_buttons():
    card = _card(digest(3))

    assert list(inputs(card)) == ["person"]
    assert list(buttons(card)) == ["Give more time", "Reassign", "Excuse"]


def test_people_are_chosen_by_an_audit_and_never_by_who_they_are():
    chosen = [one["value"] for one in inputs(_card(digest(3)))["person"]["choices"]]

    assert chosen == [one.oldest for one in digest(3).people]


@pytest.mark.parametrize("people", [1, LISTED, LISTED + 1, 60, 61, 500])
def test_a_digest_of_many_people_with_long_names_fits(people):
    card = _card(Digest(tuple(behind(number, f"{number} {LONG}", audits=4, days=20) for number in range(people))))

    assert size_of(card) < BUDGET_BYTES
    assert structure_faults(card) == []
    assert len(inputs(card)["person"]["choices"]) == min(people, CHOICES)


def test_a_long_digest_says_how_many_are_not_listed():
    said = words(_card(digest(60)))

    assert f"And {60 - LISTED} more, who are overdue for less long." in said


def test_a_digest_of_nobody_has_nothing_to_press():
    card = _card(digest(0))

    assert "Nobody in your team is overdue." in words(card)
    assert not buttons(card)


@pytest.mark.parametrize("name", PAYLOADS)
def test_a_name_does_nothing_on_a_card(name):
    for card in (_card(Digest((behind(1, name),))), overview_card((Overview(Month(2026, 10), ((name, COUNTS),)),))):
        assert structure_faults(card) == []


@pytest.mark.parametrize("name", team_cards())
def test_every_card_of_a_team_keeps_to_the_rules(name):
    assert lint(team_cards()[name]) == []


def test_no_more_time_is_offered_after_moderation():
    card = team_cards()["more-time-over"]

    assert "Moderation ended on Friday 13 November." in words(card)
    assert not inputs(card)
    assert list(buttons(card)) == ["Back"]


def test_the_sheet_names_the_last_day_that_can_be_given():
    assert "up to Friday 13 November, the end of moderation" in words(team_cards()["more-time"])


def test_an_overview_counts_without_the_excused():
    said = words(overview_card((Overview(Month(2026, 10), (("Adults", COUNTS),)),)))

    assert "Adults: 8 of 9 submitted, 1 late, 1 overdue" in said


def test_an_overview_of_very_many_services_fits():
    services = tuple((f"{number} {LONG}", COUNTS) for number in range(80))
    card = overview_card(tuple(Overview(Month(2026, number), services) for number in (9, 10, 11)))

    assert size_of(card) < BUDGET_BYTES
    assert "And 55 more services." in words(card)
