from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.assignments import Relaxation
from domain.case_draw import CaseAuditor, CaseInput, CaseRow, draw_cases
from domain.drawing import Line, place_of

SEED = "5eed" * 16


def _row(reference: str = "AS-0001", team: str = "North", worker: str | None = None, **said: Any) -> CaseRow:
    values = {"service": "Adults", "last_worker": None, "allocated_worker": worker}
    return CaseRow(reference, team, **{**values, **said})


def _auditor(name: str = "ann", team: str = "Board", audits: int = 1, **said: Any) -> CaseAuditor:
    values = {"service": "Quality", "supervisor": None, "supervisees": (), "keeps_out_of_service": False}
    return CaseAuditor(name, team, **{**values, "numbers": tuple(range(1, audits + 1)), **said})


def _input(rows, auditors, **said: Any) -> CaseInput:
    values = {"audited_lately": frozenset(), "every_team": False, "teams_drawn": frozenset()}
    return CaseInput(tuple(rows), tuple(auditors), **{**values, **said})


@st.composite
def councils(draw: st.DrawFn) -> CaseInput:
    names = [f"p{number}" for number in range(8)]
    someone = st.sampled_from([*names, None])
    teams = st.sampled_from(["North", "South", "East"])
    rows = [
        _row(f"AS-{number:04d}", draw(teams), draw(someone), last_worker=draw(someone))
        for number in range(draw(st.integers(0, 14)))
    ]
    auditors = [
        _auditor(
            name,
            draw(teams),
            draw(st.integers(1, 3)),
            service=draw(st.sampled_from(["Adults", "Quality"])),
            supervisor=draw(st.sampled_from([other for other in names if other != name]) | st.none()),
            supervisees=tuple(sorted(draw(st.frozensets(st.sampled_from(names), max_size=2)) - {name})),
            keeps_out_of_service=draw(st.booleans()),
        )
        for name in names[: draw(st.integers(0, 5))]
    ]
    lately = draw(st.frozensets(st.sampled_from([row.reference for row in rows]))) if rows else frozenset()
    return _input(rows, auditors, audited_lately=lately, every_team=draw(st.booleans()))


@given(councils())
@settings(max_examples=300)
def test_nobody_ever_gets_their_own_a_supervisees_or_their_supervisors_case(council):
    auditors = {one.id: one for one in council.auditors}
    rows = {row.reference: row for row in council.rows}

    for line in draw_cases(SEED, council):
        if line.reference:
            auditor = auditors[line.auditor]
            assert not rows[line.reference].workers & {auditor.id, auditor.supervisor, *auditor.supervisees}


@given(councils())
def test_every_audit_has_one_line_and_no_case_has_two(council):
    lines = draw_cases(SEED, council)

    assert [(line.auditor, line.number) for line in lines] == sorted(
        (one.id, number) for one in council.auditors for number in one.numbers
    )
    drawn = [line.reference for line in lines if line.reference]
    assert len(drawn) == len(set(drawn))


@given(councils(), st.randoms(use_true_random=False))
def test_the_order_in_which_the_facts_come_changes_nothing(council, shuffler):
    rows, auditors = list(council.rows), list(council.auditors)
    shuffler.shuffle(rows)
    shuffler.shuffle(auditors)
    shuffled = _input(rows, auditors, audited_lately=council.audited_lately, every_team=council.every_team)

    assert draw_cases(SEED, shuffled) == draw_cases(SEED, council)


@given(councils())
def test_what_was_given_up_is_said_and_nothing_else(council):
    auditors = {one.id: one for one in council.auditors}
    rows = {row.reference: row for row in council.rows}

    for line in draw_cases(SEED, council):
        if line.reference:
            assert line.relaxed == _given_up(auditors[line.auditor], rows[line.reference], council)


def _given_up(auditor: CaseAuditor, row: CaseRow, council: CaseInput) -> tuple[Relaxation, ...]:
    lately = [Relaxation.AUDITED_LATELY] if row.reference in council.audited_lately else []
    same_service = auditor.service == row.service
    if auditor.keeps_out_of_service:
        near = [Relaxation.OWN_SERVICE] if same_service else []
    else:
        near = [Relaxation.OWN_TEAM] if same_service and auditor.team == row.team else []
    return (*lately, *near)


@given(st.integers(1, 6), st.integers(0, 30))
def test_the_load_is_even_within_one(auditors, rows):
    council = _input(
        [_row(f"AS-{number:04d}") for number in range(rows)],
        [_auditor(f"p{number}", audits=4) for number in range(auditors)],
    )

    loads = Counter(line.auditor for line in draw_cases(SEED, council) if line.reference)
    counted = [loads[f"p{number}"] for number in range(auditors)]
    assert max(counted) - min(counted) <= 1


def test_cases_come_in_the_order_of_the_hash_of_seed_and_reference():
    rows = [_row(f"AS-{number:04d}") for number in range(50)]

    lines = draw_cases(SEED, _input(rows, [_auditor(audits=5)]))

    first = sorted((row.reference for row in rows), key=lambda one: place_of(SEED, one))[:5]
    assert [line.reference for line in lines] == first


def test_the_place_in_the_order_is_what_a_spreadsheet_computes():
    assert place_of("ab", "AS-1") == "5e07a408310e861190b3b942d7dc49ca900014d4fea3eda3198457ac113a29e3"


def test_another_seed_brings_other_cases():
    council = _input([_row(f"AS-{number:04d}") for number in range(50)], [_auditor(audits=5)])

    assert draw_cases("a" * 64, council) != draw_cases("b" * 64, council)


@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 9))
def test_every_team_is_represented_before_any_comes_twice(teams, audits, more):
    rows = [_row(f"AS-{number:04d}", f"Team {number % teams}") for number in range(teams + more)]

    lines = draw_cases(SEED, _input(rows, [_auditor(audits=audits)], every_team=True))

    team_of = {row.reference: row.team for row in rows}
    drawn = {team_of[line.reference] for line in lines if line.reference}
    assert len(drawn) == min(teams, audits)


def test_a_team_gives_up_its_first_case_where_that_would_cost_another_team_its_place():
    rows = [
        _row("AS-1", "North", "y-boss"),
        _row("AS-2", "North", "x-boss"),
        _row("AS-3", "South", "y-boss"),
        _row("AS-4", "South", "y-boss"),
    ]
    auditors = [_auditor("x", supervisor="x-boss"), _auditor("y", supervisor="y-boss")]

    lines = draw_cases(SEED, _input(rows, auditors, every_team=True))

    assert {line.auditor: line.reference for line in lines}["y"] == "AS-2"
    assert {line.auditor: line.reference for line in lines}["x"] in {"AS-3", "AS-4"}


def test_a_team_that_was_drawn_before_does_not_come_first_again():
    rows = [_row(f"AS-{number}", "North") for number in range(9)] + [_row("AS-9", "South")]
    council = _input(rows, [_auditor()], every_team=True, teams_drawn=frozenset({("Adults", "North")}))

    (line,) = draw_cases(SEED, council)

    assert line.reference == "AS-9"


def test_a_lately_audited_case_stands_for_its_team_where_it_has_no_other():
    council = _input(
        [_row("AS-1", "North"), _row("AS-2", "South")],
        [_auditor(audits=2)],
        every_team=True,
        audited_lately=frozenset({"AS-2"}),
    )

    lines = draw_cases(SEED, council)

    assert {line.reference for line in lines} == {"AS-1", "AS-2"}


def test_a_lately_audited_case_is_taken_before_one_of_the_own_team():
    rows = [_row("AS-1", "North"), _row("AS-2", "South")]
    auditor = _auditor(team="North", service="Adults")

    (line,) = draw_cases(SEED, _input(rows, [auditor], audited_lately=frozenset({"AS-2"})))

    assert (line.reference, line.relaxed) == ("AS-2", (Relaxation.AUDITED_LATELY,))


@pytest.mark.parametrize(
    ("keeps_out_of_service", "relaxed"),
    [(False, ()), (True, (Relaxation.OWN_SERVICE,))],
    ids=["advanced practitioner", "director"],
)
def test_directors_keep_out_of_their_whole_service(keeps_out_of_service, relaxed):
    auditor = _auditor(team="Board", service="Adults", keeps_out_of_service=keeps_out_of_service)

    (line,) = draw_cases(SEED, _input([_row()], [auditor]))

    assert line.relaxed == relaxed


def test_an_audit_stays_without_a_case_where_only_the_own_is_left():
    lines = draw_cases(SEED, _input([_row(worker="ann")], [_auditor("ann")]))

    assert lines == (Line("ann", 1, None, None),)


def test_an_allocation_is_found_where_the_first_choice_leads_nowhere():
    rows = [_row("AS-1", worker="ann"), _row("AS-2"), _row("AS-3", worker="bob")]
    auditors = [_auditor("ann"), _auditor("bob", supervisees=("ann",)), _auditor("cat")]

    lines = draw_cases(SEED, _input(rows, auditors))

    assert all(line.reference for line in lines)


def test_the_worker_is_the_allocated_one_or_else_the_last():
    rows = [_row("AS-1", worker="w1", last_worker="w2"), _row("AS-2", last_worker="w3")]

    lines = draw_cases(SEED, _input(rows, [_auditor(audits=2)]))

    assert {line.reference: line.worker for line in lines} == {"AS-1": "w1", "AS-2": "w3"}


def test_missing_numbers_are_filled_and_no_others():
    lines = draw_cases(SEED, _input([_row()], [_auditor(numbers=(2,))]))

    assert [(line.number, line.reference) for line in lines] == [(2, "AS-0001")]


def test_fifty_thousand_cases_that_nobody_may_see_cost_no_time():
    rows = [_row(f"AS-{number:05d}", worker="ann") for number in range(50_000)]

    lines = draw_cases(SEED, _input(rows, [_auditor("ann", audits=6)], every_team=True))

    assert not any(line.reference for line in lines)
