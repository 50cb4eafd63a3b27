"""Who knocks too often, and from where (T18)."""

import pytest

from bot.visitors import REFUSALS_A_MINUTE, TRUSTED_SECONDS, Visitors, address_of


def refused(times: int) -> Visitors:
    visitors = Visitors()
    for _ in range(times):
        visitors.refuse("stranger", 0.0)
    return visitors


def test_an_address_is_looked_at_until_it_was_refused_sixty_times_in_a_minute():
    assert not refused(REFUSALS_A_MINUTE - 1).is_turned_away("stranger", 1.0)
    assert refused(REFUSALS_A_MINUTE).is_turned_away("stranger", 1.0)


def test_after_a_minute_it_is_looked_at_again():
    assert not refused(REFUSALS_A_MINUTE).is_turned_away("stranger", 60.0)


def test_other_addresses_are_looked_at():
    assert not refused(REFUSALS_A_MINUTE).is_turned_away("teams", 1.0)


def test_an_address_that_teams_came_from_is_looked_at_for_an_hour():
    visitors = refused(REFUSALS_A_MINUTE)
    visitors.let_in("stranger", 1.0)

    assert not visitors.is_turned_away("stranger", 2.0)
    for _ in range(REFUSALS_A_MINUTE):
        visitors.refuse("stranger", TRUSTED_SECONDS + 1)
    assert visitors.is_turned_away("stranger", TRUSTED_SECONDS + 1)


def test_being_turned_away_is_noted_once_without_the_address(caplog):
    refused(REFUSALS_A_MINUTE * 2)

    assert [record.getMessage() for record in caplog.records] == ["an address is turned away for a minute"]


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("203.0.113.9", [], "203.0.113.9/32"),
        ("8.8.8.8", ["1.1.1.1"], "8.8.8.8/32"),
        ("10.0.0.4", [], "10.0.0.4/32"),
        ("10.0.0.4", ["1.1.1.1"], "1.1.1.1/32"),
        ("100.100.0.4", ["9.9.9.9, 1.1.1.1"], "1.1.1.1/32"),
        ("127.0.0.1", ["9.9.9.9", "1.1.1.1"], "1.1.1.1/32"),
        ("10.0.0.4", ["1.1.1.1:50123"], "1.1.1.1/32"),
        ("127.0.0.1", ["nonsense"], "127.0.0.1/32"),
        ("2a00:1450::1:2:3:4", [], "2a00:1450::/64"),
        ("::1", ["2a00:1450::9"], "2a00:1450::/64"),
        (None, ["1.1.1.1"], ""),
        ("nonsense", [], ""),
    ],
)
def test_an_address_is_believed_from_the_nearest_proxy_alone(peer, forwarded, address):
    assert address_of(peer, forwarded) == address
