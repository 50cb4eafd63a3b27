import io
import json
import logging
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from aiohttp.web import RequestPayloadError

from app.logs import FIELDS, log_to

CANARY = "Canary Person 943 476 5919"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Yield what is logged, and put logging back as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in ("app", "bot", "scheduler", "web")}
    root.handlers[:] = []
    written = io.StringIO()
    log_to(written)
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.getLogger("aiohttp.server").filters.clear()
    for name, one in levels.items():
        logging.getLogger(name).setLevel(one)


def _lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_is_one_json_object_with_time_level_place_and_message(stream):
    logging.getLogger("bot.sender").info("a letter went out")

    line = _lines(stream)[0]

    assert {key: line[key] for key in line if key != "at"} == {
        "level": "INFO",
        "from": "bot.sender",
        "message": "a letter went out",
    }
    assert line["at"].endswith("+00:00")


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_the_listed_facts_are_written(stream, field):
    logging.getLogger("app").warning("it happened", extra={field: "x-1"})

    assert _lines(stream)[0][field] == "x-1"


def test_a_body_that_its_sender_spoilt_is_no_fault_of_ours(stream):
    server = logging.getLogger("aiohttp.server")
    for fault in (RequestPayloadError(CANARY), RuntimeError(CANARY)):
        server.error("Unhandled exception", exc_info=fault)

    assert [line["error"] for line in _lines(stream)] == ["RuntimeError"]


@pytest.mark.parametrize("field", ["text", "name_of", "body", "token", "activity", "note"])
def test_no_other_fact_is_written(stream, field):
    logging.getLogger("app").warning("it happened", extra={field: CANARY})

    assert CANARY not in stream.getvalue()


def test_what_a_library_was_given_is_never_filled_in(stream):
    logging.getLogger("somelib").warning("cannot parse %s", CANARY)
    logging.getLogger("somelib").error(ValueError(CANARY))

    assert CANARY not in stream.getvalue()
    assert [line["message"] for line in _lines(stream)] == ["cannot parse %s", "ValueError"]


def test_of_an_error_only_its_kind_is_written(stream):
    known: dict[str, str] = {}
    try:
        known[CANARY]
    except KeyError:
        logging.getLogger("app").exception("a part of the tick failed", extra={"part": "draws"})

    assert CANARY not in stream.getvalue()
    assert "Traceback" not in stream.getvalue()
    assert (_lines(stream)[0]["error"], _lines(stream)[0]["part"]) == ("KeyError", "draws")


def test_an_error_that_is_none_is_left_out(stream):
    logging.getLogger("app").error("it went wrong", exc_info=(None, None, None))

    assert "error" not in _lines(stream)[0]


def test_a_stack_is_never_written(stream):
    logging.getLogger("app").warning("here", stack_info=True)

    assert sys._getframe().f_code.co_name not in stream.getvalue()


def test_what_json_does_not_know_is_written_as_text(stream):
    logging.getLogger("app").warning("it happened", extra={"cycle": {1}})

    assert _lines(stream)[0]["cycle"] == "{1}"


def test_our_packages_speak_from_the_level_on_and_libraries_from_warning(stream):
    for name in ("app.service", "bot", "scheduler.tick", "web", "apscheduler", "aiohttp"):
        logging.getLogger(name).info("an everyday thing")
        logging.getLogger(name).debug("a detail")

    assert [line["from"] for line in _lines(stream)] == ["app.service", "bot", "scheduler.tick", "web"]


def test_the_level_is_a_setting():
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    written = io.StringIO()

    log_to(written, "ERROR")
    logging.getLogger("app").warning("an everyday thing")

    log_to(written)
    root.handlers[:] = handlers
    root.setLevel(level)
    assert written.getvalue() == ""
