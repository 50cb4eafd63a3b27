"""Bank holidays worked out from their rules, to check the library against something that is not the library.

Rules as on GOV.UK and in the Banking and Financial Dealings Act 1971: a holiday on a weekend moves to the next weekday
that is not one already.
"""

from collections.abc import Iterator
from datetime import date, timedelta

ONE_OFF = {
    date(2022, 6, 3): "ENG WLS SCT NIR",
    date(2022, 9, 19): "ENG WLS SCT NIR",
    date(2023, 5, 8): "ENG WLS SCT NIR",
    date(2026, 6, 15): "SCT",
}


def bank_holidays(region: str, year: int) -> frozenset[date]:
    """Return the weekdays off in *year*."""
    once = {day for day, regions in ONE_OFF.items() if day.year == year and region in regions}
    return frozenset(_moved(_fixed(region, year)) | set(_movable(region, year)) | once)


def _fixed(region: str, year: int) -> list[date]:
    everywhere = [(1, 1), (12, 25), (12, 26)]
    own = {"SCT": [(1, 2), (11, 30)], "NIR": [(3, 17), (7, 12)]}.get(region, [])
    return [date(year, month, day) for month, day in sorted(everywhere + own)]


def _moved(days: list[date]) -> set[date]:
    on_weekdays = {day for day in days if day.weekday() < 5}
    for day in days:
        substitute = day
        while day.weekday() >= 5 and (substitute.weekday() >= 5 or substitute in on_weekdays):
            substitute += timedelta(days=1)
        on_weekdays.add(substitute)
    return {day for day in on_weekdays if day.weekday() < 5}


def _movable(region: str, year: int) -> Iterator[date]:
    easter = _easter(year)
    yield easter - timedelta(days=2)
    if region != "SCT":
        yield easter + timedelta(days=1)
    yield _monday_from(date(year, 5, 1))
    yield date(year, 6, 2) if year == 2022 else _last_monday(date(year, 5, 31))  # moved for the Platinum Jubilee
    yield _monday_from(date(year, 8, 1)) if region == "SCT" else _last_monday(date(year, 8, 31))


def _monday_from(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def _last_monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _easter(year: int) -> date:
    """Return Easter Sunday by the anonymous Gregorian method."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap_correction = (century + 8) // 25
    moon_correction = (century - leap_correction + 1) // 3
    epact = (19 * golden + century - century // 4 - moon_correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
