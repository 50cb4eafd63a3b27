"""Words that nothing understood: what can be done now, and the second time whom to ask (R5)."""

import hashlib
from dataclasses import replace

from dialogs import told
from dialogs.own_words import own_words
from dialogs.understanding import plain
from workflows.conversation import Conversation


def not_understood(conversation: Conversation, text: str) -> str:
    """Return what can be done now; the second time for the same words, also whom to ask."""
    mark = hashlib.sha256(plain(text).encode()).hexdigest()
    is_second = conversation.chat.last_unknown == mark
    conversation.remember(replace(conversation.chat, last_unknown=mark))
    return told.unknown_text(
        conversation.months(), own_words(conversation), conversation.contact if is_second else None
    )
