"""Buttons that reach the bot, and the living card's refresh."""

from dataclasses import dataclass

from cards.elements import Card
from cards.verbs import Verb
from domain.desk import Seal, Subject


@dataclass(frozen=True, slots=True)
class Presses:
    """Makes the buttons of one card that are about one subject."""

    seal: Seal
    subject: Subject

    def button(self, title: str, verb: Verb) -> Card:
        """Return a button that leaves the card's inputs alone."""
        return self._execute(title, verb, {"associatedInputs": "none"})

    def submit(self, title: str, verb: Verb) -> Card:
        """Return a button that takes the card's inputs along, once they are complete."""
        return self._execute(title, verb, {"associatedInputs": "auto"})

    def main(self, title: str, verb: Verb, *, with_inputs: bool = False) -> Card:
        """Return the button that most people want, set off from the others."""
        inputs = "auto" if with_inputs else "none"
        return self._execute(title, verb, {"associatedInputs": inputs, "style": "positive"})

    def _execute(self, title: str, verb: Verb, how: Card) -> Card:
        data = {"verb": verb.value, "t": self.seal(self.subject)}
        old_client = {"type": "Action.Submit", "title": title, "data": dict(data), **how}
        return {
            "type": "Action.Execute",
            "title": title,
            "verb": verb.value,
            "data": data,
            **how,
            "fallback": old_client,
        }


def refresh(seal: Seal, living: Subject, member_id: str) -> Card:
    """Return what keeps a card up to date on every device.

    Args:
        seal: Makes the token.
        living: The notice that brought the card.
        member_id: The channel's id of the person; empty while it is not known, then everybody in the chat refreshes.

    Assumption: Q23, every living card refreshes for the person it is for.
    """
    data = {"verb": Verb.REFRESH.value, "t": seal(living)}
    action = {"type": "Action.Execute", "title": "Refresh", "verb": Verb.REFRESH.value, "data": data}
    return {"type": "Refresh", "action": action} | ({"userIds": [member_id]} if member_id else {})
