"""How messages that are about no month and no audit look: one function a kind, Ready -> Message."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from cards.handover import handover_card
from cards.news import news_line
from cards.overdue import digest_card
from cards.overview import overview_card
from cards.preview import preview_card
from cards.spoken import shortage_line
from cards.tidings import tidings_line
from cards.words import SUMMARY
from dialogs import stop_the_clock
from dialogs.worries import draw_alert, draw_news
from domain.control import Tidings
from domain.delivery import Message
from domain.desk import Seal, Subject, SubjectKind
from domain.directory_news import News
from domain.handovers import Handed
from domain.notices import NoticeKind
from domain.overdue import Digest
from domain.populations import Shortage
from domain.previews import Preview
from workflows.sending import Ready

Drawing = Callable[[Ready, Seal], Message]


def _shortage(ready: Ready, _seal: Seal) -> Message:
    assert isinstance(ready.facts, Shortage)
    return Message(text=shortage_line(ready.facts), summary=SUMMARY[NoticeKind.SHORTAGE])


def _control(ready: Ready, _seal: Seal) -> Message:
    assert isinstance(ready.facts, Tidings)
    return Message(text=tidings_line(ready.facts), summary=SUMMARY[NoticeKind.CONTROL])


def _directory(ready: Ready, _seal: Seal) -> Message:
    assert isinstance(ready.facts, News)
    return Message(text=news_line(ready.facts), summary=SUMMARY[NoticeKind.DIRECTORY])


def _digest(ready: Ready, seal: Seal) -> Message:
    assert isinstance(ready.facts, Digest)
    member = ready.chat.member_id if ready.chat else ""
    return Message(card=digest_card(ready.facts, seal, member), summary=SUMMARY[ready.shown.kind])


def _overview(ready: Ready, _seal: Seal) -> Message:
    assert isinstance(ready.facts, tuple)
    return Message(card=overview_card(ready.facts), summary=SUMMARY[NoticeKind.OVERVIEW])


def _preview(ready: Ready, seal: Seal) -> Message:
    assert isinstance(ready.facts, Preview)
    living = Subject(SubjectKind.NOTICE, ready.shown.id)
    return Message(card=preview_card(ready.facts, seal, living), summary=SUMMARY[NoticeKind.PREVIEW])


def _handover(ready: Ready, seal: Seal) -> Message:
    assert isinstance(ready.facts, Handed)
    living, member = Subject(SubjectKind.NOTICE, ready.shown.id), ready.chat.member_id if ready.chat else ""
    return Message(card=handover_card(ready.facts, seal, member, living), summary=SUMMARY[NoticeKind.HANDOVER])


DRAWINGS: Mapping[NoticeKind, Drawing] = MappingProxyType(
    {
        NoticeKind.CONTROL: _control,
        NoticeKind.DIGEST: _digest,
        NoticeKind.DIRECTORY: _directory,
        NoticeKind.OVERVIEW: _overview,
        NoticeKind.TEAM: _digest,
        NoticeKind.PREVIEW: _preview,
        NoticeKind.ROUTE: draw_news,
        NoticeKind.SHORTAGE: _shortage,
        NoticeKind.HANDOVER: _handover,
        NoticeKind.WORRY: draw_alert,
        **stop_the_clock.DRAWINGS,
    }
)
