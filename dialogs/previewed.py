"""The administrators' preview card as it is now."""

from cards.preview import preview_card
from dialogs.shown import Shown
from domain.desk import Subject, SubjectKind
from domain.notices import Notice
from domain.refusals import CardExpired
from workflows.conversation import Conversation


def previewed(conversation: Conversation, notice: Notice) -> Shown:
    """Return the card of *notice*, or refuse it as expired to who may not see it any more."""
    previews = conversation.abilities.previews
    preview = previews.facts(conversation.connection, notice, conversation.person, conversation.when)
    if preview is None:
        raise CardExpired
    living = Subject(SubjectKind.NOTICE, notice.id)
    return Shown(sheet=lambda seal: preview_card(preview, seal, living), notice=notice)
