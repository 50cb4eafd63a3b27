"""Who may do what, written down a second time: from the roles that the council named, not from the product's table.

Each line says what is pressed or typed, and who may do it with their own, with what is of their team, and with
anybody else's. `all` is everybody who works here, `-` nobody. Source: Somerset PQF, roles and what each sees and does
(SOM-51, SOM-53); Stop the Clock appendix (STC-07, STC-09).
"""

from cards.verbs import Verb
from dialogs.commands import Word
from domain.people import Function, Person, Role
from domain.permissions import Bond
from tests.builders import a_person

ROUTES = {
    "GET /dashboard": "ask",
    "POST /sign-out": "ask",
    "GET /imports": "give files in",
    "POST /imports": "give files in",
    "GET /imports/{id}": "give files in",
    "POST /imports/{id}": "give files in",
}
"""Pages of the browser that people open: path to the line below that it belongs to."""

LINES = {
    # what: (own, of the team, anybody else's)
    "ask": ("all", "-", "-"),
    "audit": ("all", "-", "-"),
    "be worried": ("all", "all", "all"),
    "see a worry": ("all", "-", "-"),
    "decide about a team": ("-", "all", "-"),
    "overview": ("PSW POT PDAP", "PSW POT PDAP", "PSW POT PDAP"),
    "hold an opening": ("ADMIN", "ADMIN", "ADMIN"),
    "sessions": ("all", "PSW POT HEAD_OF_SERVICE", "PSW POT HEAD_OF_SERVICE"),
    "read a briefing": ("all", "PSW POT HEAD_OF_SERVICE", "PSW POT HEAD_OF_SERVICE"),
    "write a briefing": ("PSW POT HEAD_OF_SERVICE", "PSW POT HEAD_OF_SERVICE", "PSW POT HEAD_OF_SERVICE"),
    "approve a briefing": ("PSW POT", "PSW POT", "PSW POT"),
    "send points": ("all", "-", "-"),
    "answer points": ("PSW POT HEAD_OF_SERVICE ADMIN", "PSW POT", "PSW POT"),
    "write a message": ("PSW POT", "-", "-"),
    "see messages": ("PSW POT", "PSW POT", "PSW POT"),
    "sign a message": ("PSW POT", "-", "-"),
    "get a message": ("all", "-", "-"),
    "nominate": ("all", "-", "-"),
    "read what others nominate": ("-", "-", "PSW POT PDAP"),
    "take a story back": ("all", "PSW POT PDAP", "PSW POT PDAP"),
    "shelf": ("all", "PSW POT PDAP", "PSW POT PDAP"),
    "note an event": ("PSW POT PDAP", "PSW POT PDAP", "PSW POT PDAP"),
    "give files in": ("ADMIN BI", "ADMIN BI", "ADMIN BI"),
}

PRESSED = {
    "ask": "SHOW REFRESH",
    "audit": "START START_FIRST ANSWER BACK SKIP SKIP_BECAUSE CANCEL_SKIP LATER CHECK CHANGE SEND RESUME REOPEN KEEP "
    "KEEP_REASON SNOOZE SNOOZE_UNTIL GO_AWAY COME_BACK CANT CANT_BECAUSE",
    "be worried": "WORRY TELL_LEAD",
    "see a worry": "WORRY_SEEN",
    "decide about a team": "TEAM MORE_TIME REASSIGN EXCUSE MORE_TIME_UNTIL REASSIGN_NOW EXCUSE_BECAUSE",
    "hold an opening": "HOLD RELEASE",
    "write a briefing": "BRIEFING_WRITE BRIEFING_SAVE BRIEFING_PREVIEW BRIEFING_REMARK BRIEFING_SAY BRIEFING_SHOW "
    "BRIEFING_OPEN",
    "approve a briefing": "BRIEFING_APPROVE",
    "send points": "FEEDBACK_CHECK FEEDBACK_SAVE FEEDBACK_CHANGE FEEDBACK_SEND",
    "answer points": "POINT_ANSWER POINT_REPLY POINT_BACK",
    "write a message": "MESSAGE_PREVIEW MESSAGE_CHANGE MESSAGE_SCHEDULE",
    "sign a message": "MESSAGE_SIGN MESSAGE_WITHDRAW",
    "get a message": "GOT_IT",
    "nominate": "NOMINATE HAND_IN",
    "read what others nominate": "PUBLISH SEND_BACK",
    "take a story back": "WITHDRAW_EXEMPLAR",
    "shelf": "SHELF",
    "note an event": "NOTE_EVENT",
}

TYPED = {
    "ask": "HELP THANKS STATUS WHY MINE",
    "audit": "START RESUME BACK SKIP LATER CHANGE UNDO CHECK SEND STOP REOPEN KEEP CANT SNOOZE AWAY HERE PRACTISE",
    "be worried": "WORRIED TELL_LEAD",
    "see a worry": "SEEN",
    "decide about a team": "OVERDUE DECIDE",
    "overview": "OVERVIEW",
    "hold an opening": "HOLD RELEASE",
    "sessions": "SESSIONS",
    "read a briefing": "BRIEFING",
    "write a briefing": "BRIEFINGS PREVIEW_BRIEFING",
    "approve a briefing": "APPROVE_BRIEFING",
    "send points": "FEEDBACK SEND_POINTS NOTHING_FURTHER ATTENDED KINDS",
    "answer points": "POINTS",
    "write a message": "MESSAGE SCHEDULE_MESSAGE",
    "see messages": "MESSAGES",
    "sign a message": "SIGN_MESSAGE WITHDRAW_MESSAGE",
    "get a message": "GOT_IT",
    "nominate": "NOMINATE HAND_IN",
    "read what others nominate": "PUBLISH",
    "take a story back": "WITHDRAW_STORY",
    "shelf": "GOOD_PRACTICE",
    "note an event": "EVENT EVENTS",
}

VERB_LINES = {Verb[name]: line for line, names in PRESSED.items() for name in names.split()}
WORD_LINES = {Word[name]: line for line, names in TYPED.items() for name in names.split()}

HOLDERS: dict[str, Person] = {
    **{role.value: a_person(50 + place, role, team="Hills", service="Coast") for place, role in enumerate(Role)},
    **{
        one.value: a_person(70 + place, Role.OT, team="Hills", service="Coast", functions=frozenset({one}))
        for place, one in enumerate(Function)
    },
}
"""One person for each role and one for each function, of a team in which nothing happens."""


def granted(line: str, holder: str, bond: Bond) -> bool:
    """Whether the lines above let *holder* do it with something of that bond."""
    who = LINES[line][list(Bond).index(bond)]
    return who == "all" or holder in who.split()


def never(line: str) -> list[str]:
    """Return who can do it with nothing at all."""
    return [one for one in HOLDERS if not any(granted(line, one, bond) for bond in Bond)]


def not_with_others(line: str) -> list[str]:
    """Return who can do it, but not with what is somebody else's."""
    return [one for one in HOLDERS if one not in never(line) and not granted(line, one, Bond.OTHER)]
