from collections import Counter, defaultdict
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.assignments import Relaxation
from domain.drawing import Line
from domain.peer_draw import ColleagueInput, Peer, PeerInput, draw_colleague, draw_peers

SEED = "5eed" * 16


def _peer(name: str, team: str = "North", **said: Any) -> Peer:
    return Peer(name, **{"group": "SW", "team": team, "service": "Adults", "supervisor": None, "audits": 1, **said})


def _drawn(peers, pairs=frozenset(), seed=SEED) -> dict[str, Line]:
    return {line.auditor: line for line in draw_peers(seed, PeerInput(tuple(peers), frozenset(pairs)))}


def _mutual(drawn: dict[str, Line]) -> list[str]:
    return [one for one, line in drawn.items() if line.worker and drawn[line.worker].worker == one]


@st.composite
def circles(draw: st.DrawFn) -> PeerInput:
    names = [f"p{number}" for number in range(draw(st.integers(0, 9)))]
    peers = [
        _peer(
            name,
            draw(st.sampled_from(["North", "South"])),
            group=draw(st.sampled_from(["SW", "OT"])),
            service=draw(st.sampled_from(["Adults", "Hospital"])),
            supervisor=draw(st.none() | st.sampled_from(names)),
            audits=draw(st.integers(1, 2)),
        )
        for name in names
    ]
    pair = st.tuples(st.sampled_from(names or ["nobody"]), st.sampled_from(names or ["nobody"]))
    return PeerInput(tuple(peers), draw(st.frozensets(pair, max_size=6)))


@given(circles())
@settings(max_examples=300)
def test_nobody_ever_audits_themselves_a_supervisee_or_their_supervisor(circle):
    peers = {one.id: one for one in circle.rows}

    for line in draw_peers(SEED, circle):
        if line.worker:
            assert line.worker not in {line.auditor, peers[line.auditor].supervisor}
            assert peers[line.worker].supervisor != line.auditor


@given(circles())
@settings(max_examples=300)
def test_nobody_is_left_out_who_could_be_paired(circle):
    peers = {one.id: one for one in circle.rows}

    lines = draw_peers(SEED, circle)

    assert [(line.auditor, line.number) for line in lines] == sorted(
        (one.id, number) for one in circle.rows for number in range(1, one.audits + 1)
    )
    for line in lines:
        if line.worker is None:
            others = [one for one in circle.rows if one.audits >= line.number and one.id != line.auditor]
            assert all(one.id == peers[line.auditor].supervisor or one.supervisor == line.auditor for one in others)


@given(circles())
def test_what_was_given_up_is_said(circle):
    peers = {one.id: one for one in circle.rows}
    known = set(circle.pairs_lately)

    for line in sorted(draw_peers(SEED, circle), key=lambda line: line.number):
        if line.worker is None:
            continue
        one, other = peers[line.auditor], peers[line.worker]
        same_service = one.service == other.service
        assert (Relaxation.SAME_TEAM in line.relaxed) == (same_service and one.team == other.team)
        assert (Relaxation.SAME_SERVICE in line.relaxed) == (same_service and one.team != other.team)
        assert (Relaxation.OTHER_ROLE_GROUP in line.relaxed) == (one.group != other.group)
        assert (Relaxation.REPEATED_PAIR in line.relaxed) == ((one.id, other.id) in known)
        known.add((one.id, other.id))


@given(circles(), st.randoms(use_true_random=False))
def test_the_order_in_which_people_come_changes_nothing(circle, shuffler):
    rows = list(circle.rows)
    shuffler.shuffle(rows)

    assert draw_peers(SEED, PeerInput(tuple(rows), circle.pairs_lately)) == draw_peers(SEED, circle)


@given(st.integers(2, 25))
def test_everybody_audits_once_and_is_audited_once(number):
    drawn = _drawn(_peer(f"p{one}") for one in range(number))

    assert Counter(drawn.keys()) == Counter(line.worker for line in drawn.values())


@given(st.integers(3, 25), st.sampled_from(["a" * 64, "b" * 64, "c" * 64]))
def test_two_do_not_audit_each_other_where_it_can_be_avoided(number, seed):
    drawn = _drawn((_peer(f"p{one}") for one in range(number)), seed=seed)

    assert not _mutual(drawn)


def test_two_alone_audit_each_other():
    drawn = _drawn([_peer("ann"), _peer("bob")])

    assert {one: line.worker for one, line in drawn.items()} == {"ann": "bob", "bob": "ann"}


@pytest.mark.parametrize(
    ("others", "relaxed"),
    [
        ({"service": "Hospital"}, ()),
        ({"team": "South"}, (Relaxation.SAME_SERVICE,)),
        ({}, (Relaxation.SAME_TEAM,)),
        ({"group": "OT", "service": "Hospital"}, (Relaxation.OTHER_ROLE_GROUP,)),
        ({"group": "OT"}, (Relaxation.SAME_TEAM, Relaxation.OTHER_ROLE_GROUP)),
    ],
    ids=["other service", "other team", "own team", "other role group", "other role group of the own team"],
)
def test_a_pair_says_what_it_gives_up(others, relaxed):
    drawn = _drawn([_peer("ann"), _peer("bob", **others)])

    assert drawn["ann"].relaxed == relaxed


def test_people_of_another_service_come_before_those_of_another_team():
    peers = [
        _peer("ann", "North"),
        _peer("bob", "South"),
        _peer("cat", service="Hospital"),
        _peer("dan", service="Hospital"),
    ]

    drawn = _drawn(peers)

    assert not any(line.relaxed for line in drawn.values())


def test_a_pair_of_this_year_is_not_drawn_again_while_there_are_others():
    peers = [_peer(name) for name in ("ann", "bob", "cat")]
    pairs = {("ann", "bob"), ("bob", "cat"), ("cat", "ann")}

    drawn = _drawn(peers, pairs)

    assert {one: line.worker for one, line in drawn.items()} == {"ann": "cat", "bob": "ann", "cat": "bob"}


def test_a_pair_is_repeated_rather_than_crossing_role_groups():
    peers = [_peer("ann"), _peer("bob"), _peer("otto", group="OT"), _peer("otis", group="OT")]

    drawn = _drawn(peers, {("otto", "otis")})

    assert drawn["otto"].worker == "otis"
    assert Relaxation.REPEATED_PAIR in drawn["otto"].relaxed


def test_a_lone_member_of_a_role_group_is_paired_across_groups_at_the_cost_of_two_pairs():
    peers = [_peer("otto", group="OT"), *(_peer(f"p{one}") for one in range(5))]

    drawn = _drawn(peers)

    assert Counter(drawn.keys()) == Counter(line.worker for line in drawn.values())
    across = [line for line in drawn.values() if Relaxation.OTHER_ROLE_GROUP in line.relaxed]
    assert len(across) == 2


def test_where_numbers_do_not_match_somebody_is_audited_twice():
    peers = [
        _peer("boss"),
        _peer("ann", supervisor="boss"),
        _peer("bob", supervisor="boss"),
        _peer("cat", supervisor="cy"),
    ]

    drawn = _drawn([*peers, _peer("cy", supervisor="boss")])
    twice = [line for line in drawn.values() if Relaxation.AUDITED_TWICE in line.relaxed]

    assert all(line.worker for line in drawn.values())
    assert len(twice) == len(drawn) - len({line.worker for line in drawn.values()})


def test_a_supervisor_among_supervisees_only_stays_without_a_worker():
    drawn = _drawn([_peer("boss"), _peer("ann", supervisor="boss"), _peer("bob", supervisor="boss")])

    assert drawn["boss"] == Line("boss", 1, None, None)
    assert drawn["ann"].worker == "bob"


def test_a_practitioner_all_alone_stays_without_a_worker():
    assert draw_peers(SEED, PeerInput((_peer("ann"),), frozenset())) == (Line("ann", 1, None, None),)


def test_nobody_at_all_is_no_difficulty():
    assert draw_peers(SEED, PeerInput((), frozenset())) == ()


def test_a_second_audit_of_the_month_is_of_somebody_else():
    drawn = draw_peers(SEED, PeerInput(tuple(_peer(name, audits=2) for name in ("ann", "bob", "cat")), frozenset()))

    workers = defaultdict(set)
    for line in drawn:
        workers[line.auditor].add(line.worker)
    assert all(len(found) == 2 for found in workers.values())


@pytest.mark.parametrize("services", [1, 4], ids=["one service", "four services"])
def test_a_thousand_practitioners_are_paired_in_seconds(services):
    peers = [
        _peer(
            f"p{one:04d}",
            f"Team {one % 60}",
            service=f"Service {one % 60 % services}",
            group="OT" if one % 5 == 0 else "SW",
            supervisor=f"p{one // 8 * 8:04d}" if one % 8 else None,
        )
        for one in range(1000)
    ]
    began = process_time()

    drawn = _drawn(peers)

    assert process_time() - began < 2
    assert Counter(line.worker for line in drawn.values()).most_common(1)[0][1] == 1
    assert not _mutual(drawn)


def test_one_colleague_is_the_one_who_is_audited_least_and_suits_best():
    rows = tuple(Peer(one, "SW", f"team {one}", f"service {one}", None, 1) for one in "abcd")
    given = ColleagueInput(rows, frozenset(), "a", 1, audited=("b", "c", "c"), barred=frozenset("d"))

    (line,) = draw_colleague("seed", given)

    assert (line.auditor, line.number, line.worker) == ("a", 1, "b")
    assert line.relaxed == (Relaxation.AUDITED_TWICE,)


def test_who_has_nobody_left_gets_no_colleague():
    rows = tuple(Peer(one, "SW", "team", "service", None, 1) for one in "ab")

    (line,) = draw_colleague("seed", ColleagueInput(rows, frozenset(), "a", 1, audited=(), barred=frozenset("b")))

    assert line.worker is None
