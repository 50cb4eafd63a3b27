"""Administrators' cards, and those of months and audits that do not count."""

from datetime import date

from cards.audit import audit_card
from cards.elements import Card
from cards.gone import gone_card
from cards.preview import preview_card
from domain.assignments import Relaxation
from domain.audits import Asking
from domain.desk import Gone, Remarks
from domain.methodology import AuditKind
from domain.months import Month
from domain.people import Role
from domain.previews import Counts, Preview, Share, Standing
from tests.cards.desks import LIVING, MEMBER, all_answers, audit_desk, seal
from tests.frameworks import somerset

SHARES = (
    Share(Role.DIR, AuditKind.CA, 1, 1),
    Share(Role.SVM, AuditKind.CA, 12, 6),
    Share(Role.AP, AuditKind.CA, 36, 18),
    Share(Role.SW, AuditKind.PA, 104, 104),
    Share(Role.OTA, AuditKind.PA, 22, 22),
)
GAVE_UP = ((Relaxation.OWN_TEAM, 2), (Relaxation.REPEATED_PAIR, 1))


def preview(standing: Standing = Standing.WAITING, missing: int = 0, *, gave_up: bool = False) -> Preview:
    """Return October 2026 before its opening."""
    counts = Counts(SHARES, 49 - missing, missing, GAVE_UP if gave_up else ())
    title = somerset().standards[2].title
    return Preview(Month(2026, 10), title, date(2026, 10, 1), date(2026, 10, 30), standing, counts)


def control_cards() -> dict[str, Card]:
    """Return the cards by name."""
    answers = all_answers(AuditKind.PR)
    sent = audit_desk("development", answers, kind=AuditKind.PR, asking=Asking.SENT, worker_name=None)
    first = audit_desk(kind=AuditKind.PR, worker_name=None)
    return {
        "preview": preview_card(preview(gave_up=True), seal, LIVING),
        "preview-held": preview_card(preview(Standing.HELD, missing=3), seal, LIVING),
        "preview-opened": preview_card(preview(Standing.OPENED), seal, LIVING),
        "withdrawn": gone_card(Gone(Month(2026, 10), withdrawn=True), somerset().contact),
        "nothing-left": gone_card(Gone(Month(2026, 10), withdrawn=False), somerset().contact),
        "practice-first": audit_card(first, Remarks(), seal, MEMBER, LIVING),
        "practice-receipt": audit_card(sent, Remarks(), seal, MEMBER, LIVING),
    }
