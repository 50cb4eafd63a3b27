"""What comes from others: locked by hash, of a licence that a council can take, new enough, and quiet when imported."""

import re
import subprocess
import sys

import pytest
from packaging.version import Version

from tests.locked import ROOT, locked
from tests.sbom import bill

LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-build.lock")

LICENCES = re.compile(
    r"MIT(-0)?( License)?|BSD(-[23]-Clause| License)|Apache[- ]2\.0|Apache Software License|PSF-2\.0|"
    r"Python Software Foundation License|ISC|Mozilla Public License 2\.0 \(MPL 2\.0\)|MPL-2\.0|LGPL-3\.0-only"
)
"""What may be used: nothing asks more of a council than to keep notices; MPL and LGPL packages are used unchanged."""

MINIMUM = {
    "aiohttp": ("3.14.3", "CVE-2026-59881 and CVE-2026-69243"),
    "certifi": ("2024.7.4", "CVE-2024-39689"),
    "cryptography": ("44.0.1", "CVE-2024-12797"),
    "idna": ("3.7", "CVE-2024-3651"),
    "jinja2": ("3.1.6", "CVE-2025-27516"),
    "mako": ("1.2.2", "CVE-2022-40023"),
    "pyjwt": ("2.10.1", "CVE-2024-53861"),
    "requests": ("2.32.4", "CVE-2024-47081"),
    "urllib3": ("2.6.0", "CVE-2025-66418 and CVE-2025-66471; F9"),
}
"""Older ones have a hole that we know of."""

LANGUAGE_MODELS = re.compile(
    r"openai|anthropic|cohere|mistral|ollama|groq|litellm|langchain|llama|transformers|semantic-kernel|huggingface|"
    r"google-gen|vertexai|azure-ai|guidance|instructor|dspy|vllm"
)

WATCH = """
import importlib, pkgutil, sys
opened = []
sys.addaudithook(lambda event, args: opened.append(event) if event.startswith("socket.") else None)
for name in sys.argv[1:]:
    package = importlib.import_module(name)
    for module in pkgutil.walk_packages(package.__path__, name + "."):
        if module.name != "app.__main__" and ".migrations." not in module.name:
            importlib.import_module(module.name)
print(*sorted(set(opened) - {"socket.__new__", "socket.bind"}))
"""
"""Names and calls nobody; urllib3 binds a socket of this machine to see whether it knows IPv6, which is allowed."""


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_locked_to_one_version_by_its_hashes(lock):
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    named = [line for line in lines if line and not line.startswith((" ", "#"))]

    assert len(named) == len(locked(lock)) > 0
    assert [line for line in lines if "@" in line or "://" in line or "git+" in line] == []


def test_what_builds_the_wheel_is_what_the_tests_are_run_with():
    built_with, tested_with = locked("requirements-build.lock"), locked("requirements-dev.lock")

    assert [name for name, entry in built_with.items() if entry != tested_with[name]] == []


@pytest.mark.parametrize(("name", "least"), [(name, least) for name, (least, _) in MINIMUM.items()])
def test_no_package_is_older_than_the_version_that_mended_it(name, least):
    assert Version(locked("requirements.lock")[name].version) >= Version(least)


def test_every_package_has_a_licence_that_a_council_can_take():
    told = {one.name: one.licences() for one in locked("requirements.lock").values() if one.is_needed_here}

    assert {name: licences for name, licences in told.items() if not _may_be_used(licences)} == {}


def test_the_bill_of_materials_names_every_package_with_its_licence_and_its_hashes():
    parts = bill()["components"]
    needed = {one.name for one in locked("requirements.lock").values() if one.is_needed_here}

    assert {part["name"] for part in parts} == needed
    assert [part["name"] for part in parts if not (part["licenses"] and part["properties"])] == []
    assert len({part["bom-ref"] for part in parts}) == len(parts)


def test_no_language_model_is_called():
    assert [name for lock in LOCKS for name in locked(lock) if LANGUAGE_MODELS.search(name)] == []


def test_importing_the_product_reaches_nobody():
    packages = sorted(path.parent.name for path in ROOT.glob("*/__init__.py"))
    ran = subprocess.run(
        [sys.executable, "-c", WATCH, *packages], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )

    assert ran.stdout.strip() == ""


def _may_be_used(licences: list[str]) -> bool:
    return bool(licences) and all(LICENCES.fullmatch(one) for one in licences)
