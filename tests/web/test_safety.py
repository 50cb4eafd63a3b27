import pytest
from aiohttp.test_utils import make_mocked_request
from aiohttp.web import Response

from web.safety import SIGN_IN, Cookies, form_token, is_form_token, is_from_our_page, our_path

OURS = "https://nudge.example"


@pytest.mark.parametrize("asked", ["/dashboard", "/imports", "/imports/0123abcd"])
def test_a_path_of_ours_is_followed(asked):
    assert our_path(asked) == asked


@pytest.mark.parametrize(
    "asked",
    [
        *("", "/", "//evil", "/\\evil", "\\\\evil", "https://evil", "/a//b", "/a/../b", "/a?b", "/a#b", "/a\n", " /a"),
        *("/%2f", "/a" * 101, "/ä", "javascript:x", "/a:b", "/a@b"),
    ],
)
def test_every_other_path_is_home(asked):
    assert our_path(asked) == "/dashboard"


def test_in_production_a_cookie_is_for_this_host_by_https_and_for_no_script():
    response = Response()

    Cookies(OURS).set(response, SIGN_IN, "secret")

    said = response.cookies["__Host-sign-in"]
    assert (said["secure"], said["httponly"], said["samesite"], said["path"]) == (True, True, "Lax", "/")
    assert said["domain"] == ""
    assert "max-age" not in said


def test_a_cookie_of_another_name_is_none_of_ours():
    request = make_mocked_request("GET", "/", {"Cookie": "sign-in=forged; __Host-sign-in=real"})

    assert Cookies(OURS).read(request, SIGN_IN) == "real"


def test_a_token_belongs_to_one_sign_in_and_does_not_tell_its_id():
    assert is_form_token(form_token("one"), "one")
    assert not is_form_token(form_token("one"), "other")
    assert not is_form_token(None, "one")
    assert not is_form_token("ä", "one")
    assert "one" not in form_token("one")


@pytest.mark.parametrize(
    ("headers", "is_ours"),
    [
        ({"Origin": OURS}, True),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": f"{OURS}.evil.example"}, False),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({}, False),
    ],
)
def test_a_form_is_believed_only_where_the_browser_says_that_it_is_ours(headers, is_ours):
    assert is_from_our_page(make_mocked_request("POST", "/", headers), OURS) is is_ours
