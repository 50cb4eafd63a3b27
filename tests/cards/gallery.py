"""Every kind of card in a typical state: drawn as pictures, and linted."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from cards.audit import audit_card
from cards.elements import Card
from cards.home import home_card
from cards.opening import opening_card
from cards.presses import Presses
from cards.problem import TOO_FAST, fault_card, problem_card
from cards.reminder import reminder_card
from cards.welcome import welcome_card
from cards.words import sentence_for
from domain.assignments import AssignmentState, Relaxation
from domain.audits import Answer, Asking
from domain.desk import AuditDesk, Remarks
from domain.ids import AssignmentId
from domain.methodology import AuditKind
from domain.refusals import CardExpired, FaultKind, FieldFault
from domain.steps import CaseFinding, SkipReason
from tests.builders import a_person
from tests.cards.desks import (
    AT,
    LIVING,
    MEMBER,
    NOTHING,
    all_answers,
    assignment_of,
    audit_desk,
    month_desk,
    owed,
    seal,
)
from tests.cards.gallery_briefings import briefings
from tests.cards.gallery_control import control_cards
from tests.cards.gallery_handover import handovers
from tests.cards.gallery_messages import message_cards
from tests.cards.gallery_points import point_cards
from tests.cards.gallery_snooze import snoozes
from tests.cards.gallery_team import team_cards
from tests.cards.gallery_worry import worries
from tests.frameworks import somerset

_SENT, _STARTED = AssignmentState.SUBMITTED, AssignmentState.STARTED
_NOTE = FieldFault("note", FaultKind.NOTE_REQUIRED)


def gallery() -> dict[str, Card]:
    """Return the cards by name, in the order in which a person meets them."""
    return (
        _month()
        | snoozes()
        | _steps()
        | _ends()
        | control_cards()
        | worries()
        | briefings()
        | team_cards()
        | handovers()
        | message_cards()
        | point_cards()
    )


def audit(desk: AuditDesk, remarks: Remarks = NOTHING) -> Card:
    """Return *desk*'s card."""
    return audit_card(desk, remarks, seal, MEMBER, LIVING)


def _month() -> dict[str, Card]:
    two = owed(1, relaxed=(Relaxation.OWN_TEAM,)), owed(2, case_reference="AS-000214", worker_name="Social Worker 15")
    sent = owed(1, state=_SENT, submitted_at=AT - timedelta(days=3, hours=2))
    begun = owed(2, state=_STARTED, case_reference="AS-000214", worker_name="Social Worker 15", answered=3)
    follows = owed(1, worker=None, case_reference=None, worker_name=None)
    peer = owed(1, kind=AuditKind.PA, case_reference=None)
    living: Any = (seal, MEMBER, LIVING)
    return {
        "welcome": welcome_card(a_person(7), somerset().contact, Presses(seal, LIVING)),
        "opening": opening_card(month_desk(*two), *living),
        "opening-under-way": opening_card(month_desk(sent, begun, days_left=9), *living),
        "opening-done": opening_card(month_desk(sent, days_left=9), *living),
        "opening-case-follows": opening_card(month_desk(follows, days_left=20), *living),
        "opening-peer": opening_card(month_desk(peer), *living),
        "reminder": reminder_card(month_desk(sent, begun, days_left=5), *living),
        "opening-overdue": opening_card(month_desk(*two, overdue_before=1), *living),
        "overdue": reminder_card(month_desk(begun, days_left=-1), *living),
        "reminder-done": reminder_card(month_desk(sent, days_left=5), *living),
        "home": home_card((month_desk(sent, begun, days_left=5),), seal, somerset().contact),
        "home-nothing": home_card((), seal, somerset().contact),
    }


def _steps() -> dict[str, Card]:
    answers = all_answers()
    to_contact = replace(audit_desk("contact").assignment, do_not_contact=True)
    held = {"case": Answer({"case_reference": "AS-104233", "found": "other_worker"}, 2, AT, complete=False)}
    wrong = Remarks((_NOTE,), (("rating", "inadequate"), ("evidence", "Case note of 2 October")))
    service = all_answers(standard=9)
    return {
        "case": audit(audit_desk("case", held, kind=AuditKind.PA, found=(CaseFinding.OTHER_WORKER,))),
        "case-first": audit(audit_desk(kind=AuditKind.SA)),
        "contact": audit(audit_desk("contact", assignment=to_contact)),
        "voice": audit(audit_desk("voice", {"contact": answers["contact"]})),
        "no-contact": audit(audit_desk("no_contact", {"contact": {"attempt": "tried", "who": "person"}})),
        "involvement": audit(audit_desk("involvement")),
        "question": audit(audit_desk("2.4", {"contact": answers["contact"]})),
        "question-about-service": audit(audit_desk("9.6", service, standard=9)),
        "question-fault": audit(audit_desk("2.3"), wrong),
        "question-updated": audit(audit_desk("2.3", answers), Remarks(changed_at=AT)),
        "overall": audit(audit_desk("overall")),
        "strengths": audit(audit_desk("strengths")),
        "record": audit(audit_desk("record", kind=AuditKind.SA, standard=10)),
        "skip": audit(audit_desk("2.3", asking=Asking.SKIP_REASON)),
    }


def _ends() -> dict[str, Card]:
    answers = all_answers() | {"2.3": Answer({}, 9, AT, SkipReason.NOT_IN_RECORD)}
    some = {step: answer for step, answer in answers.items() if step not in {"voice", "strengths", "development"}}
    sent = {"asking": Asking.SENT, "can_reopen": True, "can_nominate": True}
    withdrawn = assignment_of(AuditKind.CA, somerset().standards[2], state=AssignmentState.WITHDRAWN)
    return {
        "check": audit(audit_desk("development", answers, asking=Asking.CHECK)),
        "check-open": audit(audit_desk("development", some, asking=Asking.CHECK)),
        "check-confirm": audit(audit_desk("development", answers, asking=Asking.CONFIRM_SEND)),
        "paused": audit(audit_desk("2.3", asking=Asking.PAUSED)),
        "receipt": audit(audit_desk("development", answers, next_up=AssignmentId("2" * 32), **sent)),
        "receipt-late": audit(audit_desk("development", answers, asking=Asking.SENT, is_late=True)),
        "closed": audit(audit_desk("2.3", assignment=withdrawn)),
        "problem": problem_card(sentence_for(CardExpired())),
        "too fast": problem_card(TOO_FAST),
        "fault": fault_card("7F3A21C9"),
    }
