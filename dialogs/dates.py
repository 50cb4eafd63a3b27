"""Dates as people type them: `12 October`, `12/10`, `tomorrow`, `Friday`, `2026-10-12`."""

import re
from datetime import date, timedelta

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s*(?:of\s+)?([a-z]{3,9})\.?\s*(\d{4})?")
_IN_NUMBERS = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{2}|\d{4}))?")


def read_date(text: str, today: date) -> date | None:
    """Return the day that *text* names, day before month; None when it names none.

    A weekday is the next one, never today. A day without a year is the nearest to *today*, before or after.
    """
    said = re.sub(r"\s+", " ", text).strip().strip(".,!").lower().removeprefix("on ").removeprefix("next ")
    if said in {"today", "tomorrow", "yesterday"}:
        return today + timedelta(days={"yesterday": -1, "today": 0, "tomorrow": 1}[said])
    if said[:3] in WEEKDAYS and said.isalpha() and said.endswith(("day", said[:3])):
        ahead = (WEEKDAYS.index(said[:3]) - today.weekday() - 1) % 7 + 1
        return today + timedelta(days=ahead)
    return _iso(said) or _in_words(said, today) or _in_numbers(said, today)


def _iso(said: str) -> date | None:
    return _date_or_none(*map(int, said.split("-"))) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", said) else None


def _in_words(said: str, today: date) -> date | None:
    weekday, _, rest = said.partition(" ")
    match = _IN_WORDS.fullmatch(rest if weekday.strip(",")[:3] in WEEKDAYS and rest else said)
    if match is None or match[2][:3] not in MONTHS:
        return None
    month = MONTHS.index(match[2][:3]) + 1
    return _with_year(int(match[1]), month, match[3], today)


def _in_numbers(said: str, today: date) -> date | None:
    match = _IN_NUMBERS.fullmatch(said)
    return _with_year(int(match[1]), int(match[2]), match[3], today) if match else None


def _with_year(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return _date_or_none(int(year) + (2000 if len(year) == 2 else 0), month, day)
    nearby = [one for shift in (-1, 0, 1) if (one := _date_or_none(today.year + shift, month, day))]
    return min(nearby, key=lambda one: abs(one - today), default=None)


def _date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
