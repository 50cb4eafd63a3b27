"""What a team and its facilitator read of a session: the briefing, in short on the day, and every change."""

from collections.abc import Mapping
from types import MappingProxyType

from cards.briefing_words import NAMES
from cards.days import clock_time, day_in_words, local_day
from cards.elements import Card, box, facts, heading, said, text, whole
from cards.point_words import done_line, said_line
from cards.role_words import audience_in_words
from domain.announcements import Announcement, AnnouncementKind
from domain.audiences import Audience
from domain.briefings import Part
from domain.points import LastPoints

QUESTIONS = (Part.MINIMUM, Part.GOOD, Part.IDEAS)

_TITLES: Mapping[AnnouncementKind, str] = MappingProxyType(
    {
        AnnouncementKind.BRIEFING: "Stop the Clock",
        AnnouncementKind.CHANGED: "Stop the Clock, changed briefing",
        AnnouncementKind.TODAY: "Stop the Clock today",
        AnnouncementKind.MOVED: "Session moved",
        AnnouncementKind.CANCELLED: "Session cancelled",
        AnnouncementKind.ON_AGAIN: "The session is on again",
        AnnouncementKind.OTHER_LEAD: "Somebody else leads the session",
        AnnouncementKind.WAITS: "Your briefing is not ready yet",
    }
)
_LINES: Mapping[AnnouncementKind, str] = MappingProxyType(
    {
        AnnouncementKind.CHANGED: "The words were changed after they were sent to you. These are the new ones.",
        AnnouncementKind.CANCELLED: "This session does not take place. Take it out of your diary.",
        AnnouncementKind.ON_AGAIN: "It was cancelled, and takes place after all. The briefing you got still holds.",
        AnnouncementKind.OTHER_LEAD: "The day, the time and the briefing stay as they were.",
        AnnouncementKind.WAITS: "It comes to you and the team as soon as it is approved. You need not do anything.",
    }
)


def announcement_card(announcement: Announcement) -> Card:
    """Return the message; it has no buttons, as nobody answers in a team's channel."""
    return whole(announcement_body(announcement))


def announcement_body(announcement: Announcement) -> list[Card]:
    """Return the body of the message, which a preview shows too."""
    title = _TITLES[announcement.kind]
    return [
        heading(f"{title}: {announcement.topic.title}"),
        facts(_facts(announcement)),
        *_line(announcement),
        *_words(announcement),
    ]


def when_in_words(announcement: Announcement) -> str:
    """Return `Thursday 12 November, 10:00 to 11:30`."""
    begins, ends = announcement.begins_at, announcement.ends_at
    return f"{day_in_words(local_day(begins))}, {clock_time(begins)} to {clock_time(ends)}"


def paragraphs(words: str) -> list[Card]:
    """Return what somebody wrote, a paragraph for each of its lines."""
    return [said(line) for line in words.splitlines() if line.strip()]


def _facts(announcement: Announcement) -> list[tuple[str, str]]:
    minutes = int((announcement.ends_at - announcement.begins_at).total_seconds() // 60)
    was = announcement.was_at
    return [
        ("Team", announcement.session.team),
        ("Now" if was else "When", f"{when_in_words(announcement)} ({minutes} minutes)"),
        *([("Before", f"{day_in_words(local_day(was))}, {clock_time(was)}")] if was else []),
        ("Lead", announcement.facilitator or "not named yet"),
        *([("For", audience_in_words(Audience(announcement.session.roles)))] if announcement.words else []),
    ]


def _line(announcement: Announcement) -> list[Card]:
    late = "This briefing comes later than planned." if announcement.is_late else ""
    line = _LINES.get(announcement.kind, late)
    return [text(line)] if line else []


def _words(announcement: Announcement) -> list[Card]:
    """Return the briefing: what came of the last points first, then its parts; on the day only why, and what to do."""
    words = announcement.words
    if announcement.kind is AnnouncementKind.TODAY:
        return [*_part(Part.WHY, words), text("In a chat with me, type briefing to read all of it again.")]
    if not words:
        return []
    asked = [card for part in QUESTIONS for card in _part(part, words)]
    last = _last(announcement.last) if announcement.last else []
    return [*last, *_part(Part.WHY, words), *_part(Part.GUIDANCE, words), *asked]


def _part(part: Part, words: Mapping[Part, str]) -> list[Card]:
    written = paragraphs(words.get(part, ""))
    return [text(NAMES[part], weight="Bolder", spacing="Medium"), *written] if written else []


def _last(last: LastPoints) -> list[Card]:
    """Return what came of the team's last points; an action's owner is not named to a whole team."""
    lines = [card for point in last.points for card in (said(said_line(point)), said(done_line(point), "None"))]
    title = text("What came of your last points", weight="Bolder")
    return [box([title, said(f"{last.topic}, {day_in_words(last.held_on)}", "None", isSubtle=True), *lines])]
