"""The card that tells a line manager who is behind: names, counts and days (Q15, R17)."""

from collections.abc import Sequence

from cards.elements import Card, box, facts, heading, quiet, row, text, whole
from cards.escaping import shortened
from cards.inputs import choice_input
from cards.presses import Presses, refresh
from cards.verbs import Verb
from cards.words import counted
from domain.desk import Seal, Subject, SubjectKind
from domain.overdue import Behind, Digest

LISTED, CHOICES, NAME_LENGTH = 12, 60, 40
"""So many people are listed, so many can be chosen, and so long are their names: all fits 28 KB."""
NOBODY = "Nobody in your team is overdue."
_TEAM = Subject(SubjectKind.TEAM, "")


def digest_card(digest: Digest, seal: Seal, member_id: str, line: str = "") -> Card:
    """Return who is behind, with what the manager can do about one of them.

    Args:
        digest: The people; with nobody in it the card says so.
        seal: Makes the tokens.
        member_id: The channel's id of the manager; may be empty.
        line: What came of the last press, if anything.

    Assumption: Q40, never an answer, and never why somebody is away.
    """
    done = [box([text(line)])] if line else []
    if not digest.people:
        return whole([heading("Nobody is overdue"), *done, text(NOBODY)], refresh(seal, _TEAM, member_id))
    body = [heading(_title(digest)), *done, *_list(digest.people), *_choice(digest.people, seal)]
    return whole(body, refresh(seal, _TEAM, member_id))


def how_late(behind: Behind) -> str:
    """Return `2 audits, 3 working days, away`."""
    late = f"{counted(behind.audits, 'audit')}, {counted(behind.days, 'working day')}"
    return f"{late}, away" if behind.is_away else late


def _title(digest: Digest) -> str:
    people = len(digest.people)
    return "1 person has overdue audits" if people == 1 else f"{people} people have overdue audits"


def _list(people: Sequence[Behind]) -> list[Card]:
    listed = facts((shortened(one.name, NAME_LENGTH), how_late(one)) for one in people[:LISTED])
    if len(people) <= LISTED:
        return [listed]
    more = f"And {len(people) - LISTED} more, who are overdue for less long."
    return [listed, text(more if len(people) <= CHOICES else f"{more} They move up as you decide.")]


def _choice(people: Sequence[Behind], seal: Seal) -> list[Card]:
    presses = Presses(seal, _TEAM)
    titles = [(one.oldest, shortened(one.name, NAME_LENGTH)) for one in people[:CHOICES]]
    return [
        choice_input("person", "Who", titles, value="", compact=True, message="Choose a person."),
        row([presses.submit("Give more time", Verb.MORE_TIME)]),
        row([presses.submit("Reassign", Verb.REASSIGN), presses.submit("Excuse", Verb.EXCUSE)]),
        quiet("You see names, counts and days. You never see answers, or why somebody is away."),
    ]
