"""What one types instead of filling in an input of the cards after a session, by the input's id."""

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
    }
)


def hint_for(name: str) -> str:
    """Return what to type for the input called *name*, its number or role left out; empty where it is another's."""
    return HINTS.get(name.partition(".")[0].rstrip("123"), "")
