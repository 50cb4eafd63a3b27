"""Days, times and spans as people say them."""

from datetime import date, datetime
from math import ceil
from zoneinfo import ZoneInfo

from domain.months import Month
from domain.policy import Policy


def day_in_words(day: date) -> str:
    """Return *day* as `Friday 27 November`."""
    return f"{day:%A} {day.day} {day:%B}"


def short_day(day: date) -> str:
    """Return *day* as `27 November`."""
    return f"{day.day} {day:%B}"


def month_in_words(month: Month) -> str:
    """Return *month* as `October`."""
    return f"{month.first:%B}"


def clock_time(at: datetime) -> str:
    """Return the local time of *at* as `14:02`."""
    return f"{_local(at):%H:%M}"


def moment_in_words(at: datetime) -> str:
    """Return *at* as `14:02 on 27 November`, local time."""
    local = _local(at)
    return f"{local:%H:%M} on {short_day(local.date())}"


def local_day(at: datetime) -> date:
    """Return the local day of *at*."""
    return _local(at).date()


def working_days_left(days: int) -> str:
    """Return how far a deadline is away, in working days; negative days lie behind it."""
    match days:
        case 0:
            return "today"
        case 1:
            return "1 working day left"
        case -1:
            return "1 working day ago"
        case _:
            return f"{days} working days left" if days > 0 else f"{-days} working days ago"


def about_minutes(questions: int, policy: Policy) -> str:
    """Return how long so many questions take, in steps of five minutes: `about 15 minutes`."""
    minutes = max(5, 5 * ceil(questions * policy.minutes_a_question / 5))
    return f"about {minutes} minutes"


def _local(at: datetime) -> datetime:
    """Return *at* as a clock on a wall in the United Kingdom shows it.

    Assumption: R20, every council that this is made for keeps the time of Europe/London.
    """
    return at.astimezone(ZoneInfo("Europe/London"))
