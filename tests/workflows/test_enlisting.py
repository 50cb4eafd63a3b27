"""Taking over people from the directory: all or nothing, within a bound; and telling who can help."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from sqlalchemy import select

from domain.accounts import Enlisted
from domain.directory_news import News, Trouble
from domain.directory_watch import Watch
from domain.people import Function
from domain.refusals import NobodyFound, TooManyRemovals
from storage.journal import find_first
from storage.people import list_people
from storage.schema import journal
from tests.builders import a_person, person_id
from tests.office import Office
from workflows.enlisting import CLOCK, Enlisting
from workflows.people import OPERATOR

TEN = tuple(a_person(number) for number in range(1, 11))
ADMIN = a_person(30, functions=frozenset({Function.ADMIN}))
TENTH = Fraction(1, 10)


@pytest.fixture
def office(database_url):
    office = Office(database_url)
    yield office
    office.close()


@pytest.fixture
def enlisting(office) -> Enlisting:
    return Enlisting(office.workshop.database, office.workshop.council)


def listed(office):
    with office.workshop.database.transaction() as connection:
        return list_people(connection)


def journalled(office):
    with office.workshop.database.transaction() as connection:
        rows = connection.execute(select(journal.c.actor, journal.c.deed, journal.c.facts).order_by(journal.c.id))
        return [tuple(row) for row in rows]


def test_people_of_the_directory_are_the_list_as_if_imported(office, enlisting):
    changes = enlisting.take_over(Enlisted(TEN), office.now, CLOCK, TENTH)

    assert changes.joiners == TEN == listed(office)
    facts = {"joiners": 10, "leavers": 0, "changed": 0, "unchanged": 0}
    assert journalled(office) == [(CLOCK, "people.imported", facts)]
    with office.workshop.database.transaction() as connection:
        assert find_first(connection, "people.imported") == office.now


def test_a_run_may_remove_its_share_and_no_more(office, enlisting):
    enlisting.take_over(Enlisted(TEN), office.now, OPERATOR, TENTH)

    enlisting.take_over(Enlisted(TEN[1:]), office.now, OPERATOR, TENTH)
    with pytest.raises(TooManyRemovals) as refused:
        enlisting.take_over(Enlisted((*TEN[2:], a_person(50))), office.now, OPERATOR, TENTH)

    assert (refused.value.removed, refused.value.listed) == (1, 9)
    assert listed(office) == TEN[1:]


def test_more_are_removed_where_somebody_allows_it(office, enlisting):
    enlisting.take_over(Enlisted(TEN), office.now, OPERATOR, TENTH)

    enlisting.take_over(Enlisted(TEN[9:]), office.now, OPERATOR, Fraction(1))

    assert listed(office) == TEN[9:]


def test_an_empty_answer_removes_nobody_whatever_is_allowed(office, enlisting):
    enlisting.take_over(Enlisted(TEN), office.now, OPERATOR, TENTH)

    with pytest.raises(NobodyFound):
        enlisting.take_over(Enlisted(()), office.now, OPERATOR, Fraction(1))

    assert listed(office) == TEN


def test_comparing_changes_nothing(office, enlisting):
    assert enlisting.compare(Enlisted(TEN)).joiners == TEN
    assert (listed(office), journalled(office)) == ((), [])


def test_one_look_is_begun_a_night_and_an_hour_later_where_it_did_not_end(office, enlisting):
    office.at("2026-07-02 01:30")

    first, second = enlisting.begin_look(office.now), enlisting.begin_look(office.now + timedelta(minutes=59))
    third = enlisting.begin_look(office.now + timedelta(hours=1))

    assert (first, second) == (Watch(tried_at=office.now), None)
    assert third == Watch(tried_at=office.now + timedelta(hours=1))


def test_what_a_look_leaves_is_there_the_next_night(office, enlisting):
    office.at("2026-07-02 01:30")
    known = Watch(basis="b", users=frozenset({"u"}), done_on=date(2026, 7, 2), tried_at=office.now)
    enlisting.end_look(known, office.now, None)
    later = office.now + timedelta(days=1)

    assert enlisting.begin_look(office.now + timedelta(hours=2)) is None
    assert enlisting.begin_look(later) == replace(known, tried_at=later)


def test_administrators_are_told_in_the_morning_and_not_twice_running(office, enlisting):
    office.employs([ADMIN, a_person(7)])
    office.at("2026-07-02 01:30")
    watch, news = Watch(unplaced=frozenset({"a1", "a2"})), News(Trouble.UNPLACED, 2)

    enlisting.end_look(watch, office.now, news)
    enlisting.end_look(enlisting.begin_look(office.now), office.now, news)
    office.deliver()
    assert office.inbox(ADMIN.id) == []
    office.at("2026-07-02 09:31")

    assert [one.text[:33] for one in office.inbox(ADMIN.id)] == ["2 accounts in Entra cannot be put"]
    assert office.inbox(person_id(7)) == []
    assert [deed for _, deed, _ in journalled(office)].count("directory.unplaced") == 1


def test_other_accounts_and_another_trouble_are_news_again(office, enlisting):
    office.employs([ADMIN])
    office.at("2026-07-02 01:30")
    for unplaced, news in [
        ({"a1"}, News(Trouble.UNPLACED, 1)),
        ({"a2"}, News(Trouble.UNPLACED, 1)),
        ({"a2"}, News(Trouble.FAILED)),
        ({"a2"}, None),
        ({"a2"}, News(Trouble.FAILED)),
    ]:
        kept = enlisting.begin_look(office.now) or Watch()
        enlisting.end_look(replace(kept, unplaced=frozenset(unplaced), tried_at=None), office.now, news)

    office.at("2026-07-02 09:31")

    assert len(office.inbox(ADMIN.id)) == 4
