from datetime import date

import pytest

from domain.control import Deed, Tidings, as_body, from_body
from domain.months import Month


@pytest.mark.parametrize(
    "tidings",
    [
        Tidings(Deed.RESUMED, 12, 0),
        Tidings(Deed.EXTENDED, 4, 3, Month(2026, 10), date(2026, 11, 6)),
        Tidings(Deed.WITHDRAWN, 4, 3, Month(2026, 10)),
    ],
    ids=lambda tidings: tidings.deed,
)
def test_tidings_come_out_of_a_notice_as_they_went_in(tidings):
    assert from_body(as_body(tidings)) == tidings
