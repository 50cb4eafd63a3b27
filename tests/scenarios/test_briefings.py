"""A session of the North team on Thursday 12 November 2026, 10:00: its briefing from the first word to the day.

Asked for on 15 October, to be approved by 29 October, posted on 5 November.
"""

from collections.abc import Iterator
from datetime import date, time
from functools import partial
from typing import Any

import pytest

from app.settings import Settings
from cards.twin import as_text
from domain.people import Function, Role
from tests.builders import a_person, a_session, person_id
from tests.cards.reading import inputs as inputs_of
from tests.frameworks import changed, somerset_files
from tests.office import Office, button

LEADER, PSW, POT, HEAD, ADMIN, WORKER, OTHER_LEADER = (person_id(number) for number in (3, 11, 12, 13, 14, 7, 4))
SESSION = a_session()
WORDS = {
    "why": "People at risk were not heard.",
    "guidance": "Read part 4 of the guide on risk.",
    "minimum": "What must a record say?",
    "good": "What has worked well?",
    "ideas": "What could we try?",
}
NEEDS, WAITS, YOURS, TROUBLE = (
    "A Stop the Clock briefing needs you",
    "Stop the Clock briefings wait for you",
    "Your Stop the Clock session",
    "A Stop the Clock session needs a look",
)


def staff() -> list[Any]:
    return [
        a_person(3, Role.MOD, name="Facilitator 3", functions=frozenset({Function.FACILITATOR})),
        a_person(4, Role.MOD, name="Facilitator 4", functions=frozenset({Function.FACILITATOR})),
        a_person(7, Role.SW),
        a_person(11, Role.MOD, name="Principal 11", functions=frozenset({Function.PSW})),
        a_person(12, Role.MOD, name="Principal 12", functions=frozenset({Function.POT})),
        a_person(13, Role.MOD, name="Head 13", functions=frozenset({Function.HEAD_OF_SERVICE})),
        a_person(14, Role.MOD, functions=frozenset({Function.ADMIN})),
    ]


@pytest.fixture
def team(database_url: str) -> Iterator[Office]:
    """Yield the council in which everybody installed the app, on the evening before the briefing is asked for."""
    office = Office(database_url)
    office.employs(staff())
    for person in staff():
        office.installs(person.id)
    office.at("2026-10-14 17:00")
    office.has_sessions([SESSION])
    yield office
    office.close()


@pytest.fixture
def asked(team: Office) -> Office:
    """Return the council once the briefing was asked for."""
    team.at("2026-10-15 09:30")
    return team


@pytest.fixture
def replaced_rules(asked, tmp_path, monkeypatch):
    """Return what restarts the council on other rules of Stop the Clock: (old, new) in its file, or None for none."""

    def restart(change: tuple[str, str] | None) -> None:
        files = changed("stop_the_clock.toml", *change) if change else somerset_files()
        if change is None:
            del files["stop_the_clock.toml"]
        for name, text in files.items():
            (tmp_path / "ours" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "ours" / name).write_text(text, "utf-8")
        monkeypatch.setattr("tests.office.Settings", partial(Settings, framework=tmp_path / "ours"))
        asked.restart()

    return restart


def summaries(office: Office, person: Any) -> list[str]:
    return [one.summary for one in office.inbox(person)]


def newest(office: Office, person: Any) -> str:
    return as_text(office.card(person))


def writes(office: Office, person: Any, **words: str) -> str:
    office.presses_on(person, office.card(person), "Write")
    return office.presses(person, "Save", words)


def approved(office: Office) -> None:
    writes(office, HEAD, **WORDS)
    office.presses_on(PSW, office.card(PSW), "Approve")
    office.presses_on(POT, office.card(POT), "Approve")


def test_the_briefing_is_asked_for_twenty_working_days_before_once(asked):
    asked.at("2026-10-15 16:00")
    asked.at("2026-10-16 09:30")

    assert [summaries(asked, one).count(NEEDS) for one in (PSW, POT, HEAD, ADMIN, LEADER)] == [1, 1, 1, 0, 0]
    card = newest(asked, PSW)
    assert "Draft: 5 parts to write." in card
    assert "Approve by: Thursday 29 October, 10 working days left" in card
    assert "Posted on: Thursday 5 November" in card
    assert "Why this topic: still to write" in card


def test_what_one_writes_shows_on_everybodys_card(asked):
    said = writes(asked, HEAD, why=WORDS["why"])

    assert "Saved." in said
    assert "Why this topic: Head 13, 09:30 on 15 October" in newest(asked, PSW)
    assert "Draft: 4 parts to write." in newest(asked, POT)


# Writing


def test_the_sheet_shows_what_is_there_and_says_how_much_fits(asked):
    writes(asked, HEAD, why=WORDS["why"])
    asked.presses_on(PSW, asked.card(PSW), "Write")

    boxes = inputs_of(asked.shown[PSW])
    assert boxes["why"]["value"] == WORDS["why"]
    assert "1,000" in boxes["why"]["label"]
    assert "value" not in boxes["ideas"]


def test_two_who_write_different_parts_at_the_same_time_lose_nothing(asked):
    asked.presses_on(PSW, asked.card(PSW), "Write")
    asked.presses_on(POT, asked.card(POT), "Write")
    asked.presses(PSW, "Save", {**dict.fromkeys(WORDS, ""), "why": WORDS["why"]})
    said = asked.presses(POT, "Save", {**dict.fromkeys(WORDS, ""), "ideas": WORDS["ideas"]})

    assert "Why this topic: Principal 11" in said
    assert "Questions on new ideas: Principal 12" in said


def test_two_who_write_the_same_part_see_each_others_words_and_nothing_is_lost(asked):
    asked.presses_on(PSW, asked.card(PSW), "Write")
    asked.presses_on(POT, asked.card(POT), "Write")
    asked.presses(PSW, "Save", {"why": "Because of the review."})
    said = asked.presses(POT, "Save", {"why": "Because of a complaint.", "ideas": "What else?"})
    boxes = inputs_of(asked.shown[POT])
    kept = asked.presses(POT, "Save", {"why": "Because of a complaint and a review.", "ideas": "What else?"})

    assert "Somebody changed the same part before you saved: why." in said
    assert "Principal 11 saved this at 09:30 on 15 October" in said
    assert "Because of the review." in said
    assert (boxes["why"]["value"], boxes["ideas"]["value"]) == ("Because of a complaint.", "What else?")
    assert "Why this topic: Principal 12" in kept


def test_a_card_in_which_somebody_writes_is_not_drawn_anew_under_their_hands(asked):
    asked.presses_on(POT, asked.card(POT), "Write")
    writes(asked, PSW, why=WORDS["why"])
    while_writing = [one for one in asked.posts if one[1:3] == (POT, "update")]
    asked.presses(POT, "Back")
    after = newest(asked, POT)
    asked.presses_on(POT, asked.card(POT), "Comment")
    asked.at("2026-10-15 12:30")
    writes(asked, PSW, ideas=WORDS["ideas"])

    assert while_writing == []
    assert "Why this topic: Principal 11" in after
    assert "Draft: 3 parts" in newest(asked, POT), "whoever left the sheet open for hours is shown the card again"


def test_what_is_too_long_stays_in_its_box_and_says_why(asked):
    asked.presses_on(PSW, asked.card(PSW), "Write")
    said = asked.presses(PSW, "Save", {"good": "What works? " * 100, "why": WORDS["why"]})

    assert "Too long: good has 1,199 characters, up to 600 fit." in said
    assert inputs_of(asked.shown[PSW])["good"]["value"].startswith("What works?")
    assert inputs_of(asked.shown[PSW])["why"]["value"] == WORDS["why"]
    assert "Draft: 5 parts to write." in newest(asked, POT)


def test_a_box_whose_words_were_too_long_still_tells_of_what_was_saved_meanwhile(asked):
    asked.presses_on(PSW, asked.card(PSW), "Write")
    writes(asked, POT, why="Because of the review.")
    shown = asked.presses(PSW, "Save", {"why": "Because of a complaint.", "good": "x" * 701})
    said = asked.presses(PSW, "Save", {"why": "Because of a complaint.", "good": "Fine?"})

    assert "Principal 12 saved this at 09:30 on 15 October" in shown
    assert "Because of the review." in shown
    assert "Why this topic: Principal 11" in said


def test_words_that_identify_somebody_are_not_stored_and_can_be_kept_by_saving_again(asked):
    asked.presses_on(PSW, asked.card(PSW), "Write")
    said = asked.presses(PSW, "Save", {"why": "Mrs Bennett was not heard."})
    before = newest(asked, POT)
    kept = asked.presses(PSW, "Save", {"why": "Mrs Bennett was not heard."})

    assert "This looks like somebody's name." in said
    assert "Saved." in kept
    assert "Why this topic: still to write" in before
    assert "Why this topic: Principal 11" in newest(asked, POT)


def test_an_nhs_number_has_to_come_out(asked):
    asked.presses_on(PSW, asked.card(PSW), "Write")
    words = {"guidance": "See 943 476 5919."}
    asked.presses(PSW, "Save", words)
    said = asked.presses(PSW, "Save", words)

    assert "This looks like an NHS number. Take it out to go on." in said
    assert "Practice guidance that matters: still to write" in newest(asked, POT)


def test_a_comment_is_for_writers_only(asked):
    asked.has_channels("North")
    asked.presses_on(HEAD, asked.card(HEAD), "Comment")
    asked.presses(HEAD, "Save", {"comment": "Shorter, I think."})
    approved(asked)
    asked.at("2026-11-05 09:30")

    assert "Shorter, I think." in newest(asked, PSW)
    assert "Shorter" not in str(asked.channels["North"][0].card)
    assert "Shorter" not in newest(asked, LEADER)


def test_a_double_tap_saves_and_comments_once(asked):
    asked.presses_on(HEAD, asked.card(HEAD), "Comment")
    again = asked.press_twice(HEAD, button(asked.shown[HEAD], "Save"), comment="Shorter, I think.")
    asked.presses_on(HEAD, asked.card(HEAD), "Write")
    asked.press_twice(HEAD, button(asked.shown[HEAD], "Save"), why=WORDS["why"])
    asked.deliver()

    assert as_text(again.card).count("Shorter, I think.") == 1
    assert "Draft: 4 parts" in newest(asked, PSW)


def test_a_briefing_begins_with_the_words_of_an_earlier_one_on_the_same_topic(asked):
    approved(asked)
    asked.at("2026-11-05 09:30")
    later = a_session(2, team="South", held_on=date(2026, 11, 26), facilitator=OTHER_LEADER)
    asked.has_sessions([SESSION, later])
    asked.at("2026-11-06 09:30")
    said = asked.presses_on(PSW, asked.card(PSW), "Write")

    assert "These words are from the briefing for North. Nothing is saved yet." in said
    assert inputs_of(asked.shown[PSW])["why"]["value"] == WORDS["why"]


# Approving


def test_both_principals_are_told_once_all_is_written_and_the_head_of_service_cannot_approve(asked):
    before = summaries(asked, PSW).count(NEEDS)
    writes(asked, HEAD, **WORDS)
    asked.tick()

    assert summaries(asked, PSW).count(NEEDS) == before + 1
    assert summaries(asked, HEAD).count(NEEDS) == 1
    assert "Type approve briefing" not in newest(asked, HEAD)
    assert "Only the two principals approve" in asked.types(HEAD, "approve briefing")


def test_the_preview_is_what_the_team_gets(asked):
    writes(asked, HEAD, **WORDS)
    said = asked.presses_on(PSW, asked.card(PSW), "Preview")

    assert "Stop the Clock: Risk assessments" in said
    assert "When: Thursday 12 November, 10:00 to 11:30 (90 minutes)" in said
    assert all(words in said for words in WORDS.values())
    assert "The team gets this once it is approved." in said
    assert "You have approved this briefing." in asked.presses(PSW, "Approve")


def test_approved_by_one_only_it_is_not_posted(asked):
    writes(asked, HEAD, **WORDS)
    said = asked.presses_on(PSW, asked.card(PSW), "Approve")
    asked.at("2026-11-05 09:30")

    assert "Principal social worker: Principal 11, 09:30 on 15 October" in said
    assert "Principal occupational therapist: not approved yet" in said
    assert WORDS["why"] not in newest(asked, LEADER)


def test_both_approve_at_the_same_moment_and_both_count(asked):
    asked.has_channels("North")
    writes(asked, HEAD, **WORDS)
    cards = {one: asked.card(one) for one in (PSW, POT)}
    asked.press(PSW, button(cards[PSW], "Approve"))
    asked.press(POT, button(cards[POT], "Approve"))
    asked.deliver()
    asked.at("2026-11-05 09:30")
    asked.at("2026-11-05 10:30")

    assert "Posted at" in newest(asked, PSW)
    assert len(asked.channels["North"]) == 1


def test_words_that_were_changed_since_cannot_be_approved_unread(asked):
    writes(asked, HEAD, **WORDS)
    old = asked.card(PSW)
    writes(asked, POT, why="Because of a complaint.")
    said = asked.presses_on(PSW, old, "Approve")

    assert "The words were changed at 09:30. Read them again before you approve." in said
    assert "Principal social worker: not approved yet" in said


def test_a_change_after_the_approval_says_so_before_saving_and_asks_again(asked):
    approved(asked)
    sheet = asked.presses_on(HEAD, asked.card(HEAD), "Write")
    said = asked.presses(HEAD, "Save", {**WORDS, "why": "Because of a complaint."})
    asked.at("2026-10-16 09:31")

    assert "If you save a change, it has to be approved again." in sheet
    assert "Principal social worker: not approved yet" in said
    assert summaries(asked, PSW)[-1] == NEEDS
    assert "It waits for approval." in newest(asked, PSW)


def test_either_may_act_for_the_pair_where_the_council_says_so(asked, replaced_rules):
    replaced_rules(("either_lead_acts = false", "either_lead_acts = true"))
    writes(asked, HEAD, **WORDS)
    said = asked.presses_on(POT, asked.card(POT), "Approve")
    asked.at("2026-11-05 09:30")

    assert "Principal social worker: not needed" in said
    assert WORDS["why"] in newest(asked, LEADER)


def test_without_a_principal_occupational_therapist_the_other_one_approves_alone(database_url):
    office = Office(database_url)
    office.employs(one for one in staff() if one.id != POT)
    office.installs(PSW)
    office.has_sessions([SESSION])
    office.at("2026-10-15 09:30")
    writes(office, PSW, **WORDS)
    said = office.presses_on(PSW, office.card(PSW), "Approve")
    office.close()

    assert "occupational therapist" not in said
    assert "Approved." in said


def test_another_topic_asks_for_new_words_and_approval(asked):
    approved(asked)
    asked.has_sessions([a_session(topic="disputes")])
    asked.at("2026-10-16 09:31")

    assert "Briefing: When people disagree with us" in newest(asked, PSW)
    assert "It waits for approval." in newest(asked, PSW)


# Chasing


def test_who_still_has_to_act_is_chased_and_nobody_else(asked):
    writes(asked, HEAD, **WORDS)
    asked.presses_on(PSW, asked.card(PSW), "Approve")
    for day in range(16, 30):
        asked.at(f"2026-10-{day} 09:30")
        asked.at(f"2026-10-{day} 15:30")

    days = [day for day, who, what in asked.nudges() if who == POT and what == WAITS]
    assert days == ["2026-10-27", "2026-10-29"]
    assert not [who for _, who, what in asked.nudges() if what == WAITS and who != POT]


def test_the_chaser_lists_what_waits_and_opens_it(asked):
    asked.at("2026-10-27 09:30")
    listed = newest(asked, POT)
    said = asked.presses(POT, "Open", {"briefing": SESSION.id})

    assert "Briefings that wait for you" in listed
    assert "1. North, 12 November: Risk assessments" in listed
    assert "5 parts to write, approve by Thursday 29 October" in listed
    assert "Draft: 5 parts to write." in said


def test_not_approved_by_the_day_of_posting_everybody_concerned_is_told_and_it_is_posted_once_approved(asked):
    asked.has_channels("North")
    writes(asked, HEAD, **WORDS)
    asked.presses_on(PSW, asked.card(PSW), "Approve")
    asked.at("2026-11-05 09:30")
    asked.at("2026-11-05 15:30")
    late = {one: summaries(asked, one).count(TROUBLE) for one in (ADMIN, PSW, POT, HEAD)}
    told, facilitator = newest(asked, ADMIN), newest(asked, LEADER)
    asked.presses(POT, "Open")
    asked.presses(POT, "Approve")
    asked.at("2026-11-06 09:30")

    assert late == {ADMIN: 1, PSW: 1, POT: 1, HEAD: 0}
    assert "Still to approve: principal occupational therapist." in told
    assert "Your briefing is not ready yet" in facilitator
    assert "This briefing comes later than planned." in newest(asked, LEADER)
    assert WORDS["ideas"] in newest(asked, LEADER)
    assert len(asked.channels["North"]) == 1


def test_never_approved_nothing_is_posted_and_the_card_says_so(asked):
    asked.has_channels("North")
    writes(asked, HEAD, **WORDS)
    for day in range(2, 13):
        asked.at(f"2026-11-{day:02d} 09:30")
    asked.at("2026-11-12 10:00")
    said = asked.types(PSW, "briefing why: Too late.")
    refused = asked.presses_on(PSW, asked.inbox(PSW)[1].card, "Approve")

    assert asked.channels["North"] == []
    assert "no session ahead" in said
    assert "This session has begun. Its briefing stays as it is." in refused
    assert "Nothing is posted any more." in refused


def test_a_session_that_comes_late_into_the_programme_is_asked_for_at_once(team):
    team.has_sessions([SESSION, a_session(2, held_on=date(2026, 10, 19))])
    team.at("2026-10-15 09:30")

    assert summaries(team, PSW).count(NEEDS) == 2
    assert TROUBLE in summaries(team, ADMIN)


def test_while_sending_is_paused_nothing_is_queued_and_afterwards_it_is_asked_for_once(team):
    team.workshop.control.pause(team.now, dry_run=False)
    team.at("2026-10-15 09:30")
    team.workshop.control.resume(team.now, dry_run=False)
    team.at("2026-10-16 09:30")

    assert summaries(team, PSW).count(NEEDS) == 1


# Posting


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


# Changes


def test_a_session_moved_after_the_posting_is_told_once_with_both_days(asked):
    asked.has_channels("North")
    approved(asked)
    asked.at("2026-11-05 09:30")
    asked.has_sessions([a_session(held_on=date(2026, 11, 19), starts_at=time(14))])
    asked.at("2026-11-06 09:30")
    asked.at("2026-11-09 09:30")

    moved = as_text(asked.channels["North"][1].card)
    assert len(asked.channels["North"]) == 2
    assert "Session moved: Risk assessments" in moved
    assert "Now: Thursday 19 November, 14:00 to 15:30" in moved
    assert "Before: Thursday 12 November, 10:00" in moved
    assert "Session moved" in newest(asked, LEADER)
    assert "Thursday 19 November" in newest(asked, PSW)


def test_a_session_moved_before_the_posting_moves_the_posting_with_it(asked):
    asked.has_channels("North")
    approved(asked)
    asked.has_sessions([a_session(held_on=date(2026, 11, 19))])
    asked.at("2026-11-05 09:30")
    before = list(asked.channels["North"])
    asked.at("2026-11-12 09:30")

    assert before == []
    assert "Thursday 19 November" in as_text(asked.channels["North"][0].card)


def test_a_session_cancelled_after_the_posting_is_told_and_nothing_comes_on_the_day(asked):
    asked.has_channels("North")
    approved(asked)
    asked.at("2026-11-05 09:30")
    asked.has_sessions([a_session(is_cancelled=True)])
    asked.at("2026-11-06 09:30")
    asked.at("2026-11-12 09:00")

    assert "Session cancelled" in as_text(asked.channels["North"][-1].card)
    assert len(asked.channels["North"]) == 2
    assert "Session cancelled" in newest(asked, LEADER)
    assert "The session was cancelled. Nothing is posted." in newest(asked, PSW)


def test_a_cancelled_session_that_is_on_again_is_told_too(asked):
    asked.has_channels("North")
    approved(asked)
    asked.at("2026-11-05 09:30")
    asked.has_sessions([a_session(is_cancelled=True)])
    asked.at("2026-11-06 09:30")
    asked.has_sessions([SESSION])
    asked.at("2026-11-09 09:30")

    assert "The session is on again" in as_text(asked.channels["North"][-1].card)


def test_a_session_cancelled_before_the_posting_is_not_chased_or_posted(asked):
    approved(asked)
    asked.has_sessions([a_session(is_cancelled=True)])
    for day in ("2026-10-27", "2026-11-05", "2026-11-12"):
        asked.at(f"{day} 09:30")

    assert YOURS not in summaries(asked, LEADER)
    assert WAITS not in summaries(asked, PSW)
    assert "The session was cancelled. Nothing is posted." in newest(asked, PSW)


def test_another_facilitator_gets_the_whole_briefing_and_the_old_one_is_told(asked):
    asked.has_channels("North")
    approved(asked)
    asked.at("2026-11-05 09:30")
    asked.has_sessions([a_session(facilitator=OTHER_LEADER)])
    asked.at("2026-11-06 09:30")

    assert "Somebody else leads the session" in newest(asked, LEADER)
    assert WORDS["ideas"] in newest(asked, OTHER_LEADER)
    assert "Lead: Facilitator 4" in as_text(asked.channels["North"][-1].card)


def test_a_facilitator_who_left_is_shown_to_those_who_can_name_another(asked):
    asked.has_channels("North")
    approved(asked)
    asked.employs(one for one in staff() if one.id != LEADER)
    asked.at("2026-10-16 09:30")
    asked.at("2026-11-05 09:30")

    assert [summaries(asked, one).count(TROUBLE) for one in (ADMIN, PSW, POT, HEAD)] == [1, 1, 1, 0]
    assert "A session has nobody to lead it" in newest(asked, ADMIN)
    assert "Nobody leads this session" in newest(asked, HEAD)
    assert "Lead: not named yet" in as_text(asked.channels["North"][0].card)


def test_a_briefing_that_nobody_would_get_waits_until_somebody_leads(asked):
    approved(asked)
    asked.employs(one for one in staff() if one.id != LEADER)
    asked.at("2026-11-05 09:30")
    before = newest(asked, HEAD)
    asked.has_sessions([a_session(facilitator=OTHER_LEADER)])
    asked.at("2026-11-06 09:30")

    assert "Approved." in before
    assert WORDS["why"] in newest(asked, OTHER_LEADER)


# Typing


def test_everything_can_be_typed(asked):
    said = [asked.types(HEAD, f"briefing {part}: {words}") for part, words in WORDS.items()]
    listed = asked.types(PSW, "briefings")
    seen = asked.types(PSW, "preview briefing 1")
    card = asked.types(PSW, "briefing 1")
    comment = asked.types(HEAD, "briefing comment: Ready, I think.")
    approvals = [asked.types(PSW, "approve briefing"), asked.types(POT, "approve briefing 1")]

    assert "Still to write: guidance, minimum, good, ideas." in said[0]
    assert "It waits for approval." in said[-1]
    assert "Type briefing 2: Open." in listed
    assert WORDS["ideas"] in seen
    assert "Draft" not in card
    assert "Kept as a comment" in comment
    assert "You have approved the briefing Risk assessments for North" in approvals[0]
    assert "It is approved." in approvals[1]


def test_typed_answers_come_at_any_hour(asked):
    asked.at("2026-10-18 22:00")

    assert "Briefings ahead" in asked.types(PSW, "briefings")


def test_where_several_are_ahead_one_says_which(asked):
    asked.has_sessions([SESSION, a_session(2, held_on=date(2026, 11, 24))])

    assert "There are 2 briefings ahead. Add the number" in asked.types(PSW, "briefing why: Because.")
    assert "Saved in the briefing Risk assessments for North, Tuesday 24 November" in asked.types(
        PSW, "briefing 2 why: Because."
    )
    assert "no briefing with that number" in asked.types(PSW, "approve briefing 9")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("briefings", "written by the two principals"),
        ("approve briefing 1", "Only the two principals approve"),
        ("briefing why: Because.", "written by the two principals"),
    ],
)
def test_who_writes_no_briefings_is_told_so(asked, words, sentence):
    assert sentence in asked.types(WORKER, words)


def test_typed_words_that_identify_somebody_are_warned_of(asked):
    said = asked.types(PSW, "briefing why: Mrs Bennett was not heard.")
    kept = asked.types(PSW, "briefing why: Mrs Bennett was not heard.")

    assert "Nothing was saved." in said
    assert "Saved in" in kept


def test_an_old_client_is_told_in_words(asked):
    asked.presses_on(PSW, asked.card(PSW), "Write")
    asked.submits(PSW, button(asked.shown[PSW], "Save")["data"], {"why": WORDS["why"]})

    assert asked.inbox(PSW)[-1].text == "Saved."


def test_a_client_that_asks_gets_the_card_as_it_is_now(asked):
    card = asked.card(PSW)
    writes(asked, HEAD, why=WORDS["why"])
    reply = asked.press(PSW, card["refresh"]["action"])

    assert "Why this topic: Head 13" in as_text(reply.card)


def test_who_writes_briefings_no_longer_sees_none(asked):
    card = asked.card(HEAD)
    asked.employs([*(one for one in staff() if one.id != HEAD), a_person(13, Role.MOD, name="Head 13")])
    said = asked.presses_on(HEAD, card, "Write")

    assert "written by the two principals" in said


def test_a_council_without_sessions_stays_quiet_and_says_so(asked, replaced_rules):
    replaced_rules(None)
    asked.at("2026-10-27 09:30")

    assert WAITS not in summaries(asked, PSW)
    assert "no Stop the Clock sessions" in asked.types(PSW, "briefings")
