"""The card of a line manager's people who are behind, as it is now."""

from cards.overdue import digest_card
from dialogs.shown import Shown
from domain.desk import Remarks
from workflows.conversation import Conversation


def team_now(talk: Conversation, line: str = "") -> Shown:
    """Return who is behind of the people of *talk*'s person; *line* says what came of a press."""
    digest = talk.abilities.teams.digest(talk.connection, talk.person.id, talk.when)
    member = talk.chat.member_id
    return Shown(sheet=lambda seal: digest_card(digest, seal, member, line), remarks=Remarks(line=line))
