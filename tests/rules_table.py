"""The rules of the product, gathered from the docstrings: `python -m tests.rules_table` writes docs/rules.md."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "rules.md"
PACKAGES = (
    "domain",
    "storage",
    "workflows",
    "cards",
    "documents",
    "dialogs",
    "scheduler",
    "bot",
    "directory",
    "web",
    "app",
)
MARKS = ("Source:", "Assumption:")
HEAD = """# Rules

Every rule that the program follows, the clause that asks for it, and the function that does it. A `Source` is a
document; an `Assumption` is our reading where the documents are silent (`AMB-..`), or a ruling of the founders (`Q..`,
`R..`). The table is gathered from the docstrings by `make rules`; a test keeps the two equal.

| function | kind | clause |
| --- | --- | --- |
"""


@dataclass(frozen=True, order=True)
class Rule:
    place: str
    kind: str
    clause: str


def rules() -> list[Rule]:
    """Return every cited rule, by place."""
    return sorted({rule for package in PACKAGES for path in (ROOT / package).rglob("*.py") for rule in _of(path)})


def page() -> str:
    """Return docs/rules.md as it should be."""
    return HEAD + "".join(f"| `{rule.place}` | {rule.kind} | {rule.clause} |\n" for rule in rules())


def _of(path: Path) -> Iterator[Rule]:
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    yield from _documented(ast.parse(path.read_text("utf-8")), module)


def _documented(node: ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, name: str) -> Iterator[Rule]:
    for line in (ast.get_docstring(node) or "").splitlines():
        if line.strip().startswith(MARKS):
            kind, _, clause = line.strip().partition(": ")
            yield Rule(name, kind, clause)
    for child in node.body:
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield from _documented(child, f"{name}.{child.name}")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
