"""Both principals approve one version of the words; the head of service writes only."""

from tests.builders import a_session
from tests.office import Office, button
from tests.scenarios.briefings.conftest import (
    HEAD,
    LEADER,
    NEEDS,
    POT,
    PSW,
    SESSION,
    WORDS,
    approved,
    newest,
    staff,
    summaries,
    writes,
)


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
