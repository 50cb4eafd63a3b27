"""How much a file may hold: a stray cell at the far end of a sheet would fill the memory before anything is read."""

import io
import re
import zipfile

from documents.workbook_formulas import first_sheet
from domain.refusals import FileFault, FileRefused

MOST_ROWS = 100_000
"""Twice the cases of a large council."""
MOST_UNPACKED = 100 * 2**20
"""Bytes of everything in a workbook."""
FAR = re.compile(rb'\sr="(?:(?P<right>[A-Z]{3}|[D-Z][A-Z](?=[0-9]))|[A-Z]*[1-9][0-9]{5})')
"""The place of a cell in column DA or further right, or in line 100,000 or further down."""
SLICE, LONGEST_PLACE = 2**20, 32
"""Bytes looked through at once: while one thread looks, the others wait."""
TOO_WIDE = "has more than 104 columns; delete what is right of the last one"
TOO_MANY = "has more than 100,000 lines; give it in in parts, or delete what is below the last line"


def check_rows(count: int) -> None:
    """Raise FileRefused where a file has so many rows."""
    if count > MOST_ROWS:
        raise FileRefused((FileFault(0, "", TOO_MANY),))


def check_workbook(data: bytes) -> None:
    """Raise FileRefused where an XLSX would unpack to too much.

    Args:
        data: A workbook; one that cannot be opened raises what `zipfile` raises.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        if sum(one.file_size for one in book.infolist()) > MOST_UNPACKED:
            raise FileRefused((FileFault(0, "", "is too large a workbook; save it as CSV UTF-8"),))
        sheet = book.read(first_sheet(book))
    for begin in range(0, len(sheet), SLICE):
        if far := FAR.search(sheet, begin, begin + SLICE + LONGEST_PLACE):
            reason = TOO_WIDE if far["right"] else TOO_MANY
            raise FileRefused((FileFault(0, "", reason),))
