import json
from datetime import date

import pytest
from click.testing import CliRunner, Result

from app.calendars import working_calendar
from app.commands.calendar import HEADINGS, calendar
from domain.methodology import Framework
from domain.refusals import CalendarTooShort
from domain.working_days import WorkingCalendar
from tests.frameworks import somerset


class Bench:
    """As much of the workshop as the calendar uses."""

    def framework(self) -> Framework:
        return somerset()

    def calendar(self) -> WorkingCalendar:
        return working_calendar("ENG", date(2022, 1, 1), date(2028, 12, 31), ())


def test_the_audit_year_as_json_has_every_date():
    document = json.loads(_run("--year", "2026", "--json").stdout)

    assert (document["year"], len(document["cycles"])) == (2026, 10)
    assert document["cycles"][0] == {
        "cycle": "2026-09",
        "standard": 1,
        "mode": "SA",
        "draws_on": "2026-08-26",
        "opens_on": "2026-09-01",
        "due_on": "2026-09-30",
        "reminders_on": ["2026-09-16", "2026-09-23", "2026-09-29"],
        "moderation_opens_on": "2026-10-01",
        "moderation_due_on": "2026-10-14",
        "closes_on": "2026-10-30",
    }


def test_the_audit_year_is_an_aligned_table():
    lines = _run("--year", "2026").stdout.splitlines()

    assert len(lines) == 11
    assert lines[0].split() == list(HEADINGS)
    column = lines[0].index("Opens")
    assert [line[column : column + 10] for line in lines[1:4]] == ["Tue 01 Sep", "Thu 01 Oct", "Mon 02 Nov"]


def test_a_year_before_the_timetable_is_refused():
    result = _run("--year", "2022")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "The framework has no timetable for 2022." in result.stderr


def test_a_year_that_the_calendar_does_not_reach_is_refused():
    assert isinstance(_run("--year", "2030").exception, CalendarTooShort)


@pytest.mark.parametrize("arguments", [[], ["--year", "soon"], ["--year", "99999"]], ids=["none", "word", "far"])
def test_the_year_must_be_a_year(arguments: list[str]):
    assert _run(*arguments).exit_code == 2


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(calendar, list(arguments), obj=Bench())
