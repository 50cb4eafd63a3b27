"""What an activity asks for."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.incoming import Elsewhere, Ignored, Rejected, read
from bot.origins import Origins
from dialogs.turn import Address, Turn, TurnKind
from tests.bot.conftest import LOCAL
from tests.builders import person_id
from tests.letters import NOW, SERVICE_URL, a_press, an_activity


def turn_of(activity: dict[str, Any]) -> Turn:
    incoming = read(activity, LOCAL, NOW)
    assert isinstance(incoming, Turn), incoming
    return incoming


def test_typed_words_are_a_turn_of_their_sender():
    assert turn_of(an_activity()) == Turn(
        kind=TurnKind.TYPED,
        person=person_id(7),
        activity_id="1700000000001",
        address=Address(SERVICE_URL, "a:7", "29:7", "28:bot", "tenant"),
        now=NOW,
        text="status",
        sent_at=datetime(2026, 10, 1, 8, 0, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("said", "sent_at"),
    [
        ("2026-10-01T08:00:00.1234567Z", datetime(2026, 10, 1, 8, 0, 0, 123456, tzinfo=UTC)),
        ("2026-10-01T09:00:00+01:00", datetime(2026, 10, 1, 8, 0, tzinfo=UTC)),
        ("2026-10-01T08:00:00", datetime(2026, 10, 1, 8, 0, tzinfo=UTC)),
        (None, None),
    ],
    ids=["seven digits", "another zone", "no zone", "none"],
)
def test_when_it_was_sent_is_read_in_utc(said, sent_at):
    assert turn_of(an_activity(timestamp=said)).sent_at == sent_at


@pytest.mark.parametrize("said", ["yesterday", "", 5, [], "0001-01-01T00:00:00+14:00", "2026-02-30T00:00:00Z"])
def test_a_time_that_is_none_is_refused(said):
    assert read(an_activity(timestamp=said), LOCAL, NOW) == Rejected("timestamp")


def test_a_sender_is_known_by_the_lower_case_entra_id():
    sender = {"id": "29:7", "aadObjectId": "ABCDEF00-0000-4000-8000-000000000007"}

    assert turn_of(an_activity(**{"from": sender})).person == "abcdef00-0000-4000-8000-000000000007"


def test_the_bots_own_name_is_no_part_of_what_was_said():
    mention = {"type": "mention", "text": "<at>Practice Nudge</at>", "mentioned": {"id": "28:bot"}}

    assert turn_of(an_activity(text="<at>Practice Nudge</at> status\n", entities=[mention])).text == "status"


@pytest.mark.parametrize("entities", [None, "x", [5], [{"type": "mention"}], [{"type": "mention", "text": 5}]])
def test_entities_that_say_nothing_change_nothing(entities):
    assert turn_of(an_activity(entities=entities)).text == "status"


def test_a_pressed_button_brings_verb_token_and_inputs():
    turn = turn_of(a_press({"verb": "audit.answer", "t": "token", "rating": "good", "note": "", "msteams": "x"}))

    assert (turn.kind, turn.verb, turn.token) == (TurnKind.PRESSED, "audit.answer", "token")
    assert turn.fields == {"rating": "good", "note": ""}
    assert turn.answers_in_place


def test_the_verb_beside_the_data_comes_first():
    assert turn_of(a_press({"verb": "other", "t": "token"})).verb == "audit.answer"


@pytest.mark.parametrize("data", [None, {}], ids=["no data", "empty data"])
def test_a_button_without_inputs_is_a_press_all_the_same(data):
    action = {"type": "Action.Execute", "verb": "audit.start", "data": data}

    assert turn_of(a_press(value={"action": action})).fields == {}


def test_an_input_without_a_value_is_empty():
    assert turn_of(a_press({"note": None})).fields == {"note": ""}


def test_an_old_clients_button_arrives_as_a_message_and_cannot_be_answered_in_place():
    turn = turn_of(an_activity(text=None, value={"verb": "audit.answer", "t": "token", "rating": "good"}))

    assert (turn.kind, turn.verb, turn.token, turn.fields) == (
        TurnKind.PRESSED,
        "audit.answer",
        "token",
        {"rating": "good"},
    )
    assert not turn.answers_in_place


@pytest.mark.parametrize(
    ("action", "kind"),
    [("add", TurnKind.INSTALLED), ("add-upgrade", TurnKind.INSTALLED), ("remove", TurnKind.REMOVED)],
)
def test_installing_and_removing_are_turns(action, kind):
    assert turn_of(an_activity(type="installationUpdate", action=action, text=None)).kind is kind


def test_a_person_joining_their_chat_counts_as_installing():
    members = [{"id": "28:bot"}, {"id": "29:7", "aadObjectId": person_id(7)}]

    assert turn_of(an_activity(type="conversationUpdate", membersAdded=members)).kind is TurnKind.INSTALLED


@pytest.mark.parametrize(
    "activity",
    [
        an_activity(type="typing"),
        an_activity(type="messageReaction"),
        an_activity(text="  "),
        an_activity(text=None),
        an_activity(type="installationUpdate", action="other"),
        an_activity(type="conversationUpdate", membersAdded=[{"id": "28:bot"}]),
        an_activity(type="conversationUpdate"),
        a_press(name="task/fetch"),
        an_activity(type="conversationUpdate", conversation={"id": "19:x", "conversationType": "channel"}),
    ],
)
def test_what_asks_for_nothing_is_ignored(activity):
    assert isinstance(read(activity, LOCAL, NOW), Ignored)


@pytest.mark.parametrize(
    "conversation",
    [
        {"id": "19:x", "conversationType": "groupChat", "isGroup": True},
        {"id": "19:x", "isGroup": True},
        {"id": "19:x", "conversationType": 5},
    ],
)
@pytest.mark.parametrize("activity", [an_activity(), a_press()], ids=["typed", "pressed"])
def test_what_others_read_along_is_no_turn(activity, conversation):
    assert isinstance(read({**activity, "conversation": conversation}, LOCAL, NOW), Elsewhere)


def test_what_is_said_in_a_team_is_not_answered_but_a_button_pressed_there_is():
    channel = {"id": "19:x", "conversationType": "channel", "isGroup": True}

    assert read(an_activity(conversation=channel), LOCAL, NOW) == Ignored("said in a team")
    assert isinstance(read(a_press(conversation=channel), LOCAL, NOW), Elsewhere)


@pytest.mark.parametrize("conversation", [{"id": "a:7"}, {"id": "a:7", "isGroup": False}])
def test_a_chat_that_says_nothing_of_its_type_is_personal(conversation):
    assert turn_of(an_activity(conversation=conversation)).kind is TurnKind.TYPED


@pytest.mark.parametrize(
    ("said", "tenant"),
    [
        ({"channelData": {"tenant": {"id": "t1"}}}, "t1"),
        ({"channelData": None}, "tenant"),
        ({"channelData": {"tenant": 5}}, "tenant"),
        ({"channelData": {"tenant": {"id": 5}}}, ""),
    ],
)
def test_the_tenant_is_what_the_channel_names_or_else_the_conversation(said, tenant):
    assert turn_of(an_activity(**said)).address.tenant_id == tenant


def test_an_address_that_is_no_connectors_is_rejected():
    activity = an_activity(serviceUrl="https://evil.example/")

    assert read(activity, Origins(["https://smba.trafficmanager.net"]), NOW) == Rejected("serviceUrl")


def test_nothing_in_an_activity_gives_a_role():
    plain = turn_of(an_activity())

    assert turn_of(an_activity(**{"from": {**an_activity()["from"], "role": "admin"}, "role": "admin"})) == plain


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(a_press())), JSON)
def test_whatever_one_field_holds_the_activity_is_read_or_rejected(name, value):
    incoming = read({**a_press(), name: value}, LOCAL, NOW)

    assert isinstance(incoming, Turn | Elsewhere | Ignored | Rejected)


@given(JSON)
def test_whatever_a_buttons_data_hold_only_text_gets_through(data):
    action = {"type": "Action.Execute", "verb": "audit.answer", "data": data}

    incoming = read(a_press(value={"action": action}), LOCAL, NOW)

    fields = incoming.fields if isinstance(incoming, Turn) else {}
    assert isinstance(incoming, Turn | Rejected)
    assert all(isinstance(text, str) for text in fields.values())
