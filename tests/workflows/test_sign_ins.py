from datetime import UTC, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from domain.sign_ins import Flow
from tests.builders import a_person, person_id
from workflows import sign_ins
from workflows.people import Staff
from workflows.sign_ins import SignIns

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture(name="signing")
def _signing(database) -> SignIns:
    listed = [a_person(1), a_person(2, left_on=NOW.date()), a_person(3, left_on=NOW.date() - timedelta(days=1))]
    Staff(database).import_people(listed, NOW, dry_run=False)
    ids = count(1)
    return SignIns(database, ZoneInfo("Europe/London"), lambda: f"secret-{next(ids)}")


def begun(signing: SignIns, number: int = 1, earlier: str = "") -> str:
    id_ = signing.begin(person_id(number), earlier, NOW)
    assert id_ is not None
    return id_


def test_who_is_signed_in_is_known_by_the_id_alone(signing):
    id_ = begun(signing)

    assert signing.person(id_, NOW + MINUTE) == a_person(1)
    assert signing.person("secret-99", NOW) is None
    assert signing.person("", NOW) is None


def test_somebody_is_signed_in_on_their_last_day_and_not_on_the_next(signing):
    assert signing.begin(person_id(2), "", NOW) is not None
    assert signing.begin(person_id(3), "", NOW) is None
    assert signing.begin(person_id(99), "", NOW) is None


def test_nobody_stays_signed_in_who_has_left(signing):
    assert signing.person(begun(signing, 2), NOW + timedelta(hours=24)) is None


def test_half_an_hour_without_a_click_signs_out_and_a_click_keeps_in(signing):
    id_ = begun(signing)
    for minutes in range(29, 470, 29):
        assert signing.person(id_, NOW + minutes * MINUTE)

    assert signing.person(id_, NOW + 480 * MINUTE) is None
    assert signing.person(begun(signing), NOW + 30 * MINUTE) is None


def test_an_id_is_good_for_nothing_after_signing_out_or_in_again(signing):
    first = begun(signing)
    second = begun(signing, earlier=first)
    assert signing.person(first, NOW) is None

    signing.end(second)
    signing.end(second)

    assert signing.person(second, NOW) is None


def test_a_stranger_who_signs_in_ends_what_the_browser_had(signing):
    id_ = begun(signing)

    assert signing.begin(person_id(99), id_, NOW) is None
    assert signing.person(id_, NOW) is None


def test_only_hashes_are_kept_and_idle_ones_are_forgotten(signing, database):
    id_ = begun(signing)
    signing.begin(person_id(1), "", NOW + timedelta(hours=1))

    with database.transaction() as connection:
        kept = connection.execute(text("SELECT id_hash FROM sign_ins")).scalars().all()
    assert len(kept) == 1
    assert id_ not in kept


def test_a_flow_comes_back_once_and_within_ten_minutes(signing):
    flow = Flow({"state": "s", "scope": ["openid"]}, "/imports", NOW)
    one, late = signing.set_out(flow), signing.set_out(flow)

    assert signing.come_back(one, NOW + 9 * MINUTE) == flow
    assert signing.come_back(one, NOW + 9 * MINUTE) is None
    assert signing.come_back(late, NOW + 10 * MINUTE) is None
    assert signing.come_back("never", NOW) is None


def test_strangers_who_never_come_back_do_not_fill_the_database(signing, monkeypatch):
    monkeypatch.setattr(sign_ins, "MOST_ON_THE_WAY", 2)
    flow = Flow({}, "/", NOW)
    assert [bool(signing.set_out(flow)) for _ in range(3)] == [True, True, False]

    assert signing.set_out(Flow({}, "/", NOW + 11 * MINUTE)) is not None
