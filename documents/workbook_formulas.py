"""Finding the formulas of a workbook that came to nothing, which calamine reads as empty cells."""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

CELL = re.compile(rb"<c\s([^>]*[^/>])>(.*?)</c>", re.DOTALL)
ROW = re.compile(rb'\br="[A-Z]+([0-9]+)"')


def failed_formulas(data: bytes) -> list[int]:
    """Return the rows of the first sheet, from 1, with a formula whose result is an error or was never worked out.

    Args:
        data: An XLSX that calamine could open.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheet = book.read(first_sheet(book))
    return sorted(set(_failed(sheet))) if b"<f" in sheet or b't="e"' in sheet else []


def _failed(sheet: bytes) -> Iterator[int]:
    for attributes, content in CELL.findall(sheet):
        never = b"<f" in content and b"<v" not in content
        place = ROW.search(attributes)
        if place and (never or b't="e"' in attributes):
            yield int(place[1])


def first_sheet(book: zipfile.ZipFile) -> str:
    """Return the name, inside the workbook, of the sheet that stands first."""
    sheets = ET.fromstring(book.read("xl/workbook.xml"))  # noqa: S314 -- expat itself stops entity bombs since 2.4
    links = ET.fromstring(book.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 -- as above
    first = next(sheets.iterfind(".//{*}sheet"))
    link = next(value for name, value in first.items() if name.endswith("}id"))
    target = next(one.get("Target", "") for one in links if one.get("Id") == link)
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
