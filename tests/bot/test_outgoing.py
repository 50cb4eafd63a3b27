"""Messages and answers as the connector's JSON."""

from typing import Any

from bot.outgoing import activity, invoke_answer, new_conversation, new_post
from dialogs.turn import Reply
from domain.delivery import Message

CARD = {"type": "AdaptiveCard"}


def drawn(message: Message, member_id: str = "29:7") -> dict[str, Any]:
    return activity(message, bot_id="28:bot", conversation_id="a:7", member_id=member_id)


def test_a_card_goes_as_an_attachment_with_its_fixed_summary():
    sent = drawn(Message(card=CARD, summary="You have audits to complete"))

    assert sent["attachments"] == [{"contentType": "application/vnd.microsoft.card.adaptive", "content": CARD}]
    assert sent["summary"] == "You have audits to complete"
    assert "text" not in sent


def test_words_go_as_plain_text():
    sent = drawn(Message(text="Saved: Good."))

    assert (sent["type"], sent["text"], sent["textFormat"]) == ("message", "Saved: Good.", "plain")
    assert not {"attachments", "summary"} & set(sent)


def test_the_bot_is_the_sender_and_the_person_the_recipient():
    sent = drawn(Message(text="Saved."))

    assert (sent["from"], sent["recipient"]) == ({"id": "28:bot"}, {"id": "29:7"})


def test_a_person_whose_channel_id_is_unknown_is_left_out():
    assert "recipient" not in drawn(Message(text="Saved."), member_id="")


def test_a_new_chat_is_asked_for_by_entra_id_and_tenant():
    assert new_conversation("person", bot_id="28:bot", tenant_id="tenant") == {
        "bot": {"id": "28:bot"},
        "isGroup": False,
        "members": [{"id": "person"}],
        "tenantId": "tenant",
        "channelData": {"tenant": {"id": "tenant"}},
    }


def test_a_new_chat_without_a_known_tenant_names_none():
    assert "tenantId" not in new_conversation("person", bot_id="28:bot", tenant_id="")


def test_a_button_is_answered_with_a_card_or_with_words():
    assert invoke_answer(Reply(card=CARD))["value"] == CARD
    assert invoke_answer(Reply(text="Saved."))["type"] == "application/vnd.microsoft.activity.message"


def test_a_post_begins_a_conversation_in_a_channel_and_names_no_person():
    wanted = new_post(Message(card=CARD), bot_id="28:bot", channel_id="19:x", tenant_id="tenant")

    assert wanted == {
        "bot": {"id": "28:bot"},
        "isGroup": True,
        "tenantId": "tenant",
        "channelData": {"channel": {"id": "19:x"}, "tenant": {"id": "tenant"}},
        "activity": {
            "type": "message",
            "from": {"id": "28:bot"},
            "textFormat": "plain",
            "attachments": [{"contentType": "application/vnd.microsoft.card.adaptive", "content": CARD}],
        },
    }


def test_a_post_without_a_tenant_names_none():
    wanted = new_post(Message(card=CARD), bot_id="28:bot", channel_id="19:x", tenant_id="")

    assert wanted["channelData"] == {"channel": {"id": "19:x"}}
    assert "tenantId" not in wanted
