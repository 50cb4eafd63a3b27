"""The cards of a session's briefing, from the first word to what the team gets, in typical states."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from cards.announcement import announcement_card
from cards.briefing import briefing_card
from cards.briefing_sheets import Boxes, briefings_card, comment_sheet, preview_sheet, write_sheet
from cards.elements import Card
from cards.session_trouble import trouble_card
from cards.words import sentence_for
from domain.announcements import Announcement, AnnouncementKind, told_of
from domain.briefing_days import Standing, briefing_days
from domain.briefing_desks import BriefingDesk, BriefingList, Earlier, Listed
from domain.briefings import LIMITS, Briefing, Comment, Part, approve, awaited, post, write
from domain.channels import Reach
from domain.people import Function
from domain.points import LastPoints
from domain.session_refusals import WordsClash, WordsTooLong
from domain.session_trouble import SessionTrouble, TroubleKind
from domain.sessions import begins_at, ends_at
from tests.builders import a_person, a_session, person_id
from tests.cards.desks import LIVING, MEMBER, seal
from tests.cards.gallery_points import ANSWERED
from tests.councils import CALENDAR
from tests.frameworks import sessions_rules

LONDON, RULES = ZoneInfo("Europe/London"), sessions_rules()
AT = datetime(2026, 10, 20, 13, 2, tzinfo=UTC)
PSW, POT, HEAD = person_id(11), person_id(12), person_id(13)
NAMES = {PSW: "Director 11", POT: "Director 12", HEAD: "Service Manager 13"}
LEADS = (Function.PSW, Function.POT)
SESSION = a_session()
TOPIC = next(one for one in RULES.topics if one.id == SESSION.topic)
WORDS = {
    Part.WHY: (
        "A review this summer found risks that nobody had talked through with the person.\n"
        "Good records weigh what may go well against what may go wrong."
    ),
    Part.GUIDANCE: "Practice guide, part 4: weighing risk.\nThe one-page risk record, and how to fill it in.",
    Part.MINIMUM: "What must every risk record say?\nWho has to see it, and by when?",
    Part.GOOD: "When did a risk go well, and what made the difference?\nHow do we show what the person wants?",
    Part.IDEAS: "What would make these talks easier?\nWhat could we stop doing?",
}
EMPTY = Briefing(SESSION.id, SESSION.topic)
PARTLY = write(EMPTY, {}, {Part.WHY: WORDS[Part.WHY], Part.GUIDANCE: WORDS[Part.GUIDANCE]}, HEAD, AT)
WHOLE = write(PARTLY, {}, {one: WORDS[one] for one in (Part.MINIMUM, Part.GOOD, Part.IDEAS)}, POT, AT)
HALF = approve(WHOLE, a_person(11, functions=frozenset({Function.PSW})), AT + timedelta(hours=2))
APPROVED = approve(HALF, a_person(12, functions=frozenset({Function.POT})), AT + timedelta(hours=3))
POSTED = post(APPROVED, told_of(SESSION), datetime(2026, 11, 5, 9, 0, tzinfo=UTC))
CHANGED = write(POSTED, WORDS, {Part.WHY: "A review and a complaint made us look again."}, HEAD, AT)
LAST = LastPoints("Direct payments, and who helps people to run them", date(2026, 9, 10), ANSWERED)
LONG = sentence_for(WordsTooLong(tuple((part, 2 * limit, limit) for part, limit in LIMITS.items())))
COMMENTS = (
    Comment(SESSION.id, HEAD, AT, "Can we name the new form?"),
    Comment(SESSION.id, PSW, AT + timedelta(minutes=9), "Yes, in the guidance part."),
)


def announcement(kind: AnnouncementKind = AnnouncementKind.BRIEFING, briefing: Briefing = WHOLE) -> Announcement:
    """Return what the North team is told, with the words of *briefing* where there are any."""
    return Announcement(
        kind=kind,
        session=SESSION,
        topic=TOPIC,
        begins_at=begins_at(SESSION, LONDON),
        ends_at=ends_at(SESSION, 90, LONDON),
        facilitator="Advanced Practitioner 3",
        words={part: briefing.text(part) for part in Part if briefing.text(part)},
        last=LAST,
    )


def desk(briefing: Briefing, standing: Standing, function: Function = Function.PSW) -> BriefingDesk:
    """Return the desk of who has that *function*, seven working days before the day of approval."""
    return BriefingDesk(
        briefing=briefing,
        announcement=announcement(briefing=briefing),
        days=briefing_days(SESSION, RULES, CALENDAR),
        days_left=7,
        standing=standing,
        awaited=awaited(briefing, frozenset(LEADS), either_acts=False),
        leads=LEADS,
        functions=frozenset({function}),
        names=NAMES,
        comments=COMMENTS if briefing.words else (),
    )


def longest() -> Briefing:
    """Return a briefing in which every part is as long as it may be, which two people wrote at the same time."""
    return write(EMPTY, {}, _longest("b"), POT, AT)


def briefings() -> dict[str, Card]:
    """Return the cards by name."""
    draft, waiting = desk(PARTLY, Standing.DRAFT), desk(WHOLE, Standing.WAITING)
    lost = replace(waiting, reach=Reach.NO_CHANNEL, announcement=replace(announcement(), facilitator=""))
    earlier = replace(desk(EMPTY, Standing.DRAFT), earlier=Earlier("South", WORDS))
    clash = Boxes(
        {**WORDS, Part.WHY: "A complaint made us look again."}, (Part.WHY,), sentence_for(WordsClash(("why",)))
    )
    full = desk(longest(), Standing.DRAFT)
    trouble = SessionTrouble(
        TroubleKind.LATE, announcement(), (), frozenset({Function.POT}), Reach.READY, can_write=True
    )
    late = replace(announcement(), is_late=True, last=None)
    was = datetime(2026, 11, 10, 14, 0, tzinfo=LONDON)
    return {
        "briefing-empty": briefing_card(desk(EMPTY, Standing.DRAFT), seal, MEMBER, LIVING),
        "briefing-draft": briefing_card(draft, seal, MEMBER, LIVING, "Saved."),
        "briefing-waiting": briefing_card(desk(HALF, Standing.WAITING, Function.POT), seal, MEMBER, LIVING),
        "briefing-head": briefing_card(desk(HALF, Standing.WAITING, Function.HEAD_OF_SERVICE), seal, MEMBER, LIVING),
        "briefing-approved": briefing_card(desk(APPROVED, Standing.APPROVED), seal, MEMBER, LIVING),
        "briefing-posted": briefing_card(desk(POSTED, Standing.POSTED), seal, MEMBER, LIVING),
        "briefing-changed": briefing_card(desk(CHANGED, Standing.WAITING), seal, MEMBER, LIVING),
        "briefing-lost": briefing_card(lost, seal, MEMBER, LIVING),
        "briefing-not-installed": briefing_card(replace(waiting, reach=Reach.NOT_INSTALLED), seal, MEMBER, LIVING),
        "briefing-cancelled": briefing_card(desk(APPROVED, Standing.CANCELLED), seal, MEMBER, LIVING),
        "briefing-over": briefing_card(desk(PARTLY, Standing.OVER), seal, MEMBER, LIVING),
        "briefing-write": write_sheet(draft, Boxes({part: PARTLY.text(part) for part in Part}), seal),
        "briefing-write-earlier": write_sheet(earlier, Boxes(WORDS), seal),
        "briefing-write-again": write_sheet(desk(POSTED, Standing.POSTED), Boxes(WORDS), seal),
        "briefing-write-clash": write_sheet(waiting, clash, seal),
        "briefing-write-full": write_sheet(full, Boxes(_longest("a"), tuple(Part), clash.line), seal),
        "briefing-write-long": write_sheet(
            full, Boxes({part: one * 2 for part, one in _longest("a").items()}, (), LONG), seal
        ),
        "briefing-preview": preview_sheet(waiting, seal),
        "briefing-preview-draft": preview_sheet(draft, seal),
        "briefing-comment": comment_sheet(waiting, seal),
        "briefings": briefings_card(BriefingList(_listed(3), is_asked_for=False), seal),
        "briefings-long": briefings_card(BriefingList(_listed(60), is_asked_for=True), seal),
        "briefings-nothing": briefings_card(BriefingList((), is_asked_for=True), seal),
        "session-posted": announcement_card(announcement()),
        "session-posted-late": announcement_card(late),
        "session-changed": announcement_card(announcement(AnnouncementKind.CHANGED)),
        "session-today": announcement_card(announcement(AnnouncementKind.TODAY)),
        "session-moved": announcement_card(replace(announcement(AnnouncementKind.MOVED, EMPTY), was_at=was)),
        "session-cancelled": announcement_card(announcement(AnnouncementKind.CANCELLED, EMPTY)),
        "session-on-again": announcement_card(announcement(AnnouncementKind.ON_AGAIN, EMPTY)),
        "session-other-lead": announcement_card(announcement(AnnouncementKind.OTHER_LEAD, EMPTY)),
        "session-waits": announcement_card(announcement(AnnouncementKind.WAITS, EMPTY)),
        "session-late": trouble_card(trouble, seal),
        "session-late-unwritten": trouble_card(replace(trouble, missing=(Part.GOOD, Part.IDEAS)), seal),
        "session-nobody": trouble_card(replace(trouble, kind=TroubleKind.NOBODY_LEADS), seal),
        "session-nobody-at-all": trouble_card(
            replace(trouble, kind=TroubleKind.NOBODY_LEADS, reach=Reach.NO_CHANNEL), seal
        ),
    }


def _longest(letter: str) -> dict[Part, str]:
    return {part: (f"{letter * 9} " * limit)[:limit] for part, limit in LIMITS.items()}


def _listed(count: int) -> tuple[Listed, ...]:
    standings = (Standing.DRAFT, Standing.WAITING, Standing.APPROVED, Standing.POSTED)
    return tuple(
        Listed(
            number,
            a_session(number, held_on=SESSION.held_on + timedelta(days=number)),
            TOPIC.title,
            standings[number % 4],
            3,
            briefing_days(SESSION, RULES, CALENDAR),
            waits_for_me=True,
        )
        for number in range(1, count + 1)
    )
