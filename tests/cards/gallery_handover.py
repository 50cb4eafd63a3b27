"""Cards about audits that somebody cannot do, or that change hands."""

from datetime import date

from cards.elements import Card
from cards.handover import cant_sheet, handover_card, settled_card, settled_line
from cards.presses import Presses
from domain.assignments import AssignmentState
from domain.handovers import Deed, Handed
from domain.methodology import AuditKind
from tests.cards.desks import LIVING, MEMBER, month_desk, owed, seal
from tests.frameworks import somerset

STANDARD = somerset().standards[2]


def handovers() -> dict[str, Card]:
    """Return the cards by name."""
    one, two = owed(1), owed(2, case_reference="AS-000214", worker_name="Social Worker 15")
    own = owed(1, kind=AuditKind.SA, case_reference=None, worker=None, worker_name=None)
    presses = Presses(seal, LIVING)
    swapped = settled_line(Deed.SWAPPED, two.assignment, "Social Worker 15")
    return {
        "cant": cant_sheet([(STANDARD, one), (STANDARD, two)], presses),
        "cant-own": cant_sheet([(STANDARD, own)], presses),
        "cant-fault": cant_sheet([(STANDARD, one)], presses, "Select a reason.", {"words": "The record is locked."}),
        "cant-swapped": settled_card(swapped, month_desk(one, two), seal, presses),
        **{
            f"cant-{deed}": settled_card(settled_line(deed, one.assignment, None), None, seal, presses) for deed in ENDS
        },
        **{f"handover-{deed}": handover_card(_handed(deed), seal, MEMBER, LIVING) for deed in TOLD},
        "handover-gone": handover_card(_handed(Deed.REASSIGNED, is_left=False), seal, MEMBER, LIVING),
    }


ENDS = (Deed.WAITS, Deed.EXCUSED, Deed.MORE_TIME, Deed.REASSIGNED, Deed.ORPHANED, Deed.ASKED)
TOLD = (Deed.RECEIVED, Deed.MORE_TIME, Deed.SWAPPED, Deed.EXCUSED)


def _handed(deed: Deed, *, is_left: bool = True) -> Handed:
    one, two = owed(1), owed(2, state=AssignmentState.SENT, due_on=date(2026, 11, 6))
    return Handed(deed, two.assignment, month_desk(one, two) if is_left else None)
