"""What an operator reads when people cannot be taken over from Entra ID.

Plain text, as in `cards/words.py`, which finds these sentences by the class of the refusal.
"""

from collections.abc import Callable
from typing import Any

from domain import refusals
from domain.refusals import Refusal


def _failed(refusal: refusals.DirectoryFailed) -> str:
    return f"Microsoft Graph did not say who works here ({refusal.code}). Nothing was changed. Try again later."


def _denied(refusal: refusals.DirectoryDenied) -> str:
    return f"Entra does not let us do this ({refusal.code}). Check the app's credential and its rights in Graph."


def _no_group(refusal: refusals.NoSuchGroup) -> str:
    return f"Entra has no group {refusal.group}. Check NUDGE_GRAPH_GROUPS and the roles file."


def _nobody(_refusal: refusals.NobodyFound) -> str:
    return "Nobody would be on the list of people. Nothing was changed. Check the groups and the rules."


def _too_many(refusal: refusals.TooManyRemovals) -> str:
    return (
        f"This would remove {refusal.removed} of {refusal.listed} people, so nothing was changed. "
        "If that is right, repeat it with --allow-removals."
    )


SENTENCES: dict[type[Refusal], Callable[[Any], str]] = {
    refusals.DirectoryFailed: _failed,
    refusals.DirectoryDenied: _denied,
    refusals.NoSuchGroup: _no_group,
    refusals.NobodyFound: _nobody,
    refusals.TooManyRemovals: _too_many,
}
"""Refusal to its sentence."""
