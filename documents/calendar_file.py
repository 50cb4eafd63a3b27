"""Writing sessions as a calendar file (RFC 5545) that Outlook and others take.

A session keeps its UID for good, and its SEQUENCE counts up with every change: imported again, a file moves and cancels
what it brought before.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.programme import Entry
from domain.sessions import begins_at

LONDON = ZoneInfo("Europe/London")
WIDEST = 75
"""Octets that a line may have before it is folded."""
HEAD = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Practice Nudge//Stop the Clock//EN
CALSCALE:GREGORIAN
METHOD:PUBLISH
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
END:DAYLIGHT
END:VTIMEZONE"""


def calendar_file(entries: Iterable[Entry], minutes: int, zone: ZoneInfo, now: datetime) -> str:
    """Return *entries* as the text of an `.ics` file, cancelled ones as cancelled.

    Args:
        entries: The sessions, in any order.
        minutes: How long one lasts.
        zone: The council's, in which sessions begin.
        now: Aware.
    """
    stamp = f"{now.astimezone(ZoneInfo('UTC')):%Y%m%dT%H%M%SZ}"
    events = [line for entry in entries for line in _event(entry, minutes, zone, stamp)]
    lines = [*HEAD.splitlines(), *events, "END:VCALENDAR"]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(entry: Entry, minutes: int, zone: ZoneInfo, stamp: str) -> Iterator[str]:
    session = entry.session
    begins = begins_at(session, zone).astimezone(LONDON)
    ends = (begins_at(session, zone).astimezone(ZoneInfo("UTC")) + timedelta(minutes=minutes)).astimezone(LONDON)
    title = f"Stop the Clock: {entry.topic.title}"
    yield "BEGIN:VEVENT"
    yield f"UID:{session.id}@stop-the-clock.practice-nudge"
    yield f"DTSTAMP:{stamp}"
    yield f"SEQUENCE:{session.version}"
    yield f"DTSTART;TZID=Europe/London:{begins:%Y%m%dT%H%M%S}"
    yield f"DTEND;TZID=Europe/London:{ends:%Y%m%dT%H%M%S}"
    yield f"SUMMARY:{_escaped(f'Cancelled: {title}' if session.is_cancelled else title)}"
    yield f"DESCRIPTION:{_escaped(_description(entry))}"
    yield f"STATUS:{'CANCELLED' if session.is_cancelled else 'CONFIRMED'}"
    yield "END:VEVENT"


def _description(entry: Entry) -> str:
    session = entry.session
    invited = ", ".join(sorted(session.roles))
    return f"{entry.topic.why}\n\nTeam: {session.team}\nFacilitator: {entry.facilitator.name}\nFor: {invited}"


def _escaped(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Return *line* in pieces of at most 75 octets, cut between characters; all but the first begin with a space."""
    pieces: list[str] = []
    piece = ""
    for sign in line:
        if len((piece + sign).encode()) > WIDEST - bool(pieces):
            pieces.append(piece)
            piece = ""
        piece += sign
    return "\r\n ".join([*pieces, piece])
