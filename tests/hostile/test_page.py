from pathlib import Path

import pytest

from tests.hostile.table import cases

pytestmark = pytest.mark.service

PAGE = Path(__file__).parents[2] / "docs" / "security.md"


def test_the_comparison_on_paper_holds_every_request_and_no_others():
    """Where this fails, `make security` writes it anew."""
    table = PAGE.read_text("utf-8").partition("| request |")[2].partition("<!-- /table -->")[0]
    rows = [row.split(" | ") for row in table.splitlines()[2:] if row]

    assert [(row[0].removeprefix("| "), int(row[1])) for row in rows] == [
        (name, case.status) for name, case in cases().items()
    ]
    assert [row[3].removesuffix(" |") for row in rows] == [row[1] for row in rows]
