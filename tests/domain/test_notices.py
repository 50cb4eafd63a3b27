from domain.ids import PersonId
from domain.months import Month
from domain.notices import NoticeKind, notice_key
from tests.builders import a_person, person_id


def test_a_notice_is_named_by_kind_cycle_person_and_day():
    october = Month(2026, 10)

    key = notice_key(NoticeKind.REMINDER, october, PersonId("p-7"), october.last)

    assert key == "reminder:2026-10:p-7:2026-10-31"


def test_two_people_two_days_two_kinds_and_two_cycles_never_share_a_key():
    keys = {
        notice_key(kind, month, person, day)
        for kind in NoticeKind
        for month in (Month(2026, 10), Month(2026, 11))
        for person in (person_id(1), a_person(2).id)
        for day in (month.first, month.last)
    }

    assert len(keys) == len(NoticeKind) * 2 * 2 * 2
