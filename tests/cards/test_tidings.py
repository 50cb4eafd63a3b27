from datetime import date

import pytest

from cards.tidings import intention_line, tidings_line
from domain.control import Deed, Tidings
from domain.months import Month
from tests.reading_grade import reading_grade

OCTOBER = Month(2026, 10)


@pytest.mark.parametrize(
    ("tidings", "done", "intended"),
    [
        (
            Tidings(Deed.RESUMED, 1, 0),
            "Sending was paused and goes on now. 1 message had waited.",
            "Sending would go on. 1 message would be sent as they fall due.",
        ),
        (
            Tidings(Deed.WITHDRAWN, 2, 1, OCTOBER),
            "The audits for October 2026 were withdrawn: 2 audits of 1 person. What was sent is kept.",
            "The audits for October 2026 would be withdrawn: 2 audits of 1 person. What was sent is kept.",
        ),
        (
            Tidings(Deed.EXTENDED, 2, 2, OCTOBER, date(2026, 11, 6)),
            "The audits for October 2026 are now due on Friday 6 November: 2 audits of 2 people.",
            "The audits for October 2026 would be due on Friday 6 November: 2 audits of 2 people.",
        ),
        (
            Tidings(Deed.CLOSED, 1, 1, OCTOBER),
            "October 2026 was closed. Audits that were not sent: 1 audit of 1 person.",
            "October 2026 would be closed. Audits that were not sent: 1 audit of 1 person.",
        ),
    ],
    ids=lambda value: value.deed if isinstance(value, Tidings) else "",
)
def test_tidings_are_said_as_done_or_as_intended(tidings, done, intended):
    assert (tidings_line(tidings), intention_line(tidings)) == (done, intended)
    assert reading_grade(done) <= 9
