"""Reads `stop_the_clock.toml`: the numbers of Stop the Clock, and its topics."""

import re
from collections.abc import Mapping

from domain.file_entries import Entry, Reader, flag, list_of, one_of, read_fields, refuse_repeats, text, whole
from domain.stop_the_clock import StopTheClockRules
from domain.topics import Topic, TopicSource


def read_stop_the_clock(entry: Entry) -> StopTheClockRules:
    """Read the whole of `stop_the_clock.toml`; its keys are the fields of `StopTheClockRules`.

    Raises:
        FileRefused: With every fault.
    """
    rules = StopTheClockRules(**read_fields(entry, _RULES))
    if rules.shortest_point > rules.longest_point:
        raise entry.inside("longest_point").refused("should not be smaller than `shortest_point`")
    refuse_repeats([one.inside("id") for one in entry.inside("topics").items()], [topic.id for topic in rules.topics])
    return rules


def _topic(entry: Entry) -> Topic:
    return Topic(**{"standard": None, **read_fields(entry, _TOPIC, may_lack=["standard"])})


def _sources(entry: Entry) -> frozenset[TopicSource]:
    """Read where a topic comes from; the council may not have said."""
    return frozenset() if entry.value == [] else frozenset(list_of(one_of(*TopicSource))(entry))


def _id(entry: Entry) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text(entry)) or len(text(entry)) > 64:
        raise entry.refused('should be a short word of small letters, digits and hyphens, such as "direct-payments"')
    return text(entry)


def _days_after(entry: Entry) -> tuple[int, ...]:
    days: tuple[int, ...] = list_of(whole(1))(entry)
    if list(days) != sorted(set(days)):
        raise entry.refused("should begin with the smallest and name each day once")
    return days


def _days_before(entry: Entry) -> tuple[int, ...]:
    days: tuple[int, ...] = list_of(whole(1))(entry)
    if list(days) != sorted(set(days), reverse=True):
        raise entry.refused("should begin with the largest and name each day once")
    return days


_TOPIC: Mapping[str, Reader] = {"id": _id, "title": text, "why": text, "sources": _sources, "standard": whole(1)}

_RULES: Mapping[str, Reader] = {
    "session_minutes": whole(1),
    "sessions_a_year": whole(1, 12),
    "drafting_days": whole(1),
    "briefing_reminder_days": _days_before,
    "approval_days": whole(1),
    "posting_days": whole(1),
    "either_lead_acts": flag,
    "feedback_reminder_days": _days_after,
    "answer_reminder_days": _days_after,
    "shortest_point": whole(1),
    "longest_point": whole(1, 4000),
    "exemplar_months": whole(1),
    "longest_message": whole(1, 1500),
    "message_days": whole(1, 60),
    "fewest_counted": whole(1),
    "topics": list_of(_topic),
}
