import dataclasses

import pytest

from domain.policy import Hours, Policy
from domain.policy_file import _HOURS, _POLICY
from domain.refusals import FileFault
from tests.frameworks import changed, faults_of, line_of

FILE = "policy.toml"
DAYS, GROUPS = "reminder_offsets", "similar_roles"


def test_the_file_has_exactly_the_fields_of_the_policy():
    fields = [{field.name for field in dataclasses.fields(kind)} for kind in (Policy, Hours)]

    assert [_POLICY.keys(), _HOURS.keys()] == fields


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        pytest.param("4000", '"4000"', "note_length", "should be a whole number, 1 or more", id="words for a number"),
        pytest.param("4000", "true", "note_length", "should be a whole number, 1 or more", id="switch for a number"),
        pytest.param("= 120", "= 0", "card_days", "should be a whole number, 1 or more", id="too small"),
        pytest.param("= true", "= 1", "auto_open", "should be true or false", id="no switch"),
        pytest.param("09:00:00", '"09:00"', "hours.first", "should be a time without quotation marks", id="no time"),
        pytest.param("16:30:00", "09:29:00", "hours.last", "should be later than `first`", id="hours too short"),
        pytest.param("[hours]", "[[hours]]", "hours", "should be a table of keys and values", id="no table"),
        pytest.param("[10, 5, 1]", "[]", DAYS, "should be a list with at least one item", id="empty list"),
        pytest.param("[10, 5, 1]", "5", DAYS, "should be a list with at least one item", id="no list"),
        pytest.param("[10, 5, 1]", "[1, 5]", DAYS, "should begin with the largest", id="days upwards"),
        pytest.param("[10, 5, 1]", "[5, 5]", DAYS, "name each day once", id="day twice"),
        pytest.param("[10, 5, 1]", "[5, 0]", f"{DAYS}[2]", "should be a whole number, 1 or more", id="day nought"),
        pytest.param('"calendar_14"', '"month"', "moderation_window", "one of calendar_14, working_10", id="choice"),
        pytest.param('"calendar_14"', "[1]", "moderation_window", "should be one of", id="list for a choice"),
        pytest.param("= []", "= [13]", "defer_moderation_out_of[1]", "a whole number, 1 to 12", id="month 13"),
        pytest.param('"OTA"]', '"SW"]', GROUPS, "is there twice: SW", id="role in two groups"),
        pytest.param('"OTA"]', '"OTB"]', f"{GROUPS}[2][2]", "should be one of DIR, SM", id="unknown role"),
        pytest.param('"1/3"', '"3/1"', "skipped_at_most", "should be a share of one", id="more than all"),
        pytest.param('"1/3"', '"1/0"', "skipped_at_most", "should be a share of one", id="no fraction"),
        pytest.param("[A-Z]{2", "[A-Z", "case_reference_pattern", "is not a regular expression", id="bad pattern"),
        pytest.param("AS-10", "104-", "case_reference_example", "does not match", id="bad example"),
        pytest.param("card_days", "card_weeks = 1\ncard_days", "card_weeks", "is not a key", id="unknown key"),
    ],
)
def test_a_fault_is_told_with_its_line(old: str, new: str, key: str, reason: str):
    [fault] = faults_of(changed(FILE, old, new))

    assert (fault.line, fault.column) == (line_of(FILE, old), f"{FILE}: {key}")
    assert reason in fault.reason


@pytest.mark.parametrize(
    ("old", "table", "lacking"),
    [("spread_minutes = 30", "hours", "spread_minutes"), ('SVM = "per_person"', "quota_basis", "SVM")],
    ids=["hours", "quota basis"],
)
def test_a_key_that_a_table_lacks_is_told_at_its_header(old: str, table: str, lacking: str):
    [fault] = faults_of(changed(FILE, old, ""))

    assert fault == FileFault(line_of(FILE, f"[{table}]"), f"{FILE}: {table}", f"lacks `{lacking}`")


@pytest.mark.parametrize("key", sorted(_POLICY.keys() - {"hours", "quota_basis"}))
def test_nothing_has_a_default(key: str):
    [fault] = faults_of(changed(FILE, f"\n{key} =", f"\n# {key} ="))

    assert fault == FileFault(0, FILE, f"lacks `{key}`")
