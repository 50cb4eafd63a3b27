"""People whom a message cannot reach: they are listed with the reason, and picked up by themselves."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from dialogs.turn import TurnKind
from domain.delivery import Heard, Outcome
from domain.ids import PersonId
from domain.people import Role
from domain.unreached import Cause
from tests.builders import a_person
from tests.scenarios.conftest import COLLEAGUE, FACILITATOR, SOCIAL_WORKER

CODES = {
    Heard.BLOCKED: "403 ConversationBlockedByUser",
    Heard.NOT_INSTALLED: "403 BotNotInConversationRoster",
    Heard.NO_CONVERSATION: "404 ConversationNotFound",
    Heard.BOT_DISABLED: "403 BotDisabledByAdmin",
    Heard.UNAUTHORISED: "401",
    Heard.THROTTLED: "429",
    Heard.NOT_SENT: "ConnectionRefusedError",
}
TWENTY_MINUTES = timedelta(minutes=20)
REQUEST = "You have an audit to complete"


def _opens(office, answers: Mapping[PersonId, Heard]) -> None:
    """Let it be the opening, with the connector answering some people so."""
    office.deliver = lambda: None
    office.at("2026-10-01 09:30")
    _delivers(office, answers)
    del office.deliver


def _delivers(office, answers: Mapping[PersonId, Heard]) -> None:
    letters = office.dispatch.claim(50)
    refused = [one for one in letters if one.person in answers]
    office.dispatch.record([office._posted(one) for one in letters if one.person not in answers])
    office.dispatch.record(
        [Outcome(one.notice, one.revision, answers[one.person], code=CODES[answers[one.person]]) for one in refused]
    )


def _causes(office):
    entries = office.workshop.messages.entries(office.now.date())
    return {entry.notice.person: entry.cause for entry in entries if entry.cause}


def _requests(office, person):
    return [what for _, who, what in office.nudges() if who == person and what == REQUEST]


@pytest.mark.parametrize(
    ("heard", "cause"),
    [
        (Heard.BLOCKED, Cause.BLOCKED),
        (Heard.NOT_INSTALLED, Cause.NOT_INSTALLED),
        (Heard.NO_CONVERSATION, Cause.NO_CONVERSATION),
        (Heard.BOT_DISABLED, Cause.BOT_DISABLED),
        (Heard.UNAUTHORISED, Cause.CREDENTIAL),
        (Heard.THROTTLED, Cause.THROTTLED),
        (Heard.NOT_SENT, Cause.OUTAGE),
    ],
)
def test_who_was_not_reached_is_listed_with_the_reason_and_nobody_else(office, heard, cause):
    _opens(office, {SOCIAL_WORKER: heard})

    assert _causes(office) == {SOCIAL_WORKER: cause}
    assert _requests(office, SOCIAL_WORKER) == []
    assert _requests(office, COLLEAGUE) == [REQUEST]


@pytest.mark.parametrize("heard", [Heard.BLOCKED, Heard.NOT_INSTALLED, Heard.NO_CONVERSATION])
def test_who_writes_gets_the_request_that_waited(office, heard):
    _opens(office, {SOCIAL_WORKER: heard})

    office.router.answer(office._turn(TurnKind.TYPED, SOCIAL_WORKER, text="hi"))
    office.deliver()

    assert _requests(office, SOCIAL_WORKER) == [REQUEST]
    assert _causes(office) == {}


def test_who_installs_the_app_gets_the_request_that_waited(office):
    _opens(office, {SOCIAL_WORKER: Heard.NOT_INSTALLED})

    office.installs(SOCIAL_WORKER)

    assert _requests(office, SOCIAL_WORKER) == [REQUEST]


def test_who_left_is_listed_as_left(office):
    _opens(office, {SOCIAL_WORKER: Heard.BLOCKED})
    office.employs([a_person(2, team="South"), a_person(3, Role.AP, team="East")])
    office.at("2026-10-02 09:30")

    assert _causes(office) == {SOCIAL_WORKER: Cause.LEFT}


@pytest.mark.parametrize("heard", [Heard.THROTTLED, Heard.NOT_SENT, Heard.BOT_DISABLED, Heard.UNAUTHORISED])
def test_a_storm_or_an_outage_loses_nothing_and_sends_each_request_once(office, heard):
    everybody = {SOCIAL_WORKER: heard, COLLEAGUE: heard, FACILITATOR: heard}
    _opens(office, everybody)
    for _ in range(3):
        office.real_now += TWENTY_MINUTES
        _delivers(office, everybody)
    office.real_now += TWENTY_MINUTES
    office.at("2026-10-01 11:00")
    office.at("2026-10-01 11:30")

    assert [_requests(office, one) for one in everybody] == [[REQUEST]] * 3


def test_an_operator_sends_again_what_is_unreachable(office):
    _opens(office, {SOCIAL_WORKER: Heard.BLOCKED})

    number = office.workshop.messages.resend(SOCIAL_WORKER, office.now)
    office.deliver()
    again = office.workshop.messages.resend(None, office.now)

    assert (number, again) == (1, 0)
    assert _requests(office, SOCIAL_WORKER) == [REQUEST]
