"""The pages of a rehearsal: one signs in as whom one chooses, on this machine alone."""

from collections.abc import Iterator
from html import unescape

import pytest

from tests.builders import person_id
from tests.running import demo
from tests.visitor import Visitor

pytestmark = pytest.mark.service


@pytest.fixture(scope="module", name="address")
def _address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with demo(tmp_path_factory.mktemp("demo")) as address:
        yield address


def choices(visitor: Visitor) -> dict[str, str]:
    """Go to the sign-in; return the links by name."""
    text = visitor.get(visitor.get("/sign-in").location).text
    links = [part.partition("</a>")[0] for part in text.split('<li><a href="')[1:]]
    return {name: unescape(link) for link, _, name in (one.partition('">') for one in links)}


def test_one_is_whom_one_chooses_and_the_page_says_that_it_is_a_rehearsal(address):
    visitor = Visitor(address)
    offered = choices(visitor)

    visitor.get(offered["Social Worker 1"])

    page = visitor.get("/dashboard").text
    assert "Social Worker 1" in page
    assert "This is a rehearsal" in page
    assert {"Principal Social Worker", "Strategic Manager 2"} <= set(offered)


def test_only_who_is_offered_can_be_chosen_and_only_once(address):
    visitor = Visitor(address)
    link = choices(visitor)["Social Worker 1"]
    another = f"{link.partition('code=')[0]}code={person_id(12)}"

    assert visitor.get(another).status == 403
    assert visitor.get(link).status == 403


def test_a_link_of_somebody_else_is_good_for_nothing(address):
    link = choices(Visitor(address))["Social Worker 1"]
    other = Visitor(address)
    choices(other)

    assert other.get(link).status == 403


@pytest.mark.parametrize("path", ["/sign-in", "/demo/who", "/dashboard", "/imports", "/static/look.css"])
def test_no_other_name_may_mean_this_machine(address, path):
    assert Visitor(address).get(path, Host="rebound.example").status == 403


def test_the_rehearsal_itself_keeps_its_look(address):
    assert Visitor(address).get("/demo/static/look.css").status == 200
