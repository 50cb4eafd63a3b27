from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.ledger import Facts, Ledger
from domain.channels import Place
from domain.delivery import Heard, Letter, Message, Outcome
from domain.ids import NoticeId
from tests.builders import a_person, person_id
from web.rehearsal import Moved

NOW = datetime(2026, 10, 1, 8, tzinfo=UTC)
FACTS = Facts(lambda: NOW, {person_id(7): a_person(7)}.get, lambda notice: {"n1": "opening"}.get(notice, "reminder"))


def a_letter(notice: str = "n1", number: int = 7, replaces: str | None = None) -> Letter:
    message = Message(card={"type": "AdaptiveCard"}, summary="Your audits for October")
    return Letter(NoticeId(notice), 1, person_id(number), None, message, replaces)


def heard(answer: Heard, notice: str = "n1") -> Outcome:
    return Outcome(NoticeId(notice), 1, answer)


@pytest.fixture(name="ledger")
def _ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "messages.jsonl", FACTS)


def test_a_message_is_shown_with_its_person_time_kind_and_card(ledger: Ledger) -> None:
    ledger.observe(a_letter(), heard(Heard.ACCEPTED))

    (shown,) = ledger.messages()
    assert (shown.name, shown.role, shown.at, shown.kind, shown.how) == ("Social Worker 7", "SW", NOW, "opening", "new")
    assert shown.activity["attachments"][0]["content"] == {"type": "AdaptiveCard"}


def test_the_newest_message_comes_first(ledger: Ledger) -> None:
    ledger.observe(a_letter("n1"), heard(Heard.ACCEPTED))
    ledger.observe(a_letter("n2"), heard(Heard.ACCEPTED, "n2"))

    assert [shown.kind for shown in ledger.messages()] == ["reminder", "opening"]


def test_a_changed_card_is_an_update(ledger: Ledger) -> None:
    ledger.observe(a_letter(replaces="a1"), heard(Heard.ACCEPTED))

    assert ledger.messages()[0].how == "update"


def test_somebody_whom_the_people_file_lacks_is_shown_without_a_name(ledger: Ledger) -> None:
    ledger.observe(a_letter(number=8), heard(Heard.ACCEPTED))

    assert ledger.messages()[0].name == "Somebody unknown"


@pytest.mark.parametrize("answer", [Heard.THROTTLED, Heard.BUSY, Heard.NOT_SENT])
def test_what_will_be_tried_again_is_not_shown_yet(ledger: Ledger, answer: Heard) -> None:
    ledger.observe(a_letter(), heard(answer))

    assert ledger.messages() == []


def test_it_counts_what_was_sent_and_what_failed_since(ledger: Ledger) -> None:
    ledger.observe(a_letter(), heard(Heard.ACCEPTED))
    known = len(ledger)

    for answer in (Heard.ACCEPTED, Heard.BLOCKED, Heard.ACCEPTED, Heard.REFUSED, Heard.UNCERTAIN):
        ledger.observe(a_letter(), heard(answer))

    assert ledger.since(known) == Moved(sent=2, failed=3)


def test_the_next_start_still_knows(ledger: Ledger, tmp_path: Path) -> None:
    ledger.observe(a_letter(), heard(Heard.ACCEPTED))

    again = Ledger(tmp_path / "messages.jsonl", FACTS)

    assert again.messages() == ledger.messages()


def test_a_line_that_a_kill_cut_short_is_left_out(ledger: Ledger, tmp_path: Path) -> None:
    ledger.observe(a_letter(), heard(Heard.ACCEPTED))
    with (tmp_path / "messages.jsonl").open("a") as file:
        file.write('\n{"person": "p')

    Ledger(tmp_path / "messages.jsonl", FACTS).observe(a_letter("n2"), heard(Heard.ACCEPTED))

    again = Ledger(tmp_path / "messages.jsonl", FACTS)
    assert [shown.kind for shown in again.messages()] == ["reminder", "opening"]


def test_a_post_is_shown_with_the_team_whose_channel_it_went_to(ledger: Ledger) -> None:
    to = Place("channel-7", "http://127.0.0.1:9/", "28:bot", "tenant", "North")
    ledger.observe(replace(a_letter(), channel=to), heard(Heard.ACCEPTED))

    assert (ledger.messages()[0].name, ledger.messages()[0].role) == ("Channel of North", "")
