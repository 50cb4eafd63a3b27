"""What a line manager may see and decide about people who are behind, on the turn's connection."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.assignments import Assignment
from domain.cycles import cycle_of
from domain.handovers import CantReason
from domain.ids import AssignmentId, PersonId
from domain.moments import Moment
from domain.notices import Notice, NoticeKind
from domain.overdue import Behind, Digest, digest_of
from domain.people import Person
from domain.permissions import Right, authorise, team_if
from domain.refusals import CaughtUp, ChoiceMissing, NobodyToTake, WrongDeadline
from storage.assignments import find_assignment
from storage.database import Connection
from storage.notices import add_many
from workflows.arrears import Arrears, read_arrears
from workflows.council import Council
from workflows.handovers import Handovers
from workflows.replies import reply_notice

DECIDED = "line_manager"
"""The reason that the sample register notes for a manager's decision without one of its own."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Somebody of the team, with what is overdue."""

    behind: Behind
    audits: Sequence[Assignment]
    days: tuple[date, date]
    """The first and the last deadline that they can be given; the first may be after the last."""


class Teams:
    """Reads and decides for a line manager, who is checked every time.

    Assumption: Q40, names, counts and days; never answers.
    """

    def __init__(self, council: Council, handovers: Handovers) -> None:
        """Decide by the days of *council*; *handovers* carries it out."""
        self._council = council
        self._handovers = handovers

    def digest(self, connection: Connection, manager: PersonId, when: Moment) -> Digest:
        """Return everybody behind of whom *manager* may know; perhaps nobody."""
        arrears = self._arrears(connection, when)
        return digest_of(arrears.behind(one) for one in arrears.of_manager(manager))

    def chosen(self, connection: Connection, manager: Person, oldest: AssignmentId, when: Moment) -> Chosen:
        """Return whom *manager* chose by their oldest overdue audit.

        Raises:
            ChoiceMissing: If there is no such audit.
            NotAllowed: If *manager* has no say over its auditor.
            CaughtUp: If its auditor is not behind any more.
        """
        audit = find_assignment(connection, oldest)
        if audit is None:
            raise ChoiceMissing("person")
        arrears = self._arrears(connection, when)
        if arrears.audits:  # while nobody at all is behind there is nothing to know
            authorise(manager, Right.TEAM, team_if(arrears.answers_for(manager.id, audit.auditor)))
        if audit.auditor not in arrears.audits:
            raise CaughtUp
        audits = arrears.audits[audit.auditor]
        first = arrears.calendar.on_or_after(when.on + timedelta(days=1))
        last = min(self._moderation_due_on(connection, one) for one in audits)
        return Chosen(arrears.behind(audit.auditor), audits, (first, last))

    def give_more_time(
        self, connection: Connection, manager: PersonId, chosen: Chosen, until: date, when: Moment
    ) -> None:
        """Let all that is overdue of *chosen* be due on *until*.

        Raises:
            WrongDeadline: If it is not between the days that can be chosen; nothing was changed.
        """
        first, last = chosen.days
        if not first <= until <= last:
            raise WrongDeadline(first, last)
        for audit in chosen.audits:
            self._handovers.give_more_time(connection, audit.id, until, manager, when)

    def excuse(
        self, connection: Connection, manager: PersonId, chosen: Chosen, reason: CantReason, when: Moment
    ) -> None:
        """Excuse *chosen* from all that is overdue."""
        for audit in chosen.audits:
            self._handovers.excuse(connection, audit.id, manager, reason, when)

    def reassign(self, connection: Connection, manager: PersonId, chosen: Chosen, when: Moment) -> int:
        """Give what is overdue of *chosen* to others; return how many audits stay, as nobody can take them."""
        stay = 0
        for audit in chosen.audits:
            try:
                self._handovers.reassign(connection, audit.id, manager, DECIDED, when)
            except NobodyToTake:
                stay += 1
        return stay

    def answer(self, connection: Connection, manager: PersonId, when: Moment) -> None:
        """Answer typed words with the card, drawn when it is sent."""
        reply = replace(reply_notice(manager, None, when.at), kind=NoticeKind.TEAM)
        add_many(connection, [reply])

    def facts(self, connection: Connection, _notice: Notice, person: Person, when: Moment) -> Digest:
        """Return what an answer shows: everybody behind of whom *person* may know."""
        return self.digest(connection, person.id, when)

    def _arrears(self, connection: Connection, when: Moment) -> Arrears:
        return read_arrears(connection, when, self._council.calendar())

    def _moderation_due_on(self, connection: Connection, audit: Assignment) -> date:
        framework = self._council.frameworks.pinned(connection, audit.framework)
        return cycle_of(audit.cycle, framework, self._council.calendar()).moderation_due_on
