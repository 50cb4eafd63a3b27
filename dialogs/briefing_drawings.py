"""How messages about sessions and their briefings look, and how a briefing's card looks now."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from cards.announcement import announcement_card
from cards.briefing import briefing_card
from cards.briefing_sheets import briefings_card, preview_sheet
from cards.elements import Card
from cards.session_trouble import trouble_card
from cards.words import SUMMARY
from dialogs.shown import Shown
from domain.announcements import Announcement
from domain.briefing_desks import BriefingDesk, BriefingList
from domain.channels import Post
from domain.delivery import Message
from domain.desk import Seal, Subject, SubjectKind
from domain.notices import Notice, NoticeKind
from domain.session_trouble import SessionTrouble
from workflows.briefings import session_of
from workflows.conversation import Conversation
from workflows.sending import Ready


def briefing_now(conversation: Conversation, notice: Notice) -> Shown:
    """Return the card of *notice* as it is now; refuses who does not write briefings any more."""
    briefings, session = conversation.abilities.stop_the_clock.briefings, session_of(notice.key)
    desk = briefings.desk(conversation.connection, session, conversation.person, conversation.when)
    living, member = Subject(SubjectKind.NOTICE, notice.id), conversation.chat.member_id
    return Shown(sheet=lambda seal: briefing_card(desk, seal, member, living), notice=notice)


def _draw(ready: Ready, seal: Seal) -> Message:
    return Message(card=_card(ready, seal), summary=SUMMARY[ready.shown.kind])


def _card(ready: Ready, seal: Seal) -> Card:
    match ready.facts:
        case Announcement() as announcement:
            return announcement_card(announcement)
        case Post(said=Announcement() as announcement):
            return announcement_card(announcement)
        case BriefingList() as briefings:
            return briefings_card(briefings, seal)
        case SessionTrouble() as trouble:
            return trouble_card(trouble, seal)
        case _:
            return _briefing(ready, seal)


def _briefing(ready: Ready, seal: Seal) -> Card:
    desk = ready.facts
    assert isinstance(desk, BriefingDesk)
    if (ready.notice.body or {}).get("preview"):
        return preview_sheet(desk, seal)
    living = Subject(SubjectKind.NOTICE, ready.shown.id)
    return briefing_card(desk, seal, ready.chat.member_id if ready.chat else "", living)


DRAWINGS: Mapping[NoticeKind, Callable[[Ready, Seal], Message]] = MappingProxyType(
    dict.fromkeys(
        [
            NoticeKind.BRIEFING,
            NoticeKind.BRIEFINGS,
            NoticeKind.BRIEFED,
            NoticeKind.SESSION,
            NoticeKind.SESSION_TROUBLE,
            NoticeKind.CHANNEL,
        ],
        _draw,
    )
)
"""Kind of message to how it looks."""
