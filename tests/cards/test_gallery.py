"""Every kind of card keeps to the rules of `tests/card_lint.py`."""

import pytest

from cards.verbs import Verb
from domain.methodology import AuditKind
from tests.card_lint import elements, lint
from tests.cards.desks import all_answers, audit_desk
from tests.cards.gallery import audit, gallery
from tests.frameworks import somerset

CARDS = gallery()
KINDS = (AuditKind.CA, AuditKind.SA, AuditKind.PA, AuditKind.PR)
ROADS = [(kind, standard) for kind in KINDS for standard in somerset().standards]


@pytest.mark.parametrize("name", CARDS)
def test_a_card_keeps_to_every_rule(name):
    card = CARDS[name]

    faults = lint(card)

    assert faults == []


@pytest.mark.parametrize(("kind", "standard"), ROADS, ids=[f"{kind}-{standard}" for kind, standard in ROADS])
def test_every_step_of_every_audit_keeps_to_every_rule(kind, standard):
    answers = all_answers(kind, standard)
    steps = audit_desk(kind=kind, standard=standard, answers=answers).steps

    faults = {
        step.id: found
        for step in steps
        for saved in ({}, answers)
        if step.id in {one.id for one in audit_desk(kind=kind, standard=standard, answers=saved).steps}
        if (found := lint(audit(audit_desk(step.id, saved, kind=kind, standard=standard))))
    }

    assert faults == {}


def test_all_66_questions_are_asked_in_case_audits():
    asked = {
        step.id
        for standard in somerset().standards
        for step in audit_desk(standard=standard).steps
        if step.question is not None
    }

    assert len(asked) == 66


def test_every_living_card_refreshes_for_its_person_only():
    living = {name: card["refresh"] for name, card in CARDS.items() if "refresh" in card}

    assert not {"welcome", "home", "home-nothing", "problem", "fault"} & set(living)
    assert all(one["userIds"] == ["29:1-member"] and one["action"]["verb"] == "card.refresh" for one in living.values())


def test_no_verb_is_without_a_card():
    pressed = {element["verb"] for card in CARDS.values() for element in elements(card) if "verb" in element}
    pressed |= {
        element["verb"]
        for element in elements(audit(audit_desk("2.1", all_answers())))
        if element["type"] == "Action.Execute"
    }

    assert pressed == set(Verb)
