"""How the messages after a session look: one function a kind, Ready -> Message."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from cards.feedback import feedback_card
from cards.point_register import register_card
from cards.point_reply import action_text, news_text
from cards.points import points_card, waiting_card
from cards.words import SUMMARY
from dialogs.point_cards import living
from domain.delivery import Message
from domain.desk import Seal
from domain.feedback_desk import FeedbackDesk, PointsDesk, Replied, Waiting
from domain.notices import NoticeKind
from domain.point_register import PointRegister
from workflows.sending import Ready


def _feedback(ready: Ready, seal: Seal) -> Message:
    assert isinstance(ready.facts, FeedbackDesk)
    card = feedback_card(ready.facts, seal, _member(ready), living(ready.shown.id))
    return Message(card=card, summary=SUMMARY[ready.shown.kind])


def _points(ready: Ready, seal: Seal) -> Message:
    assert isinstance(ready.facts, PointsDesk)
    card = points_card(ready.facts, seal, _member(ready), living(ready.shown.id))
    return Message(card=card, summary=SUMMARY[ready.shown.kind])


def _waiting(ready: Ready, seal: Seal) -> Message:
    assert isinstance(ready.facts, Waiting)
    card = waiting_card(ready.facts, seal, _member(ready), living(ready.shown.id))
    return Message(card=card, summary=SUMMARY[ready.shown.kind])


def _register(ready: Ready, _seal: Seal) -> Message:
    assert isinstance(ready.facts, PointRegister)
    return Message(card=register_card(ready.facts), summary=SUMMARY[ready.shown.kind])


def _news(ready: Ready, _seal: Seal) -> Message:
    assert isinstance(ready.facts, Replied)
    return Message(text=news_text(ready.facts), summary=SUMMARY[ready.shown.kind])


def _action(ready: Ready, _seal: Seal) -> Message:
    assert isinstance(ready.facts, Replied)
    return Message(text=action_text(ready.facts), summary=SUMMARY[ready.shown.kind])


DRAWINGS: Mapping[NoticeKind, Callable[[Ready, Seal], Message]] = MappingProxyType(
    {
        NoticeKind.FEEDBACK: _feedback,
        NoticeKind.FEEDBACK_AGAIN: _feedback,
        NoticeKind.POINTS: _points,
        NoticeKind.POINTS_AGAIN: _waiting,
        NoticeKind.POINT_REPLY: _news,
        NoticeKind.POINT_ACTION: _action,
        NoticeKind.POINT_REGISTER: _register,
    }
)


def _member(ready: Ready) -> str:
    return ready.chat.member_id if ready.chat else ""
