import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.case_draw import CaseAuditor, CaseInput, CaseRow
from domain.draws import Draw, DrawKind, fingerprint, is_repeatable, plain_input, redraw
from domain.months import Month
from domain.peer_draw import ColleagueInput, Peer, PeerInput

SEED = "5eed" * 16
CASES = CaseInput(
    rows=tuple(CaseRow(f"AS-{number:04d}", f"Team {number % 3}", "Adults", "w1", None) for number in range(9)),
    auditors=(
        CaseAuditor("ann", "Team 1", "Adults", None, ("w2",), keeps_out_of_service=False, numbers=(1, 2)),
        CaseAuditor("bob", "Board", "Quality", "ann", (), keeps_out_of_service=True, numbers=(1,)),
    ),
    audited_lately=frozenset({"AS-0003", "AS-0001"}),
    every_team=True,
    teams_drawn=frozenset({("Adults", "Team 2")}),
)
PEERS = PeerInput(
    rows=tuple(Peer(f"p{number}", "SW", "North", "Adults", None, 1) for number in range(5)),
    pairs_lately=frozenset({("p1", "p2")}),
)

COLLEAGUE = ColleagueInput(PEERS.rows, PEERS.pairs_lately, "p1", 2, audited=("p2",), barred=frozenset({"p4"}))


def _draw(kind: DrawKind, given: CaseInput | PeerInput | ColleagueInput) -> Draw:
    plain = plain_input(given)
    return Draw(
        id="d" * 32,
        cycle=Month(2026, 10),
        kind=kind,
        number=1,
        seed=SEED,
        fingerprint=fingerprint(plain),
        input=plain,
        outcome=redraw(kind, SEED, plain),
        drawn_at=datetime(2026, 9, 28, 8, tzinfo=UTC),
    )


BOTH = pytest.mark.parametrize(
    "draw",
    [_draw(DrawKind.CASES, CASES), _draw(DrawKind.PEERS, PEERS), _draw(DrawKind.PEER, COLLEAGUE)],
    ids=["cases", "peers", "peer"],
)


@BOTH
def test_a_draw_can_be_repeated_after_a_stay_in_json(draw):
    stored = replace(draw, input=json.loads(json.dumps(draw.input)), outcome=json.loads(json.dumps(draw.outcome)))

    assert is_repeatable(stored)


@BOTH
def test_a_changed_outcome_is_noticed(draw):
    first, *rest = draw.outcome

    assert not is_repeatable(replace(draw, outcome=[{**first, "worker": "somebody else"}, *rest]))


@BOTH
def test_a_changed_row_is_noticed(draw):
    first, *rest = draw.input["rows"]
    changed = {**draw.input, "rows": [{**first, "team": "Elsewhere"}, *rest]}

    assert not is_repeatable(replace(draw, input=changed, outcome=redraw(draw.kind, draw.seed, changed)))


@BOTH
def test_another_seed_is_noticed(draw):
    assert not is_repeatable(replace(draw, seed="0" * 64))


@BOTH
def test_the_lines_are_the_outcome(draw):
    assert [(line.auditor, line.number, line.worker) for line in draw.lines] == [
        (plain["auditor"], plain["number"], plain["worker"]) for plain in draw.outcome
    ]


def test_rows_that_come_in_another_order_have_the_same_fingerprint():
    turned = replace(CASES, rows=CASES.rows[::-1])

    assert plain_input(turned) == plain_input(CASES)
