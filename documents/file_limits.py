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
FAR_RIGHT = re.compile(rb'\br="[A-Z]{3,}[0-9]')
FAR_DOWN = re.compile(rb'\br="[A-Z]*[1-9][0-9]{5,}"')
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
    if FAR_RIGHT.search(sheet):
        raise FileRefused((FileFault(0, "", "has more than 702 columns; delete what is right of the last one"),))
    if FAR_DOWN.search(sheet):
        check_rows(MOST_ROWS + 1)
