"""What a press is answered with, before it is drawn."""

from dataclasses import dataclass, field

from domain.desk import AuditDesk, MonthDesk, Remarks
from domain.notices import Notice


@dataclass(frozen=True, slots=True)
class Shown:
    """One card to be: an audit, a month, or a problem; exactly one of the three is there."""

    audit: AuditDesk | None = None
    month: MonthDesk | None = None
    problem: str = ""
    notice: Notice | None = None
    """The notice whose card it is, where the month is shown."""
    remarks: Remarks = field(default_factory=Remarks)
