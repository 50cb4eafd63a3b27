from datetime import date
from pathlib import Path

import pytest

from documents.closures_file import read_closures
from domain.closures import Closure
from domain.refusals import FileFault, FileRefused
from tests.sheets import text_file, workbook


def test_a_hyphen_before_the_date_makes_it_a_working_day(tmp_path: Path):
    file = text_file(tmp_path, "Date,Reason\n2026-12-29,Christmas shutdown\n-2026-12-28,Open day\n")

    assert read_closures(file).rows == (
        Closure(date(2026, 12, 29), "Christmas shutdown"),
        Closure(date(2026, 12, 28), "Open day", is_working=True),
    )


def test_a_workbook_is_read_like_the_csv(tmp_path: Path):
    file = workbook(tmp_path, ["date", "reason"], [date(2026, 12, 29), "Shutdown"], ["-2026-12-28", "Open day"])

    assert [closure.is_working for closure in read_closures(file).rows] == [False, True]


def test_a_header_alone_means_no_days(tmp_path: Path):
    assert read_closures(text_file(tmp_path, "date,reason\n")).rows == ()


def test_every_fault_is_told_at_once(tmp_path: Path):
    file = text_file(tmp_path, "date,reason\n29 December,x\n2026-12-30,\n2026-12-31,x\n-2026-12-31,y\n,z\n")

    with pytest.raises(FileRefused) as refused:
        read_closures(file)

    assert refused.value.faults == (
        FileFault(2, "date", "is not a date; write it as 2026-10-31"),
        FileFault(3, "reason", "is empty"),
        FileFault(4, "date", "is there more than once"),
        FileFault(5, "date", "is there more than once"),
        FileFault(6, "date", "is empty"),
    )
