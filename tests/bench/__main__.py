"""`make bench`: the product beside what it is built on, in one run.

Each server has one process on one core; the load and the connector, processes of their own, have another.
"""

import argparse
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.bench.processes import LOAD_CORE, SERVER_CORE, result, running

PAPER = Path("docs/performance.md")
PEOPLE = 400
MARKS = ("<!-- bench -->", "<!-- /bench -->")


@dataclass(frozen=True, slots=True)
class Line:
    """One measurement."""

    name: str
    rate: float


def main() -> None:
    """Measure, print, and with `--write` keep the table."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--write", action="store_true", help=f"replace the table in {PAPER}")
    parser.add_argument("--scale", type=float, default=1.0, help="how much to send, against the usual")
    arguments = parser.parse_args()
    table = _table(_sends(arguments.scale), _turns(arguments.scale))
    print(f"\n{table}")
    if arguments.write:
        _write(table)


def _sends(scale: float) -> list[Line]:
    kinds = {
        "Practice Nudge, through the outbox": ("ours", 2000),
        "aiohttp, pooled POST loop": ("bare", 4000),
        "botbuilder `continue_conversation`": ("botbuilder", 300),
    }
    lines = []
    for name, (kind, number) in kinds.items():
        with running("tests.fake_connector", core=LOAD_CORE) as port:
            connector = f"http://127.0.0.1:{port}"
            measured = result("tests.bench.sends", kind, connector, str(int(number * scale)), core=SERVER_CORE)
        lines.append(_line(name, measured["rate"]))
    return lines


def _turns(scale: float) -> list[Line]:
    kinds = {
        "Practice Nudge, an audit answered and committed": ("ours", 3000),
        "botbuilder, echo": ("botbuilder", 600),
        "Agents SDK, echo": ("agents", 2000),
        "aiohttp, echo": ("bare", 8000),
    }
    return [_line(name, _turn_rate(kind, int(number * scale))) for name, (kind, number) in kinds.items()]


def _turn_rate(kind: str, number: int) -> float:
    with running("tests.fake_connector", core=LOAD_CORE) as connector_port, tempfile.TemporaryDirectory() as folder:
        connector = f"http://127.0.0.1:{connector_port}"
        with running("tests.bench.servers", kind, connector, str(PEOPLE), core=SERVER_CORE) as server:
            cards = Path(folder, "cards.json")
            cards.write_text(json.dumps(server.get("cards", {})), encoding="utf-8")
            load = ("tests.bench.load", kind, str(server["port"]), str(number), connector, str(cards))
            return result(*load, core=LOAD_CORE)["rate"]


def _line(name: str, rate: float) -> Line:
    print(f"{name}: {rate:,.0f} a second", flush=True)
    return Line(name, rate)


def _table(sends: list[Line], turns: list[Line]) -> str:
    rows = ["| sends a second | | against it |", "| --- | ---: | ---: |"]
    rows += _rows(sends)
    rows += ["", "| answered turns a second, 16 in flight | | against it |", "| --- | ---: | ---: |"]
    rows += _rows(turns)
    return "\n".join(rows)


def _rows(lines: list[Line]) -> list[str]:
    ours = lines[0].rate
    return [f"| {line.name} | {line.rate:,.0f} | {ours / line.rate:.2f} |" for line in lines]


def _write(table: str) -> None:
    paper = PAPER.read_text(encoding="utf-8") if PAPER.exists() else f"# Performance\n\n{MARKS[0]}{MARKS[1]}\n"
    before, _, rest = paper.partition(MARKS[0])
    _, _, after = rest.partition(MARKS[1])
    PAPER.write_text(f"{before}{MARKS[0]}\n{table}\n{MARKS[1]}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
