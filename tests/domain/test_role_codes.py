import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.people import Function, Role
from domain.role_codes import function_of, role_of


@pytest.mark.parametrize("role", Role)
def test_every_role_is_known_by_its_code(role: Role):
    assert role_of(role.value) is role_of(f" {role.value.lower()} ") is role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("ОТ", Role.OT),
        ("ОТА", Role.OTA),
        ("от", Role.OT),
        ("ＳＷ", Role.SW),
        ("Dir", Role.DIR),
        ("SD", Role.DIR),
        ("Strategic Manager", Role.SM),
        ("PSW", Role.SM),
        ("POT", Role.SM),
        ("PD AP", Role.PDAP),
        ("pd-ap", Role.PDAP),
        ("Occupational Therapy Assistant", Role.OTA),
        ("L&D Advanced Practitioners", Role.MOD),
    ],
)
def test_other_spellings_and_look_alike_letters_name_the_role(text: str, role: Role):
    assert role_of(text) is role


@pytest.mark.parametrize("text", ["", "-", "BOSS", "SWW", "Social", "ЖЖ"])
def test_other_words_name_no_role(text: str):
    assert role_of(text) is None


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("psw", Function.PSW),
        ("РОТ", Function.POT),
        ("Head of service", Function.HEAD_OF_SERVICE),
        ("safeguarding-lead", Function.SAFEGUARDING_LEAD),
        ("SW", None),
        ("", None),
    ],
)
def test_a_function_is_known_whatever_its_spaces_and_letters(text: str, function: Function | None):
    assert function_of(text) is function


@given(st.text())
def test_any_text_is_read_without_an_error(text: str):
    assert role_of(text) in {None, *Role}
    assert function_of(text) in {None, *Function}
