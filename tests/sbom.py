"""The bill of materials, CycloneDX 1.6: `python -m tests.sbom` writes build/sbom.json, one for every release.

From the lock and the installed packages alone: the same input gives the same bytes, so it holds no time and no number.
"""

import json
from importlib.metadata import version
from typing import Any

from tests.locked import ROOT, Locked, locked

FILE = ROOT / "build" / "sbom.json"


def bill() -> dict[str, Any]:
    """Return the bill: this product, and every package that it needs here."""
    needed = [one for one in locked("requirements.lock").values() if one.is_needed_here]
    product = {"type": "application", "name": "practice-nudge", "version": version("practice-nudge")}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {**product, "bom-ref": "practice-nudge", "licenses": [{"license": {"id": "MIT"}}]}},
        "components": [_component(one) for one in needed],
    }


def _component(one: Locked) -> dict[str, Any]:
    address = f"pkg:pypi/{one.name}@{one.version}"
    return {
        "type": "library",
        "bom-ref": address,
        "name": one.name,
        "version": one.version,
        "purl": address,
        "licenses": [{"license": {"name": licence}} for licence in one.licences()],
        "properties": [{"name": "lock:sha256", "value": digest} for digest in one.hashes],
    }


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(json.dumps(bill(), indent=2) + "\n", "utf-8")
    print(FILE)  # noqa: T201 -- where to find it
