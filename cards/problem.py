"""Cards for what went wrong: a refusal with a next step, and a fault of ours (R12, R13)."""

from cards.elements import Card, heading, said, text, whole

ELSEWHERE = "I only talk one to one, because audits are confidential. Open a chat with me to see what you owe."
"""What a group chat or a channel is told."""

TOO_FAST = (
    "That was more than 120 actions in one minute, so I left this one out. "
    "Wait a minute, then go on. What you did before is safe."
)
"""What somebody is told who acts faster than people do (Q48)."""

_NEXT = "Type status to see what you owe, or help to see what you can do."
_OURS = "The fault is ours. What you just sent was not saved. Everything from before is safe."
_AGAIN = "Try again in a few minutes. If it goes on, tell your practice quality team this reference."


def problem_card(line: str) -> Card:
    """Return a card that says in *line* why a press could not be followed, and what to do instead."""
    return whole([heading("Nothing was changed"), said(line), text(_NEXT)])


def fault_card(reference: str) -> Card:
    """Return a card for a fault of ours.

    Args:
        reference: Finds the fault in the logs; says nothing of the person.
    """
    return whole(
        [
            heading("This did not work"),
            text(_OURS),
            text(_AGAIN),
            said(f"Reference {reference}", weight="Bolder"),
        ]
    )


def fault_text(reference: str) -> str:
    """Return the same in words, for somebody who typed.

    Args:
        reference: Finds the fault in the logs; says nothing of the person.
    """
    return f"{_OURS} {_AGAIN} Reference {reference}"
