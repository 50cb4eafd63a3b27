"""Signing in against the real `nudge serve` and a fake Entra ID, over real HTTP."""

import pytest

from tests.builders import a_person
from tests.certificates import a_certificate_and_its_key
from tests.fake_entra import identify
from tests.pages import BI, BI_PERSON, LEAVER, STRANGER, WORKER, Scene
from tests.running import entra
from tests.serving import TENANT, pointed_at, serving
from tests.visitor import Visitor

pytestmark = pytest.mark.service


def test_who_is_not_signed_in_is_sent_to_entra_and_back_to_the_page_they_asked_for(scene):
    visitor = scene.visitor()
    identify(scene.entra, BI)

    asked = visitor.get("/imports")
    back = visitor.signs_in("/imports")

    assert (asked.status, asked.location) == (303, "/sign-in?next=/imports")
    assert (back.status, back.location) == (303, "/imports")
    assert "Give in a file of the council" in visitor.get("/imports").text


def test_the_own_page_says_who_one_is(scene):
    page = scene.signed_in(WORKER).get("/dashboard")

    assert page.status == 200
    assert "Social Worker 7" in page.text
    assert "/imports" not in page.text


@pytest.mark.parametrize("oid", [STRANGER, LEAVER], ids=["never heard of", "left"])
def test_who_is_not_on_the_list_gets_one_polite_page_and_leaves_no_row(scene, oid):
    identify(scene.entra, oid)
    visitor = scene.visitor()

    refused = visitor.signs_in()

    assert refused.status == 403
    assert "does not know you yet" in refused.text
    assert "sign-in" not in visitor.cookies
    assert scene.rows(f"SELECT * FROM sign_ins WHERE person = '{oid}'") == []
    assert scene.rows(f"SELECT * FROM journal WHERE actor = '{oid}'") == []


def test_who_leaves_is_signed_out_with_the_next_click(scene):
    visitor = scene.signed_in(WORKER)

    scene.put(BI_PERSON)

    assert visitor.get("/dashboard").location == "/sign-in?next=/dashboard"


FAULTS = {
    "wrong nonce": {"nonce": "another"},
    "other tenant": {"tid": "00000000-1111-2222-3333-444444444444"},
    "expired": {"exp": 1_700_000_000},
    "other audience": {"aud": TENANT},
    "other issuer": {"iss": "https://login.example/v2.0"},
    "nobody": {"oid": None},
}


@pytest.mark.parametrize("claims", FAULTS.values(), ids=FAULTS)
def test_an_answer_of_entra_that_proves_nothing_signs_nobody_in(scene, claims):
    identify(scene.entra, **{"oid": BI, **claims})
    visitor, before = scene.visitor(), scene.contents()

    refused = visitor.signs_in()

    assert refused.status == 403
    assert "That sign-in did not work" in refused.text
    assert "sign-in" not in visitor.cookies
    assert scene.contents() == before


def test_a_wrong_state_signs_nobody_in(scene):
    identify(scene.entra, BI)
    visitor = scene.visitor()

    refused = visitor.get(visitor.goes_to_entra().partition("&state=")[0] + "&state=another")

    assert refused.status == 403
    assert "sign-in" not in visitor.cookies


def test_a_way_back_is_good_once(scene):
    identify(scene.entra, BI)
    visitor = scene.visitor()
    back, flow = visitor.goes_to_entra(), dict(visitor.cookies)
    assert visitor.get(back).location == "/dashboard"

    again = Visitor(scene.service.address, flow).get(back)

    assert again.status == 403


def test_a_way_back_of_somebody_else_is_good_for_nothing(scene):
    identify(scene.entra, BI)
    theirs, mine = scene.visitor(), scene.visitor()
    back = theirs.goes_to_entra()
    mine.goes_to_entra()

    assert mine.get(back).status == 403
    assert scene.visitor().get(back).status == 403


def test_without_pkce_entra_gives_no_code(scene):
    there = scene.visitor().get("/sign-in").location.replace("code_challenge=", "other=")

    assert scene.visitor().get(there).status == 400


def test_the_id_of_a_sign_in_is_new_whatever_the_browser_brought(scene):
    identify(scene.entra, BI)
    visitor = scene.visitor()
    visitor.cookies["sign-in"] = "chosen-by-somebody-else"

    visitor.signs_in()

    assert visitor.cookies["sign-in"] != "chosen-by-somebody-else"
    fixed = Visitor(scene.service.address, {"sign-in": "chosen-by-somebody-else"})
    assert fixed.get("/dashboard").status == 303


def test_signing_in_again_ends_the_earlier_sign_in(scene):
    visitor = scene.signed_in()
    earlier = Visitor(scene.service.address, dict(visitor.cookies))

    visitor.signs_in()

    assert earlier.get("/dashboard").status == 303
    assert visitor.get("/dashboard").status == 200


def test_signing_out_ends_it_on_the_server_too(scene):
    visitor = scene.signed_in()
    copied = Visitor(scene.service.address, dict(visitor.cookies))

    out = visitor.post("/sign-out", {"token": visitor.get("/dashboard").token})

    assert out.location == "/signed-out"
    assert "sign-in" not in visitor.cookies
    assert copied.get("/dashboard").status == 303


def test_the_database_holds_no_id_that_could_be_used(scene):
    visitor = scene.signed_in()

    assert visitor.cookies["sign-in"] not in scene.contents()


@pytest.mark.parametrize(
    "onward",
    ["//evil.example", "/\\evil.example", "https://evil.example", "\\\\evil", "/a//b", "javascript:alert(1)", ""],
)
def test_signing_in_leads_to_our_own_pages_alone(scene, onward):
    identify(scene.entra, BI)

    assert scene.visitor().signs_in(onward).location == "/dashboard"


@pytest.mark.parametrize("path", ["/imports", f"/imports/{'0' * 32}"])
def test_who_has_no_right_is_told_that_there_is_nothing(scene, path):
    visitor = scene.signed_in(WORKER)
    token = visitor.get("/dashboard").token

    shown, posted = visitor.get(path), visitor.post(path, {"token": token})

    assert (shown.status, posted.status) == (404, 404)
    assert "There is nothing here for you" in shown.text
    assert "There is nothing here for you" in posted.text


def test_a_restart_signs_nobody_out(tmp_path):
    with entra() as entra_url:
        environ = {**pointed_at(entra_url), "NUDGE_PUBLIC_URL": "http://127.0.0.1:9"}
        with serving(tmp_path, environ) as first:
            scene = Scene(first, entra_url, tmp_path)
            scene.put(a_person(1))
            identify(entra_url, BI)
            visitor = Visitor(first.address)
            visitor.get(visitor.goes_to_entra().replace("http://127.0.0.1:9", first.address))
            assert visitor.get("/dashboard").status == 200
        with serving(tmp_path, environ) as second:
            assert Visitor(second.address, visitor.cookies).get("/dashboard").status == 200


@pytest.mark.parametrize(
    "changed", [{"NUDGE_PUBLIC_URL": ""}, {"NUDGE_APP_CREDENTIAL": "managed-identity"}], ids=["no address", "no secret"]
)
def test_without_an_address_or_a_secret_there_are_no_pages(tmp_path, changed):
    with entra() as entra_url, serving(tmp_path, {**pointed_at(entra_url), **changed}) as service:
        assert service.get("/sign-in")[0] == 404
        assert service.get("/imports")[0] == 404


def test_a_certificate_signs_people_in_as_a_secret_does(tmp_path):
    (tmp_path / "bot.pem").write_text(a_certificate_and_its_key())
    certificate = {"NUDGE_APP_PASSWORD": "", "NUDGE_APP_CERTIFICATE_FILE": str(tmp_path / "bot.pem")}
    with entra() as entra_url, serving(tmp_path, {**pointed_at(entra_url), **certificate}) as service:
        scene = Scene(service, entra_url, tmp_path)
        scene.put(a_person(1))

        assert scene.signed_in().get("/dashboard").status == 200
