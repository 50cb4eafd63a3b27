"""`make cards`: draws every kind of card, light and dark, wide and narrow; some are kept in docs/cards/."""

import sys
from pathlib import Path

from tests.cards.gallery import gallery
from tests.pictures.renderer import BEHIND, Look, renderer

REPOSITORY = Path(__file__).parents[2]
FOLDER = REPOSITORY / "docs/cards"
LOOKS = tuple(Look(theme, width) for theme in BEHIND for width in (480, 300))


PICTURED = (
    "welcome", "opening", "opening-under-way", "reminder", "home", "case", "contact", "voice", "involvement",
    "question", "question-fault", "skip", "check", "check-open", "receipt", "paused", "fault",
    "snooze", "cant", "digest", "more-time", "excuse", "overview", "overdue", "opening-overdue",
    "worry", "worry-paused", "worry-alert", "guard", "preview",
    "feedback", "feedback-check", "points-answered", "point-reply-second", "point-register",
    "message-preview", "message", "nominate",
    "briefing-waiting", "briefing-write-clash", "briefing-preview", "briefings", "session-posted",
)  # fmt: skip
"""Kept in the repository; the others are drawn for their faults only."""


def main(asked: list[str]) -> int:
    """Draw all cards and keep some, or draw and keep those *asked* for; return 1 when a picture shows a fault."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    found = 0
    with renderer(REPOSITORY / ".cards") as drawing:
        for name, card in gallery().items():
            if asked and name not in asked:
                continue
            pictures = [drawing.draw(card, look) for look in LOOKS]
            sheet = drawing.sheet([(picture.png, look) for picture, look in zip(pictures, LOOKS, strict=True)])
            if asked or name in PICTURED:
                (FOLDER / f"{name}.png").write_bytes(sheet)
            faults = sorted({fault for picture in pictures for fault in picture.faults})
            found += len(faults)
            sys.stdout.write("\n  ".join([f"{name} {len(sheet) // 1024} KB", *faults]) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
