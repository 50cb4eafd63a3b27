"""What a council's framework says of Stop the Clock: its numbers, and the topics to begin with."""

from dataclasses import dataclass

from domain.topics import Topic


@dataclass(frozen=True, slots=True)
class StopTheClockRules:
    """The typed values of `stop_the_clock.toml`; a framework without that file has no sessions.

    Assumption: Q5, every number of the readings stands in the framework folder, none in code.
    """

    session_minutes: int
    """How long a session lasts (STC-04)."""
    sessions_a_year: int
    """For each team (STC-04)."""
    drafting_days: int
    """Working days before the session on which its briefing is asked for."""
    briefing_reminder_days: tuple[int, ...]
    """Working days before the session on which who still has to write or approve is asked again, largest first."""
    approval_days: int
    """Working days before the session by which its briefing is approved (AMB-23)."""
    posting_days: int
    """Working days before the session on which its briefing is posted (AMB-23)."""
    either_lead_acts: bool
    """Whether PSW or POT may approve for the pair (ESX-01)."""
    feedback_reminder_days: tuple[int, ...]
    """Working days after the session on which missing points are asked for again, smallest first (AMB-22)."""
    answer_reminder_days: tuple[int, ...]
    """Working days after the points came on which PSW and POT are asked again to answer, smallest first."""
    shortest_point: int
    """Characters at least in one of the three points (Q35)."""
    longest_point: int
    """Characters at most in one of the three points (Q35)."""
    exemplar_months: int
    """For so many months good practice and change stories are shown once published."""
    longest_message: int
    """Characters at most in a practice message, a piece of good practice or a change story (Q35)."""
    message_days: int
    """For so many working days `Got it` is counted; then what it is counted by is forgotten."""
    fewest_counted: int
    """To so many people at least a message has to go before its `Got it` is counted aloud (R21)."""
    topics: tuple[Topic, ...]
    """The topics to begin with, in the order of the file."""
