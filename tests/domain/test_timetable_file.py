import pytest

from domain.framework_files import read_framework, timetable_for
from domain.methodology import AuditKind
from domain.refusals import FileFault
from tests.frameworks import changed, faults_of, line_of, somerset_files

TIMETABLE, QUOTAS = "timetable.toml", "quotas.toml"


def test_rows_come_in_the_order_of_the_audit_year():
    files = changed(TIMETABLE, "month = 10, standard = 2", "month = 8, standard = 2")

    rows = timetable_for(read_framework("somerset", files), 2023)

    assert [row.month for row in rows] == [9, 11, 1, 2, 3, 4, 5, 6, 7, 8]
    assert rows[-1].mode is AuditKind.PA


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        pytest.param('3, mode = "SA"', '3, mode = "CA"', "2023.months[3].mode", "one of SA, PA", id="mode"),
        pytest.param("month = 10", "month = 9", "2023.months[2].month", "is there twice: 9", id="month twice"),
        pytest.param("month = 1,", "month = 0,", "2023.months[4].month", "1 to 12", id="no month"),
        pytest.param("standard = 7", "standard = 11", "2023.months[7].standard", "names standard 11", id="standard"),
        pytest.param(', mode = "PA" },\n]', " },\n]", "2023.months[10]", "lacks `mode`", id="row without mode"),
        pytest.param("[2023]", "[first]", "first", "should be the year in which", id="no year"),
    ],
)
def test_a_fault_of_the_timetable_is_told_with_its_line(old: str, new: str, key: str, reason: str):
    [fault] = faults_of(changed(TIMETABLE, old, new))

    assert (fault.line, fault.column) == (line_of(TIMETABLE, old), f"{TIMETABLE}: {key}")
    assert reason in fault.reason


def test_rows_written_as_tables_of_their_own_are_found_as_well():
    row = '[[2023.months]]\nmonth = {}\nstandard = 1\nmode = "{}"\n'

    [fault] = faults_of(somerset_files() | {TIMETABLE: row.format(9, "SA") + row.format(10, "XA")})

    assert (fault.line, fault.column) == (8, f"{TIMETABLE}: 2023.months[2].mode")


def test_a_timetable_without_a_year_is_refused():
    [fault] = faults_of(somerset_files() | {TIMETABLE: ""})

    assert (fault.line, fault.column) == (0, TIMETABLE)
    assert "at least one audit year" in fault.reason


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        pytest.param("audits = 6", "audits = -1", "PDAP.audits", "0 or more", id="negative"),
        pytest.param("audits = 6,", "", "PDAP", "lacks `audits`", id="key missing"),
        pytest.param("OTA =", "OTB = 1\nOTA =", "OTB", "is not a key that belongs here", id="unknown role"),
    ],
)
def test_a_fault_of_the_quotas_is_told_with_its_line(old: str, new: str, key: str, reason: str):
    [fault] = faults_of(changed(QUOTAS, old, new))

    assert (fault.line, fault.column) == (line_of(QUOTAS, old), f"{QUOTAS}: {key}")
    assert reason in fault.reason


def test_every_role_needs_a_row():
    faults = faults_of(changed(QUOTAS, "OTA =", "# OTA ="))

    assert faults == (FileFault(0, QUOTAS, "lacks `OTA`"),)
