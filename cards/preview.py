"""The administrators' card before an opening: what it brings, and the way to hold it (Q31)."""

from collections.abc import Mapping
from types import MappingProxyType

from cards.days import day_in_words, month_in_words
from cards.elements import Card, box, facts, heading, row, said, text, whole
from cards.owed import KINDS
from cards.presses import Presses
from cards.verbs import Verb
from cards.words import counted
from domain.assignments import Relaxation
from domain.desk import Seal, Subject
from domain.previews import Preview, Share, Standing

_GAVE_UP: Mapping[Relaxation, str] = MappingProxyType(
    {
        Relaxation.AUDITED_LATELY: "case audited not long ago",
        Relaxation.OWN_TEAM: "case of the auditor's own team",
        Relaxation.OWN_SERVICE: "case of the auditor's own service",
        Relaxation.SAME_SERVICE: "peers of the same service",
        Relaxation.SAME_TEAM: "peers of the same team",
        Relaxation.OTHER_ROLE_GROUP: "peers of different roles",
        Relaxation.REPEATED_PAIR: "peers paired before this year",
        Relaxation.AUDITED_TWICE: "worker audited twice",
    }
)


def preview_card(preview: Preview, seal: Seal, living: Subject) -> Card:
    """Return what the opening brings in numbers, and `Hold` or `Release` while it has not come.

    Args:
        preview: The cycle; its counts are not empty.
        seal: Makes the token.
        living: The notice that brought the card.

    Assumption: Q31, without Hold the opening goes ahead.
    """
    month = month_in_words(preview.cycle)
    return whole(
        [
            heading(f"{month} opens soon" if preview.standing is Standing.WAITING else f"{month}: {preview.standing}"),
            said(preview.standard, "None", isSubtle=True),
            facts(_facts(preview)),
            box([said(_share(share), "None") for share in preview.counts.shares]),
            *_gave_up(preview),
            *_ways_on(preview, Presses(seal, living)),
        ]
    )


def _facts(preview: Preview) -> list[tuple[str, str]]:
    counts = preview.counts
    missing = f", {counts.cases_missing} missing" if counts.cases_missing else ""
    return [
        ("Opens", day_in_words(preview.opens_on)),
        ("Due", day_in_words(preview.due_on)),
        ("Drawn", f"{counted(counts.cases_drawn, 'case')}{missing}"),
    ]


def _share(share: Share) -> str:
    people = "1 person" if share.people == 1 else f"{share.people} people"
    return f"{share.role}: {counted(share.audits, KINDS[share.kind].lower())} for {people}"


def _gave_up(preview: Preview) -> list[Card]:
    lines = [f"{count} x {_GAVE_UP[relaxation]}" for relaxation, count in preview.counts.relaxed]
    return [text("The draw had to accept", weight="Bolder"), *(said(line, "None") for line in lines)] if lines else []


def _ways_on(preview: Preview, presses: Presses) -> list[Card]:
    match preview.standing:
        case Standing.WAITING:
            goes_on = text("It opens by itself. Hold it if something is wrong.")
            return [goes_on, row([presses.button("Hold", Verb.HOLD)])]
        case Standing.HELD:
            waits = text("It does not open until somebody releases it.", weight="Bolder")
            return [waits, row([presses.main("Release", Verb.RELEASE)])]
        case _:
            return []
