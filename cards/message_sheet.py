"""The sheet on which a lead writes a practice message."""

from collections.abc import Mapping

from cards.elements import Card, heading, quiet, row, said, whole
from cards.inputs import choice_input, choices_input, date_input, text_input
from cards.presses import Presses
from cards.role_words import PLURALS, PRINCIPALS
from cards.verbs import Verb
from domain.people import Function
from domain.practice_desk import MessageDesk
from domain.practice_messages import signers_open_to

_NAMELESS = "Name nobody who draws on services, and nobody close to them."


def message_sheet(desk: MessageDesk, presses: Presses, problem: str, typed: Mapping[str, str]) -> Card:
    """Return the sheet on which a message is written.

    Args:
        desk: The message as it is kept.
        presses: Makes the buttons, about the message.
        problem: What was wrong with what was entered before; empty for the first.
        typed: What was entered before; empty: what is kept.
    """
    given = typed or _kept(desk)
    roles = [(role.value, title) for role, title in PLURALS.items()]
    preview = presses.main("Preview", Verb.MESSAGE_PREVIEW, with_inputs=True)
    return whole(
        [
            heading("Write a practice message"),
            *([said(problem, weight="Bolder")] if problem else []),
            text_input(
                "message",
                "Message",
                value=given.get("message", ""),
                limit=desk.longest,
                lines=True,
                message="Write the message.",
            ),
            quiet(_NAMELESS),
            choices_input("roles", "Roles (none: every role)", roles, chosen=_split(given.get("roles", ""))),
            *_services(desk, given.get("services", "")),
            date_input("goes_on", "Day (optional)", value=given.get("goes_on", "")),
            quiet("Without a day it goes out as soon as the hours allow."),
            *_signers(desk, given.get("signers", "")),
            row([preview, presses.button("Throw away", Verb.MESSAGE_WITHDRAW)]),
        ]
    )


def _kept(desk: MessageDesk) -> Mapping[str, str]:
    message = desk.message
    return {
        "message": message.text,
        "roles": ",".join(sorted(message.audience.roles)),
        "services": ",".join(sorted(message.audience.services)),
        "goes_on": message.goes_on.isoformat() if message.goes_on else "",
        "signers": "+".join(sorted(message.signers)) if message.text else "",
    }


def _services(desk: MessageDesk, value: str) -> list[Card]:
    if len(desk.services) < 2:
        return []
    named = [(one, one) for one in desk.services]
    return [choices_input("services", "Services (none: every service)", named, chosen=_split(value))]


def _signers(desk: MessageDesk, value: str) -> list[Card]:
    titles = [("+".join(sorted(one)), _signer(one)) for one in signers_open_to(desk.person.functions)]
    return [choice_input("signers", "Signed by", titles, value=value, message="Select who signs.")]


def _signer(signers: frozenset[Function]) -> str:
    return "Both principals" if len(signers) > 1 else PRINCIPALS[next(iter(signers))].capitalize()


def _split(value: str) -> list[str]:
    return value.split(",") if value else []
