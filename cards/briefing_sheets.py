"""The sheets of a briefing: writing it, seeing what the team will get, commenting; and the list of briefings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cards.announcement import announcement_body, paragraphs
from cards.briefing import presses_of
from cards.briefing_words import NAMES, part_names
from cards.days import day_in_words, moment_in_words, short_day
from cards.elements import Card, box, heading, row, said, text, whole
from cards.escaping import shortened
from cards.inputs import choice_input, text_input
from cards.presses import Presses
from cards.verbs import Verb
from cards.words import counted
from domain.briefing_days import Standing
from domain.briefing_desks import BriefingDesk, BriefingList, Listed
from domain.briefings import COMMENT_LENGTH, LIMITS, Part
from domain.desk import Seal, Subject, SubjectKind

LISTED, CHOICES, TITLE_LENGTH = 12, 40, 60
"""So many briefings are listed, so many can be chosen, and so long are their titles: all fits 28 KB."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """What is in the boxes of the sheet."""

    words: Mapping[Part, str]
    clash: Sequence[Part] = ()
    """Parts that somebody else saved meanwhile, in other words."""
    line: str = ""
    """What was wrong, if anything."""


def write_sheet(desk: BriefingDesk, boxes: Boxes, seal: Seal) -> Card:
    """Return five boxes, with what was saved meanwhile under those that it is about."""
    presses, shown = presses_of(desk, seal), desk.announcement
    parts = [card for part in Part for card in (_box(part, boxes), *_meanwhile(desk, part, boxes))]
    saving = [presses.main("Save", Verb.BRIEFING_SAVE, with_inputs=True), presses.button("Back", Verb.BRIEFING_SHOW)]
    return whole(
        [
            heading(f"Write: {shown.topic.title}"),
            said(f"{shown.session.team}, {day_in_words(shown.session.held_on)}", "None", isSubtle=True),
            *([box([said(boxes.line)], "attention")] if boxes.line else []),
            *_before_saving(desk),
            *parts,
            row(saving),
        ]
    )


def preview_sheet(desk: BriefingDesk, seal: Seal) -> Card:
    """Return what the team would get now, with a way to approve it."""
    presses, missing = presses_of(desk, seal), desk.briefing.missing
    gaps = [text(f"Still to be written: {part_names(missing)}.", weight="Bolder")] if missing else []
    approve = [presses.main("Approve", Verb.BRIEFING_APPROVE)] if _can_approve(desk) else []
    note = "This is what the team gets." if desk.briefing.is_posted else "The team gets this once it is approved."
    title, *message = announcement_body(desk.announcement)
    return whole(
        [
            title,
            box([text(f"Preview. {note}"), *gaps], "accent"),
            *message,
            row([*approve, presses.button("Back", Verb.BRIEFING_SHOW)]),
        ]
    )


def comment_sheet(desk: BriefingDesk, seal: Seal, words: str = "", line: str = "") -> Card:
    """Return a box for a comment to the other writers, with *words* in it."""
    presses, shown = presses_of(desk, seal), desk.announcement
    label = f"Your comment (up to {COMMENT_LENGTH} characters)"
    asks = text_input(
        "comment",
        label,
        value=words[: 2 * COMMENT_LENGTH],
        limit=2 * COMMENT_LENGTH,
        lines=True,
        message="Write your comment.",
    )
    saying = presses.main("Save", Verb.BRIEFING_SAY, with_inputs=True)
    return whole(
        [
            heading(f"Comment: {shown.topic.title}"),
            said(f"{shown.session.team}, {day_in_words(shown.session.held_on)}", "None", isSubtle=True),
            *([box([said(line)], "attention")] if line else []),
            text("Only those who write briefings see it. It is not posted."),
            asks,
            row([saying, presses.button("Back", Verb.BRIEFING_SHOW)]),
        ]
    )


def briefings_card(briefings: BriefingList, seal: Seal) -> Card:
    """Return the list, with a way to open one; says so where there is none."""
    listed = briefings.listed
    if not listed:
        return whole([heading("No briefings ahead"), text("No session is planned. Type help to see what you can do.")])
    title = "Briefings ahead" if briefings.is_asked_for else "Briefings that wait for you"
    more = len(listed) - LISTED
    titles = [(one.session.id, f"{one.number}. {_name(one)}") for one in listed[:CHOICES]]
    presses = Presses(seal, Subject(SubjectKind.SESSION, ""))
    return whole(
        [
            heading(title),
            *(
                box([said(f"{one.number}. {_name(one)}", weight="Bolder"), said(_state(one), "None")])
                for one in listed[:LISTED]
            ),
            *([text(f"And {more} more, which come later.")] if more > 0 else []),
            choice_input("briefing", "Briefing", titles, value="", compact=True, message="Choose a briefing."),
            row([presses.main("Open", Verb.BRIEFING_OPEN, with_inputs=True)]),
        ]
    )


def _box(part: Part, boxes: Boxes) -> Card:
    """Return the box of a part; it takes twice what can be kept, so that what is too long can be shortened there."""
    limit = LIMITS[part]
    words = boxes.words.get(part, "")[: 2 * limit]
    return text_input(part, f"{NAMES[part]} (up to {limit:,} characters)", value=words, limit=2 * limit, lines=True)


def _meanwhile(desk: BriefingDesk, part: Part, boxes: Boxes) -> list[Card]:
    words = desk.briefing.words.get(part)
    if part not in boxes.clash or words is None:
        return []
    who = f"{desk.names.get(words.by, 'Somebody')} saved this at {moment_in_words(words.at)}:"
    return [box([text(who, weight="Bolder"), *(paragraphs(words.text) or [text("Nothing: they took it out.")])])]


def _before_saving(desk: BriefingDesk) -> list[Card]:
    if desk.earlier:
        return [text(f"These words are from the briefing for {desk.earlier.team}. Nothing is saved yet.")]
    if desk.briefing.told:
        return [
            text("If you save a change, it has to be approved again. Then it is posted once more.", weight="Bolder")
        ]
    if desk.briefing.approvals:
        return [text("If you save a change, it has to be approved again.", weight="Bolder")]
    return []


def _can_approve(desk: BriefingDesk) -> bool:
    return desk.may_approve and desk.standing is Standing.WAITING


def _name(listed: Listed) -> str:
    return shortened(f"{listed.session.team}, {short_day(listed.session.held_on)}: {listed.topic}", TITLE_LENGTH)


def _state(listed: Listed) -> str:
    match listed.standing:
        case Standing.DRAFT:
            return f"{counted(listed.missing, 'part')} to write, approve by {day_in_words(listed.days.approve_by)}"
        case Standing.WAITING:
            return f"Waits for approval, by {day_in_words(listed.days.approve_by)}"
        case Standing.APPROVED:
            return f"Approved, posted on {day_in_words(listed.days.posted_on)}"
        case _:
            return "Posted"
