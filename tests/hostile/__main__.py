"""The same requests to the SDK alone and to us: `make security` writes the table in docs/security.md."""

import contextlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from storage.database import Database
from storage.migrate import upgrade
from tests.hostile.case import Case
from tests.hostile.conftest import Town, a_town, answers_of
from tests.hostile.table import cases
from tests.running import ROOT

PAGE = ROOT / "docs" / "security.md"
BEGIN, END = "<!-- table -->", "<!-- /table -->"
HEAD = "| request | should be | the SDK alone | Practice Nudge |\n| --- | ---: | ---: | ---: |\n"


@dataclass(frozen=True)
class Compared:
    """One request, answered by both."""

    name: str
    case: Case
    stock: int
    reached: bool
    """Whether it reached the bot behind the SDK alone."""
    ours: int

    @property
    def is_proper(self) -> bool:
        return self.case.status == 200

    @property
    def is_stock_right(self) -> bool:
        """Whether the SDK did as it should: 201 is how it says that all is well, and any refusal will do."""
        return self.stock in {200, 201} if self.is_proper else 400 <= self.stock < 500

    @property
    def row(self) -> str:
        stock = f"{self.stock}, **reached the bot**" if self.reached and not self.is_proper else str(self.stock)
        return f"| {self.name} | {self.case.status} | {stock} | {self.ours} |"


def main() -> None:
    """Compare, and write."""
    with tempfile.TemporaryDirectory() as folder:
        compared = list(_compared(Path(folder)))
    head, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    table = HEAD + "\n".join(one.row for one in compared)
    PAGE.write_text(f"{head}{BEGIN}\n{_sums(compared)}\n\n{table}\n{END}{rest.partition(END)[2]}", "utf-8")


def _sums(compared: list[Compared]) -> str:
    proper = [one for one in compared if one.is_proper]
    wrong = [one for one in compared if not one.is_proper]
    sums = {
        "requests": (len(compared), len(compared)),
        "answered as they should be": (
            sum(one.is_stock_right for one in compared),
            sum(one.ours == one.case.status for one in compared),
        ),
        "proper ones refused, or failed": (
            sum(not one.is_stock_right for one in proper),
            sum(one.ours != 200 for one in proper),
        ),
        "wrong ones that reached the bot": (
            sum(one.reached for one in wrong),
            sum(one.ours == 200 for one in wrong),
        ),
        "answered with a 5xx": (sum(one.stock >= 500 for one in compared), sum(one.ours >= 500 for one in compared)),
    }
    lines = [f"| {what} | {stock} | {ours} |" for what, (stock, ours) in sums.items()]
    return "\n".join(["| | the SDK alone | Practice Nudge |", "| --- | ---: | ---: |", *lines])


def _compared(folder: Path) -> Iterator[Compared]:
    with a_town(folder, _template(folder)) as town, _stock(town) as stock:
        for name, case in cases().items():
            before = _turns(stock)
            request = case.make(town.scene)
            status = answers_of(stock, [request])[0]
            yield Compared(name, case, status, _turns(stock) > before, town.post(request)[0])


def _template(folder: Path) -> Path:
    path = folder / "empty.db"
    with contextlib.closing(Database(f"sqlite:///{path}")) as database, database.transaction() as connection:
        upgrade(connection)
    return path


@contextmanager
def _stock(town: Town) -> Iterator[str]:
    """Run the SDK alone in a process of its own, beside the town; yield its address."""
    command = [sys.executable, "-m", "tests.hostile.stock", "--entra", town.entra]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.terminate()


def _turns(stock: str) -> int:
    with urlopen(f"{stock}/turns", timeout=30) as answer:
        return int(json.load(answer))


if __name__ == "__main__":
    main()
