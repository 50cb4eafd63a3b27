"""Which addresses the bot talks to."""

import pytest

from bot.origins import Origins

TEAMS = Origins(["https://smba.trafficmanager.net", "http://127.0.0.1:4000", "http://connector.example"])


@pytest.mark.parametrize(
    "address",
    [
        "https://smba.trafficmanager.net/uk/",
        "https://smba.trafficmanager.net:443/uk/00000000-0000-0000-0000-000000000001/",
        "https://SMBA.trafficmanager.net",
        "http://127.0.0.1:4000/_connector",
    ],
)
def test_a_listed_origin_is_admitted(address):
    assert TEAMS.admit(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "smba.trafficmanager.net",
        "http://smba.trafficmanager.net/uk/",
        "https://smba.trafficmanager.net:8443/",
        "https://smba.trafficmanager.net:x/",
        "https://smba.trafficmanager.net:99999/",
        "https://smba.trafficmanager.net.evil.example/",
        "https://evil.example/smba.trafficmanager.net",
        "https://evil.example#smba.trafficmanager.net",
        "https://smba.trafficmanager.net@evil.example/",
        "https://user:pass@smba.trafficmanager.net/",
        "https://smba.trafficmanager.net./",
        "https://smba.trafficmanager.net\\@evil.example/",
        "https://smba.trafficmanager.net\t.evil.example/",
        "https://smba.trafficmanager.net%2eevil.example/",
        "https://smba.trafficmanager.net/%2e%2e/",
        "https://smba.trafficmanager.net/../x",
        "https://smba.trafficmanager.nеt/",
        "https://[::ffff:127.0.0.1]/",
        "https://[bad/",
        "http://connector.example/",
        "file:///etc/passwd",
        "https://smba.trafficmanager.net/" + "x" * 500,
        "http://127.0.0.1:4001/",
        "https://:443/",
    ],
)
def test_every_trick_is_refused(address):
    assert not TEAMS.admit(address)


@pytest.mark.parametrize("address", ["http://127.0.0.1:56150/_connector", "http://localhost:1/x", "http://[::1]:5/"])
def test_a_rehearsal_admits_every_port_of_this_machine(address):
    assert Origins([], any_loopback=True).admit(address)


@pytest.mark.parametrize(
    "address", ["http://10.0.0.1/", "https://evil.example/", "http://127.0.0.1.evil.example/", "http://localhost.x/"]
)
def test_a_rehearsal_admits_nothing_beyond_this_machine(address):
    assert not Origins([], any_loopback=True).admit(address)
