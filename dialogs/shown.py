"""What a press is answered with, before it is drawn."""

from collections.abc import Callable
from dataclasses import dataclass, field

from cards.elements import Card
from domain.desk import AuditDesk, MonthDesk, Remarks, Seal
from domain.notices import Notice


@dataclass(frozen=True, slots=True)
class Shown:
    """One card to be: an audit, a month, a sheet or a problem; exactly one of them is there."""

    audit: AuditDesk | None = None
    month: MonthDesk | None = None
    sheet: Callable[[Seal], Card] | None = None
    """Any other card, once its seal is known."""
    problem: str = ""
    notice: Notice | None = None
    """The notice whose card it is, where the month is shown."""
    remarks: Remarks = field(default_factory=Remarks)
