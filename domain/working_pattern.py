"""Reading working patterns as people write them: `MTWTF`, or `M-W-F` with - for a day off."""

INITIALS = "MTWTFSS"


def working_days_of(text: str) -> frozenset[int] | None:
    """Return the weekdays, Monday 0, of a pattern of five or seven positions; None where *text* is none."""
    pattern = text.upper().ljust(len(INITIALS), "-")
    right = all(sign in {initial, "-"} for sign, initial in zip(pattern, INITIALS, strict=False))
    if len(text) not in {5, 7} or not right or not pattern.strip("-"):
        return None
    return frozenset(day for day, sign in enumerate(pattern) if sign != "-")
