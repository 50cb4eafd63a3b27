import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from documents.file_limits import MOST_ROWS
from documents.table_rows import raw_rows
from domain.refusals import FileRefused
from tests.sheets import text_file


def a_workbook(folder: Path, *places: tuple[int, int]) -> Path:
    """Return a workbook with a word in the first cell and at *places*."""
    file = folder / "book.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for place in ((0, 0), *places):
            sheet.write(*place, "word")
    return file


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ((1_048_575, 0), "100,000 lines"),
        ((0, 16_383), "104 columns"),
        ((0, 104), "104 columns"),
        ((1_048_575, 16_383), "100,000"),
    ],
    ids=["far down", "far right", "just too far right", "both"],
)
def test_a_stray_cell_at_the_far_end_is_told_and_does_not_fill_the_memory(tmp_path, place, said):
    file = a_workbook(tmp_path, place)

    with pytest.raises(FileRefused) as refused:
        raw_rows(file)

    assert said in refused.value.faults[0].reason


def test_a_wide_sheet_is_read(tmp_path):
    assert len(raw_rows(a_workbook(tmp_path, (0, 103)))[0].cells) == 104


def test_a_long_sheet_is_read(tmp_path):
    assert [row.line for row in raw_rows(a_workbook(tmp_path, (99_998, 3)))] == [1, 99_999]


def test_text_of_too_many_lines_is_told(tmp_path):
    file = text_file(tmp_path, "a\n" * (MOST_ROWS + 2))

    with pytest.raises(FileRefused) as refused:
        raw_rows(file)

    assert "100,000 lines" in refused.value.faults[0].reason


def test_a_workbook_that_unpacks_to_too_much_is_told_before_it_is_unpacked(tmp_path):
    file = a_workbook(tmp_path)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/bomb.bin", bytes(101 * 2**20))

    with pytest.raises(FileRefused) as refused:
        raw_rows(file)

    assert "too large a workbook" in refused.value.faults[0].reason


@pytest.mark.parametrize("place", range(0, 2000, 97))
def test_a_workbook_with_a_damaged_byte_is_read_or_refused(tmp_path, place):
    data = bytearray(a_workbook(tmp_path).read_bytes())
    data[4 + place % (len(data) - 4)] ^= 0xFF
    file = tmp_path / "damaged.xlsx"
    file.write_bytes(data)

    try:
        raw_rows(file)
    except FileRefused as refused:
        assert refused.faults  # noqa: PT017 -- either is in order, and nothing else


def test_a_zip_without_a_workbook_is_refused(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as book:
        book.writestr("note.txt", "no workbook")
    (tmp_path / "note.xlsx").write_bytes(packed.getvalue())

    with pytest.raises(FileRefused):
        raw_rows(tmp_path / "note.xlsx")
