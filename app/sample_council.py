"""An invented council to rehearse with: two files, in the format that every council imports.

Everything is arithmetic on the position in a list, so the same call always gives the same council. People are roles and
numbers; a case is a reference and nothing else.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

EAST, WEST, HOSPITAL, PRACTICE = "Community East", "Community West", "Hospital and Reablement", "Practice and Quality"
DIRECTORATE, LEARNING = "Directorate", "Practice Development"
TEAMS = {
    "East Town": EAST,
    "East Coast": EAST,
    "West Hills": WEST,
    "West Levels": WEST,
    "Hospital Discharge": HOSPITAL,
    "Reablement": HOSPITAL,
}
PRACTITIONERS = {
    "East Town": ("Social Worker", "Social Worker", "Occupational Therapist", "Adult Social Care Practitioner"),
    "East Coast": ("Social Worker", "Social Worker", "Adult Social Care Practitioner", "OT Assistant"),
    "West Hills": ("Social Worker", "Social Worker", "Occupational Therapist", "Adult Social Care Practitioner"),
    "West Levels": ("Social Worker", "Social Worker", "Adult Social Care Practitioner"),
    "Hospital Discharge": ("Social Worker", "Social Worker", "Occupational Therapist", "OT Assistant"),
    "Reablement": ("Occupational Therapist", "Adult Social Care Practitioner", "OT Assistant"),
}
ROLES = {
    "Social Worker": "SW",
    "Occupational Therapist": "OT",
    "Adult Social Care Practitioner": "ASCP",
    "OT Assistant": "OTA",
}
PART_TIME = {9: "M-W-F", 14: "MTW--"}
"""Working patterns that are not Monday to Friday, by position among the practitioners."""
CASES = 400


def people_csv() -> str:
    """Return the people file: forty people over four services, in no order that means anything."""
    return _as_csv(_seated(_everybody()))


def cases_csv(opens_on: date) -> str:
    """Return the population of the cycle that opens on *opens_on*.

    Four in five cases are open; of the closed ones some were closed within the three months before the opening, some
    earlier. Some have no allocated worker but a last one, and in some the person asked not to be contacted.
    """
    workers = _workers_by_team()
    return _as_csv(_case(number, workers, opens_on) for number in range(CASES))


@dataclass(frozen=True, slots=True)
class _Seat:
    name: str
    role: str
    team: str
    service: str
    manager: str = ""
    supervisor: str = ""
    functions: str = ""
    days: str = "MTWTF"


def _everybody() -> Iterator[_Seat]:
    yield from _leaders()
    for number, team in enumerate(TEAMS, 1):
        yield from _team(number, team)
    yield from _practice_development()


def _leaders() -> Iterator[_Seat]:
    """Yield the director, the strategic managers, PSW and POT among them, and a service manager for each service."""
    top = "Director 1"
    yield _Seat(top, "DIR", DIRECTORATE, PRACTICE)
    for name, functions in (
        ("Principal Social Worker", "PSW;PQB"),
        ("Principal Occupational Therapist", "POT;PQB"),
        ("Strategic Manager 1", "HEAD_OF_SERVICE;PQB"),
        ("Strategic Manager 2", "BI;PERFORMANCE"),
    ):
        yield _Seat(name, "SM", DIRECTORATE, PRACTICE, top, top, functions)
    for number, service in enumerate((EAST, WEST, HOSPITAL), 1):
        above, team = "Strategic Manager 1", next(team for team in TEAMS if TEAMS[team] == service)
        yield _Seat(_service_manager(service), "SVM", team, service, above, above, "PQB" if number == 1 else "")


def _team(number: int, team: str) -> Iterator[_Seat]:
    """Yield a team: the advanced practitioner, who supervises, and the practitioners."""
    service, lead = TEAMS[team], f"Advanced Practitioner {number}"
    above = _service_manager(service)
    functions = "FACILITATOR;SAFEGUARDING_LEAD" if number % 2 else "FACILITATOR"
    yield _Seat(lead, "AP", team, service, above, above, functions)
    for name, days in _practitioners_of(team):
        yield _Seat(name, ROLES[name.rpartition(" ")[0]], team, service, above, lead, days=days)


def _practice_development() -> Iterator[_Seat]:
    above = "Principal Social Worker"
    for number, functions in ((1, "PQB"), (2, "ADMIN")):
        yield _Seat(f"Practice Development AP {number}", "PDAP", LEARNING, PRACTICE, above, above, functions)
    for number in (1, 2):
        yield _Seat(f"Learning and Development AP {number}", "MOD", LEARNING, PRACTICE, above, above)


def _service_manager(service: str) -> str:
    return f"Service Manager {(EAST, WEST, HOSPITAL).index(service) + 1}"


def _practitioners_of(team: str) -> list[tuple[str, str]]:
    """Return the team's practitioners, numbered through within their title, with their working days."""
    counts: dict[str, int] = {}
    named: dict[str, list[tuple[str, str]]] = {one: [] for one in PRACTITIONERS}
    titles = ((one, title) for one, titles in PRACTITIONERS.items() for title in titles)
    for position, (one, title) in enumerate(titles, 1):
        counts[title] = counts.get(title, 0) + 1
        named[one].append((f"{title} {counts[title]}", PART_TIME.get(position, "MTWTF")))
    return named[team]


def _seated(seats: Iterable[_Seat]) -> Iterator[dict[str, str]]:
    """Yield a row of the people file for each seat; the file names managers by e-mail, as councils do."""
    for number, seat in enumerate(seats, 1):
        yield {
            "person_id": f"00000000-0000-4000-8000-{number:012d}",
            "name": seat.name,
            "email": _email(seat.name),
            "role": seat.role,
            "functions": seat.functions,
            "team": seat.team,
            "service": seat.service,
            "manager": _email(seat.manager),
            "supervisor": _email(seat.supervisor),
            "working_days": seat.days,
            "joined_on": "",
            "left_on": "",
        }


def _email(name: str) -> str:
    return f"{name.lower().replace(' ', '.')}@example.org" if name else ""


def _workers_by_team() -> dict[str, list[str]]:
    return {team: [_email(name) for name, _ in _practitioners_of(team)] for team in TEAMS}


def _case(number: int, workers: dict[str, list[str]], opens_on: date) -> dict[str, str]:
    teams: Sequence[str] = tuple(TEAMS)
    team = teams[number % len(teams)]
    worker = workers[team][number // len(teams) % len(workers[team])]
    closed = number % 5 == 3
    last = opens_on - timedelta(days=5 + number * 13 % (170 if closed else 60))
    return {
        "case_reference": f"SC-{100_000 + number * 7_919 % 900_000}",
        "team": team,
        "service": TEAMS[team],
        "allocated_worker": "" if closed or number % 9 == 4 else worker,
        "last_worker": worker,
        "status": "closed" if closed else "open",
        "closed_on": last.isoformat() if closed else "",
        "last_involvement_on": last.isoformat(),
        "do_not_contact": "yes" if number % 23 == 7 else "no",
    }


def _as_csv(rows: Iterable[dict[str, str]]) -> str:
    table = list(rows)
    target = io.StringIO()
    writer = csv.DictWriter(target, fieldnames=list(table[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(table)
    return target.getvalue()
