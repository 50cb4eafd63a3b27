"""An approved briefing goes to the team's channel and to the facilitator, and again in short on the day."""

from cards.twin import as_text
from tests.scenarios.briefings.conftest import HEAD, LEADER, POT, PSW, WORDS, WORKER, YOURS, approved, newest, summaries


def test_it_is_posted_five_working_days_before_to_channel_and_facilitator_once(asked):
    asked.has_channels("North")
    approved(asked)
    asked.at("2026-11-04 16:00")
    before = list(asked.channels["North"])
    for hour in ("08:30", "09:30", "12:00"):
        asked.at(f"2026-11-05 {hour}")

    card = as_text(asked.channels["North"][0].card)
    assert (before, len(asked.channels["North"]), summaries(asked, LEADER).count(YOURS)) == ([], 1, 1)
    assert "Team: North" in card
    assert "Lead: Facilitator 3" in card
    assert "For: social workers and occupational therapists" in card
    assert all(words in card for words in WORDS.values())
    assert card.index("Why this topic") < card.index("Practice guidance") < card.index("minimum requirements")
    assert "Posted at 09:30 on 5 November." in newest(asked, POT)


def test_on_the_day_it_comes_again_in_short(asked):
    asked.has_channels("North")
    approved(asked)
    asked.at("2026-11-05 09:30")
    asked.at("2026-11-12 09:00")
    asked.at("2026-11-12 09:30")

    _whole, short = asked.channels["North"]
    assert "Stop the Clock today: Risk assessments" in as_text(short.card)
    assert WORDS["why"] in as_text(short.card)
    assert WORDS["ideas"] not in as_text(short.card)
    assert summaries(asked, LEADER).count(YOURS) == 2


def test_posted_words_that_are_changed_and_approved_again_are_posted_once_more(asked):
    asked.has_channels("North")
    approved(asked)
    asked.at("2026-11-05 09:30")
    sheet = asked.presses_on(HEAD, asked.card(HEAD), "Write")
    asked.presses(HEAD, "Save", {**WORDS, "why": "Because of a complaint."})
    asked.at("2026-11-06 09:30")
    waiting = len(asked.channels["North"])
    for person in (PSW, POT):
        asked.presses_on(person, asked.card(person), "Approve")
    asked.at("2026-11-06 10:00")

    assert "Then it is posted once more." in sheet
    assert waiting == 1
    assert "changed briefing" in as_text(asked.channels["North"][1].card)
    assert "Because of a complaint." in as_text(asked.channels["North"][1].card)


def test_a_team_without_a_channel_is_listed_and_its_facilitator_gets_the_briefing(asked):
    approved(asked)
    asked.at("2026-11-05 09:30")

    assert "The team has no channel. Only the facilitator gets the briefing." in newest(asked, PSW)
    assert WORDS["why"] in newest(asked, LEADER)


def test_a_member_of_the_team_can_ask_for_the_briefing(asked):
    before = asked.types(WORKER, "briefing")
    approved(asked)
    asked.at("2026-11-05 09:30")
    said = asked.types(WORKER, "briefing")

    assert "Your team has no briefing yet." in before
    assert WORDS["ideas"] in said
    assert "Approve" not in said
