"""Who may do and see what: the table of roles as data, and the one function that decides by it (Q8).

Whatever is not granted is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from domain.people import Function, Person, Role
from domain.refusals import NotAllowed


class Right(StrEnum):
    """What somebody may do. Every button, every typed word and every page for people asks for one."""

    ASK = "ask"
    """Ask what one owes, how one stands, what one can do."""
    AUDIT = "audit"
    """Do an audit: answer it, send it, put it off, say that one cannot."""
    WORRY = "worry"
    """Say that one is worried about someone."""
    SEE_WORRY = "see worry"
    """Say that one has seen a colleague's worry."""
    TEAM = "team"
    """See who is overdue, and decide what is done about it."""
    OVERVIEW = "overview"
    """See how every service stands; no answers."""
    HOLD = "hold"
    """Hold an opening, and let it go on."""
    SESSIONS = "sessions"
    """See which sessions lie ahead."""
    READ_BRIEFING = "read briefing"
    """Read the briefing of one's team, once it is posted."""
    WRITE_BRIEFING = "write briefing"
    """See briefings under way, write in them and comment on them."""
    APPROVE_BRIEFING = "approve briefing"
    SEND_POINTS = "send points"
    """Feed back on a session."""
    ANSWER_POINTS = "answer points"
    """Read the points of all teams, and answer them."""
    WRITE_MESSAGE = "write message"
    """Write to staff: one's own messages."""
    SEE_MESSAGES = "see messages"
    """See what was written to staff, before it goes and after."""
    SIGN_MESSAGE = "sign message"
    """Let a message go in one's name, or take it back."""
    READ_MESSAGE = "read message"
    """Say that one got a message."""
    NOMINATE = "nominate"
    """Put good practice forward, of one's own audits."""
    SEE_STORY = "see story"
    """See what was put forward, wherever it stands."""
    SECOND_READ = "second read"
    """Decide whether what a colleague put forward is shown."""
    WITHDRAW_STORY = "withdraw story"
    SHELF = "shelf"
    """Read the good practice that is shown to one's role now."""
    NOTE_EVENT = "note event"
    """Note an event, and list the latest."""
    IMPORT = "import"
    """Give the council's files to the product."""


class Bond(StrEnum):
    """How somebody stands to what they want to do something with."""

    OWN = "own"
    """It is theirs: their audit, their session, sent to them, in their name, or in the place of somebody missing."""
    TEAM = "team"
    """It is of somebody whose line manager they are, or in whose manager's place they are told."""
    OTHER = "other"
    """It is somebody else's, or nobody's."""


Holder = Role | Function
EVERYBODY: frozenset[Holder] | None = None
"""Whoever works here."""


@dataclass(frozen=True, slots=True)
class Grant:
    """One line of the table."""

    to: frozenset[Holder] | None
    """Who has one of these roles or functions; None: everybody who works here."""
    over: frozenset[Bond]


def may(actor: Person, right: Right, bond: Bond = Bond.OTHER) -> bool:
    """Whether *actor* may do that with something that they stand to like that."""
    held = actor.functions | {actor.role}
    return any(bond in grant.over and (grant.to is None or bool(grant.to & held)) for grant in GRANTS.get(right, ()))


def may_ever(actor: Person, right: Right) -> bool:
    """Whether there can be anything that *actor* may do that with: if not, nothing about it is shown to them."""
    return any(may(actor, right, bond) for bond in Bond)


def authorise(actor: Person, right: Right, bond: Bond = Bond.OTHER) -> None:
    """Let *actor* do that, or not.

    Raises:
        NotAllowed: Unless the table grants it.

    Assumption: Q8, one function decides, by one table.
    """
    if not may(actor, right, bond):
        raise NotAllowed(right)


def authorise_ever(actor: Person, right: Right | None) -> None:
    """Let *actor* go on where there can be anything to do that with; what asks for no right is for nobody.

    Raises:
        NotAllowed: If they can never do it.
    """
    if right is None or not may_ever(actor, right):
        raise NotAllowed(right or "")


def own_if(is_own: bool) -> Bond:  # noqa: FBT001 -- the fact is all there is to say
    """Return the bond to something that is the actor's, or is not."""
    return Bond.OWN if is_own else Bond.OTHER


def team_if(is_theirs: bool) -> Bond:  # noqa: FBT001 -- the fact is all there is to say
    """Return the bond to somebody for whom the actor answers as line manager, or does not."""
    return Bond.TEAM if is_theirs else Bond.OTHER


_OWN, _TEAM, _OTHER = frozenset({Bond.OWN}), frozenset({Bond.TEAM}), frozenset({Bond.OTHER})
_ANY = frozenset(Bond)
_PRINCIPALS: frozenset[Holder] = frozenset({Function.PSW, Function.POT})
_LEADS = _PRINCIPALS | {Role.PDAP}
_WRITERS = _PRINCIPALS | {Function.HEAD_OF_SERVICE}
_IN_THEIR_PLACE: frozenset[Holder] = frozenset({Function.HEAD_OF_SERVICE, Function.ADMIN})
"""Who answers points while there is neither principal; whether they do now is the bond."""

GRANTS: Mapping[Right, tuple[Grant, ...]] = MappingProxyType(
    {
        Right.ASK: (Grant(EVERYBODY, _OWN),),
        Right.AUDIT: (Grant(EVERYBODY, _OWN),),
        Right.WORRY: (Grant(EVERYBODY, _ANY),),
        Right.SEE_WORRY: (Grant(EVERYBODY, _OWN),),
        Right.TEAM: (Grant(EVERYBODY, _TEAM),),
        Right.OVERVIEW: (Grant(_LEADS, _ANY),),
        Right.HOLD: (Grant(frozenset({Function.ADMIN}), _ANY),),
        Right.SESSIONS: (Grant(EVERYBODY, _OWN), Grant(_WRITERS, _ANY)),
        Right.READ_BRIEFING: (Grant(EVERYBODY, _OWN), Grant(_WRITERS, _ANY)),
        Right.WRITE_BRIEFING: (Grant(_WRITERS, _ANY),),
        Right.APPROVE_BRIEFING: (Grant(_PRINCIPALS, _ANY),),
        Right.SEND_POINTS: (Grant(EVERYBODY, _OWN),),
        Right.ANSWER_POINTS: (Grant(_PRINCIPALS, _ANY), Grant(_IN_THEIR_PLACE, _OWN)),
        Right.WRITE_MESSAGE: (Grant(_PRINCIPALS, _OWN),),
        Right.SEE_MESSAGES: (Grant(_PRINCIPALS, _ANY),),
        Right.SIGN_MESSAGE: (Grant(_PRINCIPALS, _OWN),),
        Right.READ_MESSAGE: (Grant(EVERYBODY, _OWN),),
        Right.NOMINATE: (Grant(EVERYBODY, _OWN),),
        Right.SEE_STORY: (Grant(EVERYBODY, _OWN), Grant(_LEADS, _ANY)),
        Right.SECOND_READ: (Grant(_LEADS, _OTHER),),
        Right.WITHDRAW_STORY: (Grant(EVERYBODY, _OWN), Grant(_LEADS, _ANY)),
        Right.SHELF: (Grant(EVERYBODY, _OWN), Grant(_LEADS, _ANY)),
        Right.NOTE_EVENT: (Grant(_LEADS, _ANY),),
        Right.IMPORT: (Grant(frozenset({Function.ADMIN, Function.BI}), _ANY),),
    }
)
"""Who may do what with what.

Source: Somerset PQF, roles and what each sees and does (SOM-51, SOM-53), with our readings in A7 of the design notes.
"""
