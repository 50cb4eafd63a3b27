"""Calendar files, read back by the rules of RFC 5545."""

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.calendar_file import calendar_file
from domain.ids import TopicId
from domain.people import Role
from domain.programme import Entry
from domain.topics import Topic
from tests.builders import a_person, a_session

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
TOPIC = Topic(TopicId("risk-assessments"), "Risk; and, what \\ else", "Weigh it.\nWith the person.", frozenset())


def written(*entries: Entry, zone: ZoneInfo = LONDON) -> str:
    return calendar_file(entries, 90, zone, NOW)


def an_entry(topic: Topic = TOPIC, **said: Any) -> Entry:
    return Entry(a_session(**said), topic, a_person(3, Role.AP))


def properties(text: str) -> dict[str, str]:
    """Return the properties of the one event in *text*."""
    unfolded = text.replace("\r\n ", "")
    event = unfolded.split("BEGIN:VEVENT\r\n")[1].split("\r\nEND:VEVENT")[0]
    return dict(line.split(":", 1) for line in event.split("\r\n"))


def test_a_session_is_an_event_in_local_time():
    assert properties(written(an_entry())) == {
        "UID": "north-1@stop-the-clock.practice-nudge",
        "DTSTAMP": "20261102T093000Z",
        "SEQUENCE": "1",
        "DTSTART;TZID=Europe/London": "20261112T100000",
        "DTEND;TZID=Europe/London": "20261112T113000",
        "SUMMARY": "Stop the Clock: Risk\\; and\\, what \\\\ else",
        "DESCRIPTION": (
            "Weigh it.\\nWith the person.\\n\\nTeam: North\\nFacilitator: Advanced Practitioner 3\\nFor: OT\\, SW"
        ),
        "STATUS": "CONFIRMED",
    }


def test_a_moved_session_keeps_its_uid_and_counts_up():
    moved = properties(written(an_entry(held_on=date(2026, 11, 19), version=2)))

    assert (moved["UID"], moved["SEQUENCE"]) == ("north-1@stop-the-clock.practice-nudge", "2")


def test_a_cancelled_session_says_so():
    off = properties(written(an_entry(is_cancelled=True, version=2)))

    assert off["STATUS"] == "CANCELLED"
    assert off["SUMMARY"].startswith("Cancelled: Stop the Clock")


@pytest.mark.parametrize(
    ("zone", "day", "starts"),
    [
        (LONDON, date(2026, 7, 1), "20260701T100000"),
        (ZoneInfo("Europe/Dublin"), date(2026, 7, 1), "20260701T100000"),
        (ZoneInfo("UTC"), date(2026, 7, 1), "20260701T110000"),
    ],
    ids=["London", "Dublin", "UTC"],
)
def test_whatever_the_councils_zone_the_instant_is_right(zone, day, starts):
    event = properties(written(an_entry(held_on=day), zone=zone))

    assert event["DTSTART;TZID=Europe/London"] == starts


def test_a_session_over_the_change_of_the_clocks_lasts_ninety_minutes():
    event = properties(written(an_entry(held_on=date(2026, 10, 25), starts_at=time(0, 30))))

    assert event["DTEND;TZID=Europe/London"] == "20261025T010000"


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1))
def test_no_line_is_wider_than_75_octets_and_no_character_is_lost(why):
    topic = Topic(TOPIC.id, "Risk", why, frozenset())

    text = written(an_entry(topic))

    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    escaped = why.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    assert properties(text)["DESCRIPTION"].startswith(escaped)


def test_a_file_names_its_zone_and_ends_every_line_as_the_rules_say():
    text = written(an_entry(), an_entry(number=2))

    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert text.count("BEGIN:VEVENT") == 2
    assert text.replace("\r\n", "").count("\n") == 0
    assert "TZID:Europe/London\r\n" in text
