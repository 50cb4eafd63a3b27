import dataclasses

import pytest

from domain.framework_files import read_framework
from domain.refusals import FileFault
from domain.stop_the_clock import StopTheClockRules
from domain.stop_the_clock_file import _RULES
from domain.topics import TopicSource
from tests.frameworks import changed, faults_of, sessions_rules

FILE = "stop_the_clock.toml"


def test_the_file_has_exactly_the_fields_of_the_rules():
    assert _RULES.keys() == {field.name for field in dataclasses.fields(StopTheClockRules)}


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        pytest.param("= 90", '= "90"', "session_minutes", "should be a whole number", id="words for a number"),
        pytest.param("= 6 ", "= 13 ", "sessions_a_year", "should be a whole number, 1 to 12", id="more than months"),
        pytest.param("= false", "= 0", "either_lead_acts", "should be true or false", id="no switch"),
        pytest.param("[2, 5]", "[5, 2]", "feedback_reminder_days", "should begin with the smallest", id="days down"),
        pytest.param("[2, 5]", "[2, 2]", "feedback_reminder_days", "name each day once", id="day twice"),
        pytest.param("[12, ", "[1, ", "briefing_reminder_days", "should begin with the largest", id="days up"),
        pytest.param(
            "shortest_point = 10 ",
            "shortest_point = 900 ",
            "longest_point",
            "should not be smaller than `shortest_point`",
            id="span",
        ),
        pytest.param('"disputes"', '"risk-assessments"', "topics[9].id", "is there twice", id="topic twice"),
        pytest.param(
            '"disputes"', '"Disputes!"', "topics[9].id", "should be a short word of small letters", id="no id"
        ),
        pytest.param("sources = []", 'sources = ["press"]', "topics[1].sources[1]", "should be one of", id="source"),
    ],
)
def test_a_fault_is_told_with_its_place(old, new, key, reason):
    [fault] = faults_of(changed(FILE, old, new))

    assert fault.column == f"{FILE}: {key}"
    assert reason in fault.reason


@pytest.mark.parametrize("key", sorted(_RULES.keys() - {"topics"}))
def test_nothing_has_a_default(key):
    [fault] = faults_of(changed(FILE, f"\n{key} =", f"\n# {key} ="))

    assert fault == FileFault(0, FILE, f"lacks `{key}`")


def test_a_topic_may_say_where_it_comes_from_and_need_not_name_a_standard():
    files = changed(FILE, "sources = []\nstandard = 5", 'sources = ["complaint"]')
    rules = read_framework("ours", files).stop_the_clock

    assert rules is not None
    assert rules.topics[0].sources == {TopicSource.COMPLAINT}
    assert rules.topics[0].standard is None


def test_the_nine_topics_of_the_appendix_are_there():
    assert len(sessions_rules().topics) == 9
