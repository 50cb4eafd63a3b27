"""The audited month, which also names its cycle."""

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Self

from domain.refusals import NotAMonth


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month. Printed and parsed as `2026-10`."""

    year: int
    number: int
    """1 to 12."""

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the month in which *day* falls."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the month written as `2026-10`.

        Raises:
            NotAMonth: If *text* is not four digits, a hyphen and 01 to 12.
        """
        year, hyphen, number = text.partition("-")
        well_formed = len(year) == 4 and len(number) == 2 and (year + number).isascii() and (year + number).isdigit()
        if not (hyphen and well_formed and 1 <= int(number) <= 12 and int(year) > 0):
            raise NotAMonth(text)
        return cls(int(year), int(number))

    @property
    def first(self) -> date:
        """The first calendar day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """The last calendar day."""
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    def plus(self, months: int) -> "Month":
        """Return the month *months* later; negative means earlier."""
        year, index = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, index + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"
