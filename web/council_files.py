"""The council's files, from what was handed in to what is taken over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from documents.cases_file import read_cases
from documents.channels_file import read_channels
from documents.closures_file import read_closures
from documents.people_file import read_people
from documents.sessions_file import read_sessions
from documents.tables import Contents
from domain.cycles import AuditCycle, audit_year, cycle_of
from domain.methodology import Framework
from domain.uploads import Acceptance, ImportOrder, Upload, UploadKind, fingerprint
from domain.working_days import WorkingCalendar
from workflows.imports import Shelves
from workflows.uploads import Take, Uploads


@dataclass(frozen=True, slots=True)
class Rules:
    """What files are read by."""

    framework: Callable[[], Framework]
    calendar: Callable[[], WorkingCalendar]
    today: Callable[[], date]
    """The local day."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would change now."""

    changes: Any
    """Of its kind, such as StaffChanges."""
    ignored: Sequence[str]
    """Columns that mean nothing to us."""
    fingerprint: str
    """Of the changes and of every line: who accepts says which changes they saw."""


class CouncilFiles:
    """Reads, shows and takes over; blocks."""

    def __init__(self, uploads: Uploads, shelves: Shelves, rules: Rules) -> None:
        """Keep waiting files in *uploads*; take them over into *shelves*."""
        self.uploads = uploads
        self._shelves = shelves
        self._rules = rules

    def cycles(self, now: datetime) -> list[AuditCycle]:
        """Return the cycles that cases can be given for, those of this audit year and the next, earliest first."""
        framework, calendar = self._rules.framework(), self._rules.calendar()
        every = [one for year in (-1, 0, 1) for one in audit_year(now.year + year, framework, calendar)]
        return [one for one in every if one.closes_on >= now.date()]

    def preview(self, upload: Upload, order: ImportOrder) -> Preview:
        """Return what *upload* would change now.

        Raises:
            FileRefused: With everything that is wrong with it.
            Refusal: If the council has no such cycle, or no sessions.
        """
        contents, take = self._ready(upload)
        changes = self.uploads.changes(take, order)
        return Preview(changes.of_kind, contents.ignored, fingerprint(changes))

    def accept(self, upload: Upload, seen: str, order: ImportOrder) -> Acceptance:
        """Take *upload* over, where it changes what was *seen*; raises as `preview` does."""
        _, take = self._ready(upload)
        done = self.uploads.accept(upload, take, seen, order)
        if upload.month and done is not Acceptance.CHANGED:
            self._shelves.cycles.draw_late(upload.month, order.at)  # again after a crash between the two: it finds none
        return done

    def _ready(self, upload: Upload) -> tuple[Contents[Any], Take]:
        """Return what is in *upload*, and what takes it over."""
        if upload.month:
            cycle_of(upload.month, self._rules.framework(), self._rules.calendar())
        contents = self._read(upload)
        return contents, self._shelves.taking(upload.kind, contents.rows, upload.month)

    def _read(self, upload: Upload) -> Contents[Any]:
        staff = self._shelves.staff
        match upload.kind:
            case UploadKind.PEOPLE:
                return read_people(upload)
            case UploadKind.CASES:
                return read_cases(upload, self._rules.framework().policy, staff.by_mark())
            case UploadKind.SESSIONS:
                topics = {topic.id for topic in self._shelves.stop_the_clock.programme.topics()}
                return read_sessions(upload, staff.people_by_mark(), topics, self._rules.today())
            case UploadKind.CHANNELS:
                return read_channels(upload, {one.team for one in staff.people_by_mark().values()})
            case UploadKind.CLOSURES:
                return read_closures(upload)
