"""Whatever happens in a month, nobody is nudged when they should not be."""

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.assignments import AssignmentState
from domain.ids import PersonId
from domain.notices import CAPPED, Notice, NoticeKind
from domain.nudges import OWN_WORK
from domain.people import Role
from storage.assignments import list_of_auditors, save_assignment
from storage.notices import list_notices
from tests.builders import a_case, a_person, person_id
from tests.office import LONDON, Office

PEOPLE = (person_id(1), person_id(2), person_id(3))
SUMMARIES = frozenset({"You have an audit to complete", "You have an audit to finish"})
LAST = datetime(2026, 10, 31, 12, tzinfo=UTC)
"""After it another month opens."""
OPENING = "You have an audit to complete"
CLOCK = tuple(
    map(time.fromisoformat, ["00:10", "08:59", "09:10", "09:31", "09:31", "12:00", "16:29", "16:31", "21:00"])
)
DEEDS = st.one_of(
    st.sampled_from(["tick", "tick", "tick", "restart", "submit", "back again", "snooze 1 hour", "snooze tomorrow"]),
    st.builds("snooze until {} October".format, st.integers(1, 31)),
    st.builds("away until {} October".format, st.integers(1, 31)),
)
JUMPS = st.sampled_from([0, 0, 1, 1, 1, 2, 3, 8])
STEPS = st.lists(st.tuples(JUMPS, st.sampled_from(CLOCK), st.sampled_from(PEOPLE), DEEDS), min_size=15, max_size=30)
PATTERNS = st.frozensets(st.integers(0, 4), min_size=1, max_size=3)


@dataclass
class Month:
    """The office, and what is known of its people without asking it."""

    office: Office
    patterns: dict[PersonId, frozenset[int]]
    away_until: dict[PersonId, date] = field(default_factory=dict)
    finished: set[PersonId] = field(default_factory=set)
    snoozes: int = 0

    def after(self, days: int, clock: time, person: PersonId, deed: str) -> None:
        """Let time pass, never backwards, and the deed happen; check every message that it brought."""
        before = len(self.office.posts)
        day = self.office.now.astimezone(LONDON).date() + timedelta(days=days)
        at = min(datetime.combine(day, clock, tzinfo=LONDON).astimezone(UTC), LAST)
        self.office.now = max(self.office.now, at)
        if deed == "submit":
            self._submit(person)
        elif deed == "restart":
            self.office.restart()
        elif deed != "tick":
            self._say(person, deed)
        self.office.tick()
        for at, who, how, summary in self.office.posts[before:]:
            if how == "new" and summary in SUMMARIES:
                self._check(at.astimezone(LONDON), who, summary)

    def nudges(self) -> dict[PersonId, list[Notice]]:
        """Return what each person was nudged about October, oldest first."""
        with self.office.workshop.database.transaction() as connection:
            sent = [one for one in list_notices(connection) if one.kind in OWN_WORK and one.sent_at]
        by_person = defaultdict(list)
        for one in sorted(sent, key=lambda one: one.sent_at or one.due_at):
            by_person[one.person].append(one)
        return by_person

    def _check(self, at: datetime, who: PersonId, summary: str) -> None:
        assert time(9) <= at.time() <= time(16, 30), "outside of the hours"
        assert self.office.workshop.calendar().is_working(at.date()), "on a day off for all"
        assert summary == OPENING or at.weekday() in self.patterns[who], "on a day off of theirs"
        assert at.date() > self.away_until.get(who, date.min), "while away"
        assert who not in self.finished, "about something finished"

    def _say(self, person: PersonId, words: str) -> None:
        today = self.office.now.astimezone(LONDON).date()
        self.snoozes += words.startswith("snooze")
        if words.startswith("away") and (until := date(2026, 10, int(words.split()[2]))) >= today:
            self.away_until[person] = until
        if words == "back again":
            self.away_until.pop(person, None)
        self.office.send(person, words)

    def _submit(self, person: PersonId) -> None:
        with self.office.workshop.database.transaction() as connection:
            for owed in list_of_auditors(connection, [person], None):
                save_assignment(connection, replace(owed, state=AssignmentState.SUBMITTED))
                self.finished.add(person)


@contextmanager
def _month(template: Path, pattern: frozenset[int]) -> Iterator[Month]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "nudge.db"
        copy.write_bytes(template.read_bytes())
        office = Office(f"sqlite:///{copy}")
        people = [a_person(1, working_days=pattern), a_person(2, team="South"), a_person(3, Role.AP, team="East")]
        office.employs(people)
        office.has_cases("2026-10", [a_case(one, allocated_worker=PEOPLE[1], team="South") for one in range(1, 9)])
        office.now = datetime(2026, 9, 30, 20, 0, tzinfo=UTC)
        try:
            yield Month(office, {person.id: person.working_days for person in people})
        finally:
            office.close()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(steps=STEPS, pattern=PATTERNS)
def test_nobody_is_nudged_when_they_should_not_be(migrated_sqlite, steps, pattern):
    with _month(migrated_sqlite, pattern) as month:
        for step in steps:
            if month.office.now < LAST:
                month.after(*step)

        nudges = month.nudges()

    for theirs in nudges.values():
        assert sum(one.kind in CAPPED for one in theirs) <= 4, "more than the cap"
        assert _unasked_twice_a_day(theirs) == [], "two on a day"
    assert sum(one.kind is NoticeKind.PUT_OFF for theirs in nudges.values() for one in theirs) <= month.snoozes


def _unasked_twice_a_day(theirs: list[Notice]) -> list[Notice]:
    """Return every second message of a day that its person had not asked for after the first."""
    return [
        later
        for first, later in pairwise(theirs)
        if _day(first) == _day(later) and not (later.kind is NoticeKind.PUT_OFF and later.created_at >= _sent(first))
    ]


def _day(nudge: Notice) -> date:
    return _sent(nudge).astimezone(LONDON).date()


def _sent(nudge: Notice) -> datetime:
    assert nudge.sent_at is not None
    return nudge.sent_at
