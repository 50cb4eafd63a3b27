import pytest

from domain.working_pattern import working_days_of


@pytest.mark.parametrize(
    ("text", "days"),
    [("MTWTF", {0, 1, 2, 3, 4}), ("m-w-f", {0, 2, 4}), ("-----SS", {5, 6}), ("MT-----", {0, 1})],
)
def test_a_pattern_names_weekdays_from_monday(text, days):
    assert working_days_of(text) == days


@pytest.mark.parametrize("text", ["", "MWF", "MTWTFS", "TMWTF", "-----", "-------", "MTWTFSSM"])
def test_anything_else_is_no_pattern(text):
    assert working_days_of(text) is None
