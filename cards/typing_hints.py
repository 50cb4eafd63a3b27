"""What one types instead of filling in an input of a card that is about no audit, by the input's id."""

from collections.abc import Mapping
from types import MappingProxyType

HINTS: Mapping[str, str] = MappingProxyType(
    {
        "came": "attended and the number of each, such as attended 5 SW, 2 OT.",
        "kind": "kinds and the words in order, such as kinds idea, question, request.",
        "point": "all of them as a list: 1) idea: your words 2) question: your words.",
        "more": "no further points, if these are all.",
        "outcome": "answer 17 and one of these words: answered, board, guidance, action, not now.",
        "reply": "answer 17 guidance: your words.",
        "owner": "answer 17 action for me by 12 October: your words.",
        "done_by": "it with the action, as above.",
        "message": "message: your words.",
        "roles": "message to social workers and OTs: your words.",
        "services": "message to everybody in Adults: your words.",
        "goes_on": "message on 12 October: your words.",
        "signers": "message from PSW, from POT or from both: your words.",
        "story_kind": "nominate, change story or thank-you note, then a colon and your words.",
        "story": "nominate: your words.",
        "consent": "hand it in, consent yes. Or: hand it in, consent not needed.",
        "checked": "hand it in, consent yes, once you have checked all four.",
        "to_roles": "publish to everybody, or publish to social workers.",
        "why_back": "send back because, and why.",
        "theme": "event, what it was about, on 8 October with 40 people.",
        "held_on": "it in the same sentence, as above.",
        "attendance": "it in the same sentence, as above.",
    }
)


def hint_for(name: str) -> str:
    """Return what to type for the input called *name*, its number or role left out; empty where it is another's."""
    return HINTS.get(name.partition(".")[0].rstrip("123"), "")
