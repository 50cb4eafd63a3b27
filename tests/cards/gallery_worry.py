"""The cards of a worry and of the guard in typical states."""

from dataclasses import replace
from datetime import timedelta

from cards.audit import audit_card
from cards.elements import Card
from cards.words import sentence_for
from cards.worry import alert_card, route_card, told_card
from domain.audits import Asking
from domain.desk import AuditDesk, Remarks
from domain.ids import AssignmentId, NoticeId, WorryId
from domain.refusals import Identifying
from domain.worries import Route, Told, Worry, WorryAlert
from tests.builders import person_id
from tests.cards.desks import AT, LIVING, MEMBER, audit_desk, seal
from tests.frameworks import somerset

AUDIT, NOTICE = AssignmentId("1" * 32), NoticeId("b" * 32)
ROUTE = Route(somerset().worry_route, assignment=AUDIT)
WORRY = Worry(WorryId("c" * 32), person_id(7), AT, AUDIT, "AS-104233")
ALERT = WorryAlert(WORRY, "Social Worker 7", None)
SEEN = WorryAlert(
    Worry(WORRY.id, WORRY.raised_by, AT, seen_by=person_id(11), seen_at=AT + timedelta(minutes=6)),
    "Social Worker 7",
    "Director 11",
)


def worries() -> dict[str, Card]:
    """Return the cards by name."""
    line = sentence_for(Identifying(("telephone",), must_edit=False))
    note = "The son is on 07700 900123."
    asked = Remarks(typed=(("rating", "good"), ("note", note)), line=line, is_warned=True)
    skipped = Remarks(typed=(("reason", "other"), ("words", note)), line=line, is_warned=True)
    sheet = audit_desk("2.3", asking=Asking.SKIP_REASON)
    return {
        "worry": route_card(ROUTE, seal, NOTICE),
        "worry-told": told_card(ROUTE, 1, seal),
        "worry-nobody": told_card(ROUTE, 0, seal),
        "worry-paused": audit_card(_paused(Told(ROUTE.words, 2)), Remarks(), seal, MEMBER, LIVING),
        "worry-paused-seen": audit_card(_paused(Told(ROUTE.words, 2, "Director 11")), Remarks(), seal, MEMBER, LIVING),
        "worry-alert": alert_card(ALERT, seal, NOTICE),
        "worry-seen": alert_card(SEEN, seal, NOTICE),
        "guard": audit_card(audit_desk("2.3"), asked, seal, MEMBER, LIVING),
        "guard-skip": audit_card(sheet, skipped, seal, MEMBER, LIVING),
    }


def _paused(told: Told) -> AuditDesk:
    return replace(audit_desk("2.3", asking=Asking.PAUSED), told=told)
