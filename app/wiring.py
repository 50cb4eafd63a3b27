"""Builds every object that works on the database, once; the only module that knows them all."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cached_property
from secrets import token_bytes, token_hex

from app.clock import real_now
from app.council_calendar import CouncilCalendar
from app.framework_folder import framework_files
from app.opening_database import open_current
from app.settings import Settings
from app.stop_the_clock import build_stop_the_clock, session_facts, session_parts
from documents.closures_file import read_closures
from domain.methodology import Framework
from domain.moments import Moment
from domain.notices import NoticeKind
from domain.working_days import WorkingCalendar
from scheduler.tick import Part
from storage.database import Database
from storage.settings import find_setting
from workflows.abilities import Abilities
from workflows.availability import Availabilities
from workflows.cases import Population
from workflows.closures import Closures
from workflows.control import Control
from workflows.conversations import Conversations
from workflows.council import Council
from workflows.cycles import Cycles
from workflows.declines import Declines
from workflows.desks import Desks
from workflows.draws import Draws
from workflows.enlisting import news_in
from workflows.frameworks import Frameworks
from workflows.guard import Guard
from workflows.handovers import Handovers
from workflows.messages import Messages
from workflows.mid_cycle import MidCycle
from workflows.nudges import Nudges
from workflows.openings import Openings
from workflows.outbox import Outbox
from workflows.overdue import Overdue
from workflows.overviews import Overviews
from workflows.people import Staff
from workflows.practice import Practice
from workflows.previews import Previews
from workflows.registers import Registers
from workflows.reminders import Reminders
from workflows.sending import Sending
from workflows.shortages import Shortages
from workflows.stop_the_clock import StopTheClock
from workflows.teams import Teams
from workflows.uploads import Uploads
from workflows.worries import Worries

DEMO_CLOCK = "demo_clock"


class Workshop:
    """The product without its edges: what a command, a tick and a turn work with. Everything is built on first use."""

    def __init__(self, settings: Settings, *, is_service: bool = False) -> None:
        """Work on the settings' database.

        Args:
            settings: The configuration.
            is_service: Whether this is the one process that holds the lock of a SQLite file (Q10).
        """
        self.settings = settings
        self._is_service = is_service

    @cached_property
    def database(self) -> Database:
        """The database, opened, of this version.

        Raises:
            OldSchema: If somebody has to run `nudge migrate` first.
        """
        return open_current(self.settings, is_service=self._is_service)

    def now(self) -> datetime:
        """Return the present instant; that of the rehearsal where the database is a rehearsal's (Q20)."""
        with self.database.transaction() as connection:
            simulated = find_setting(connection, DEMO_CLOCK)
        return datetime.fromisoformat(simulated) if simulated else real_now()

    def today(self) -> date:
        """Return the local day."""
        return Moment.of(self.now(), self.settings.zone).on

    def framework(self) -> Framework:
        """Return the framework in force."""
        frameworks = self.frameworks
        with self.database.transaction() as connection:
            return frameworks.current(connection)

    def calendar(self) -> WorkingCalendar:
        """Return the working calendar in force."""
        return self.council_calendar()

    @cached_property
    def frameworks(self) -> Frameworks:
        """The framework folder, read, and kept in the database."""
        folder = self.settings.framework
        frameworks = Frameworks(self.database, folder.name, framework_files(folder))
        frameworks.keep(real_now())
        return frameworks

    @cached_property
    def council_calendar(self) -> CouncilCalendar:
        """Bank holidays and closure days."""
        file = self.settings.closures_file
        return CouncilCalendar(self.settings.region, self.closures, read_closures(file).rows if file else ())

    @cached_property
    def council(self) -> Council:
        """The rules that workflows work by."""
        return Council(self.frameworks, self.council_calendar, self.settings.zone)

    @cached_property
    def closures(self) -> Closures:
        """The closure days."""
        return Closures(self.database)

    @cached_property
    def staff(self) -> Staff:
        """The people list."""
        return Staff(self.database)

    @cached_property
    def population(self) -> Population:
        """The cases."""
        return Population(self.database)

    @cached_property
    def cycles(self) -> Cycles:
        """Draws, openings and how a cycle stands."""
        return Cycles(self.database, self.frameworks, self.council_calendar, lambda: token_hex(32), self.settings.zone)

    @cached_property
    def reminders(self) -> Reminders:
        """What is reminded of."""
        return Reminders(self.database, self.council)

    @cached_property
    def shortages(self) -> Shortages:
        """Which cases are missing."""
        return Shortages(self.database, self.council)

    @cached_property
    def overdue(self) -> Overdue:
        """Who is behind, and who is told."""
        return Overdue(self.database, self.council)

    @cached_property
    def teams(self) -> Teams:
        """What line managers see and decide."""
        return Teams(self.council, self.handovers)

    @cached_property
    def guard(self) -> Guard:
        """What is looked for in free text; its secret is this process's alone."""
        guard = Guard(self.database, token_bytes(32))
        guard.refresh()
        return guard

    @cached_property
    def worries(self) -> Worries:
        """Who is told of a worry."""
        return Worries(self.database, self.council)

    @cached_property
    def control(self) -> Control:
        """What operators do to sending and to cycles."""
        return Control(self.database, self.council)

    @cached_property
    def messages(self) -> Messages:
        """What became of every message."""
        return Messages(self.database)

    @cached_property
    def previews(self) -> Previews:
        """What the next opening brings."""
        openings = Openings(Draws(lambda: token_hex(32)), self.settings.zone)
        return Previews(self.database, self.council, openings)

    @cached_property
    def desks(self) -> Desks:
        """What people have in front of them."""
        return Desks(self.frameworks, self.council_calendar)

    @cached_property
    def openings(self) -> Openings:
        """What is drawn after an opening."""
        return Openings(Draws(lambda: token_hex(32)), self.settings.zone)

    @cached_property
    def handovers(self) -> Handovers:
        """Audits that change hands."""
        return Handovers(self.council, self.desks, self.openings)

    @cached_property
    def registers(self) -> Registers:
        """What was changed after an opening."""
        return Registers(self.database)

    @cached_property
    def mid_cycle(self) -> MidCycle:
        """Joiners and leavers."""
        return MidCycle(self.database, self.council, self.handovers, self.openings)

    @cached_property
    def stop_the_clock(self) -> StopTheClock:
        """Sessions, briefings, points, messages and good practice."""
        return build_stop_the_clock(self.database, self.council)

    @cached_property
    def conversations(self) -> Conversations:
        """Turns."""
        return Conversations(
            self.database,
            Abilities(
                desks=self.desks,
                handovers=self.handovers,
                declines=Declines(self.handovers),
                practice=Practice(self.council),
                previews=self.previews,
                overviews=Overviews(),
                teams=self.teams,
                availability=Availabilities(self.desks, self.council),
                guard=self.guard,
                worries=self.worries,
                stop_the_clock=self.stop_the_clock,
            ),
        )

    @cached_property
    def outbox(self) -> Outbox:
        """What is to be sent; this process is one sender of it."""
        return Outbox(self.database, f"sender-{token_hex(4)}")

    @cached_property
    def sending(self) -> Sending:
        """What is sent now."""
        facts = {
            NoticeKind.DIGEST: self.overdue.facts,
            NoticeKind.TEAM: self.teams.facts,
            NoticeKind.OVERVIEW: Overviews().facts,
            NoticeKind.ROUTE: self.worries.news,
            NoticeKind.CONTROL: self.control.facts,
            NoticeKind.PREVIEW: self.previews.facts,
            NoticeKind.SHORTAGE: self.shortages.facts,
            NoticeKind.HANDOVER: self.handovers.facts,
            NoticeKind.WORRY: self.worries.alert,
            NoticeKind.DIRECTORY: news_in,
            **session_facts(self.stop_the_clock),
        }
        return Sending(self.database, self.outbox, self.desks, facts, Nudges(self.council), self.council)

    @property
    def tick_parts(self) -> Mapping[str, Part]:
        """Everything that time brings about, in order; each is safe to repeat."""
        refresh: Callable[[datetime], object] = lambda _now: self.council_calendar.refresh()  # noqa: E731 -- a part takes the time
        return {
            "calendar": refresh,
            "names": self.guard.refresh,
            "worries": self.worries.take_further,
            "shortages": self.shortages.queue_due,
            "draws": self.cycles.draw_due,
            "previews": self.previews.queue_due,
            "openings": self.cycles.open_due,
            "joiners and leavers": self.mid_cycle.settle,
            "reminders": self.control.unless_paused(self.reminders.queue_due),
            "overdue": self.control.unless_paused(self.overdue.queue_due),
            "closings": self.cycles.close_due,
            **session_parts(self.stop_the_clock, self.control),
            "forgetting": self.conversations.forget,
            "uploads": Uploads(self.database).forget,
        }

    def close(self) -> None:
        """Close the database, if it was opened."""
        if "database" in vars(self):
            self.database.close()
