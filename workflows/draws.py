"""Drawing cases and peers for a cycle, in the caller's transaction."""

import uuid
from collections.abc import Callable, Sequence
from datetime import datetime

from domain.case_draw import CaseInput
from domain.draws import Draw, DrawKind, fingerprint, plain_input, redraw
from domain.methodology import AuditKind
from domain.openings import Wanted
from domain.peer_draw import ColleagueInput, PeerInput
from storage.database import Connection
from workflows.draw_inputs import Roll, case_input, peer_input, sample_input


class Draws:
    """Makes draws. Whether one is kept, or was only a preview, is for the caller to say."""

    def __init__(self, seeds: Callable[[], str]) -> None:
        """Take a fresh seed for each draw from *seeds*: 64 random hexadecimal digits."""
        self._seeds = seeds

    def of_cases(
        self, connection: Connection, roll: Roll, before: Sequence[Draw], wanted: Wanted, now: datetime
    ) -> Draw | None:
        """Draw a case for each audit that wants one, from the rows that the draws *before* it left.

        An audit for which no row suits has its line without a case.

        Returns:
            The draw; None where nothing is wanted or no rows are left.
        """
        if not wanted:
            return None
        return self._of_rows(roll, case_input(connection, roll, before, wanted), len(before) + 1, now)

    def of_sample(self, connection: Connection, roll: Roll, wanted: Wanted, now: datetime) -> Draw | None:
        """Give out the imported cases as a sample that was drawn elsewhere; None where there are none or nobody to."""
        return self._of_rows(roll, sample_input(connection, roll, wanted), 1, now) if wanted else None

    def of_peers(self, connection: Connection, roll: Roll, now: datetime) -> Draw | None:
        """Pair those who owe peer audits; None where nobody does."""
        if not roll.count(AuditKind.PA):
            return None
        return self._drawn(roll, DrawKind.PEERS, 1, peer_input(connection, roll), now)

    def of_colleague(self, roll: Roll, given: ColleagueInput, number: int, now: datetime) -> Draw:
        """Draw one colleague for one peer audit."""
        return self._drawn(roll, DrawKind.PEER, number, given, now)

    def _of_rows(self, roll: Roll, given: CaseInput, number: int, now: datetime) -> Draw | None:
        return self._drawn(roll, DrawKind.CASES, number, given, now) if given.rows else None

    def _drawn(
        self, roll: Roll, kind: DrawKind, number: int, given: CaseInput | PeerInput | ColleagueInput, now: datetime
    ) -> Draw:
        seed, plain = self._seeds(), plain_input(given)
        return Draw(
            id=uuid.uuid4().hex,
            cycle=roll.cycle.cycle,
            kind=kind,
            number=number,
            seed=seed,
            fingerprint=fingerprint(plain),
            input=plain,
            outcome=redraw(kind, seed, plain),
            drawn_at=now,
        )
