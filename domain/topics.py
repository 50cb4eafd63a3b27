"""What Stop the Clock sessions are about, and where each topic comes from."""

from dataclasses import dataclass
from enum import StrEnum

from domain.ids import TopicId


class TopicSource(StrEnum):
    """Where a topic comes from.

    Source: Stop the Clock appendix, footnote on the origin of topics (STC-06).
    """

    SAFEGUARDING_ADULTS_REVIEW = "safeguarding_adults_review"
    COMPLAINT = "complaint"
    OMBUDSMAN = "ombudsman"
    AUDIT_THEME = "audit_theme"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic, in our own words."""

    id: TopicId
    title: str
    why: str
    """Why practitioners should stop for it: one or two sentences."""
    sources: frozenset[TopicSource]
    """Empty where the council has not said where it comes from."""
    standard: int | None = None
    """The practice standard that it helps with; of an audit theme, the standard in whose audits it was seen."""
