"""What the connector's answers mean."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import heard_in, id_in, seconds_in
from domain.delivery import Heard
from tests.letters import REAL_NOW


def error(code: str) -> str:
    return json.dumps({"error": {"code": code, "message": "no"}})


NESTED = json.dumps({"errorCode": 209, "message": '{\r\n "subCode": "MessageWritesBlocked", "details": "no"}'})
SUB_CODE = json.dumps({"error": {"code": "Forbidden", "innerError": {"subCode": "ConversationBlockedByUser"}}})


@pytest.mark.parametrize(
    ("status", "body", "heard", "code"),
    [
        (200, '{"id": "1"}', Heard.ACCEPTED, "200"),
        (201, "", Heard.ACCEPTED, "201"),
        (202, "{}", Heard.ACCEPTED, "202"),
        (429, error("Throttled"), Heard.THROTTLED, "429 Throttled"),
        (429, "", Heard.THROTTLED, "429"),
        (412, error("PreconditionFailed"), Heard.BUSY, "412 PreconditionFailed"),
        (502, "<html>bad gateway</html>", Heard.BUSY, "502"),
        (503, error("ServiceUnavailable"), Heard.BUSY, "503 ServiceUnavailable"),
        (504, error("GatewayTimeout"), Heard.BUSY, "504 GatewayTimeout"),
        (500, error("ServiceError"), Heard.UNCERTAIN, "500 ServiceError"),
        (500, "", Heard.UNCERTAIN, "500"),
        (599, "", Heard.UNCERTAIN, "599"),
        (401, "", Heard.UNAUTHORISED, "401"),
        (403, error("ConversationBlockedByUser"), Heard.BLOCKED, "403 ConversationBlockedByUser"),
        (403, error("MessageWritesBlocked"), Heard.BLOCKED, "403 MessageWritesBlocked"),
        (403, NESTED, Heard.BLOCKED, "403 MessageWritesBlocked"),
        (403, '{"errorCode": 209}', Heard.BLOCKED, "403 209"),
        (403, SUB_CODE, Heard.BLOCKED, "403 ConversationBlockedByUser"),
        (403, error("BotNotInConversationRoster"), Heard.NOT_INSTALLED, "403 BotNotInConversationRoster"),
        (403, error("ForbiddenOperationException"), Heard.NOT_INSTALLED, "403 ForbiddenOperationException"),
        (403, "", Heard.NOT_INSTALLED, "403"),
        (403, "<html></html>", Heard.NOT_INSTALLED, "403"),
        (403, error("BotDisabledByAdmin"), Heard.BOT_DISABLED, "403 BotDisabledByAdmin"),
        (404, error("ConversationNotFound"), Heard.NO_CONVERSATION, "404 ConversationNotFound"),
        (404, "", Heard.NO_CONVERSATION, "404"),
        (404, error("ActivityNotFoundInConversation"), Heard.NO_SUCH_MESSAGE, "404 ActivityNotFoundInConversation"),
        (400, error("BadArgument"), Heard.REFUSED, "400 BadArgument"),
        (413, error("MessageSizeTooBig"), Heard.REFUSED, "413 MessageSizeTooBig"),
        (302, "", Heard.REFUSED, "302"),
        (308, "", Heard.REFUSED, "308"),
        (405, "", Heard.REFUSED, "405"),
    ],
)
def test_an_answer_is_read_by_its_status_and_its_codes(status, body, heard, code):
    assert heard_in(status, body.encode()) == (heard, code)


@pytest.mark.parametrize(
    ("body", "heard"), [("", Heard.NO_SUCH_MESSAGE), (error("ConversationNotFound"), Heard.NO_CONVERSATION)]
)
def test_an_update_that_finds_nothing_is_about_its_message_unless_told_otherwise(body, heard):
    assert heard_in(404, body.encode(), updating=True)[0] is heard


@given(st.integers(100, 599), st.binary(max_size=200))
def test_no_answer_is_beyond_understanding(status, body):
    heard, code = heard_in(status, body)

    assert isinstance(heard, Heard)
    assert code.startswith(str(status))


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b'{"id": "1:abc"}', "1:abc"),
        (b'{"id": ""}', None),
        (b'{"id": 5}', None),
        (b'{"id": "' + b"x" * 201 + b'"}', None),
        (b"[]", None),
        (b"\xff\xfe", None),
        (b"[" * 100_000, None),
    ],
    ids=["id", "empty", "number", "too long", "list", "bytes", "deep"],
)
def test_an_id_is_a_short_text_or_nothing(body, found):
    assert id_in(body) == found


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("2", 2.0),
        ("0", 0.0),
        ("-5", -5.0),
        ("abc", None),
        ("1e9", 1e9),
        ("nan", None),
        ("inf", None),
        ("Sun, 22 Nov 2026 12:00:30 GMT", 30.0),
        ("Sun, 22 Nov 2026 11:59:00 GMT", -60.0),
        ("Sun, 22 Nov 2026 12:00:30", None),
        ("", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header, seconds):
    assert seconds_in(header, REAL_NOW) == seconds
