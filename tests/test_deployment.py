"""The files that nothing here can run: what can be seen in them as text. docs/deploy.md says what else to verify."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.__main__ import WRONG_CONFIGURATION
from app.serving import DRAIN_SECONDS
from tests.running import nudge

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
BICEP = (ROOT / "deploy" / "azure" / "main.bicep").read_text("utf-8")
PARAMETERS = (ROOT / "deploy" / "azure" / "main.bicepparam").read_text("utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
EXAMPLE = (ROOT / "deploy" / "nudge.env.example").read_text("utf-8")
GUIDE = (ROOT / "docs" / "deploy.md").read_text("utf-8")
SETTING = re.compile(r"NUDGE_[A-Z_]+[A-Z]")


def _read_by_the_program() -> set[str]:
    sources = [path.read_text("utf-8") for path in (ROOT / "app").rglob("*.py")]
    return {name for text in sources for name in re.findall(r'"(NUDGE_[A-Z_]+[A-Z])"', text)}


def _instructions() -> list[tuple[str, str]]:
    whole = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", DOCKERFILE, flags=re.MULTILINE))
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in whole.splitlines() if line)]


def test_the_image_is_built_of_one_named_base_that_can_be_pinned():
    bases = [rest.partition(" AS ")[0] for word, rest in _instructions() if word == "FROM"]

    assert bases == ["${PYTHON_IMAGE}"] * 2
    assert dict(rest.split("=", 1) for word, rest in _instructions() if word == "ARG") == {
        "PYTHON_IMAGE": "python:3.11-slim-trixie"
    }


def test_nothing_is_installed_without_its_hash():
    installs = re.findall(
        r"pip (?:install|wheel)[^&]*", " && ".join(rest for word, rest in _instructions() if word == "RUN")
    )

    assert len(installs) == 4
    assert [
        one for one in installs if not re.search("--require-hashes|--no-deps --no-(index|build-isolation)", one)
    ] == []


def test_the_image_runs_as_nobody_special_and_says_when_it_lives():
    words = dict(_instructions())

    assert words["USER"] == "10001:10001"
    assert "/healthz" in words["HEALTHCHECK"]
    assert (words["ENTRYPOINT"], words["CMD"]) == ('["nudge"]', '["serve"]')
    assert "ADD" not in words
    assert not re.search(r"(PASSWORD|KEY|SECRET)=", DOCKERFILE)


def test_only_what_the_wheel_is_built_of_gets_into_the_image():
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    built_of = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    files = {"LICENSE", "README.md", "pyproject.toml", "requirements.lock", "requirements-build.lock"}

    assert lines[1] == "*"
    assert {line[1:] for line in lines if line.startswith("!")} == {*built_of["packages"], *files}


def test_both_parts_of_the_composition_are_healthy_before_the_bot_starts():
    needs = COMPOSE["services"]["nudge"]["depends_on"]

    assert needs["database"]["condition"] == "service_healthy"
    assert needs["migrate"]["condition"] == "service_completed_successfully"
    assert "pg_isready" in COMPOSE["services"]["database"]["healthcheck"]["test"]


def test_no_secret_stands_in_the_composition():
    for service in COMPOSE["services"].values():
        for name, value in service.get("environment", {}).items():
            assert not re.search("PASSWORD|KEY|SECRET", name) or name.endswith("_FILE"), name
            assert not value.startswith("postgresql:") or ":${DATABASE_PASSWORD:?" in value
    assert {one["file"] for one in COMPOSE["secrets"].values()} == {
        "deploy/secrets/app_password",
        "deploy/secrets/database_password",
    }
    assert "deploy/secrets/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()


def test_the_composition_opens_one_port_of_this_machine_and_shuts_the_database_in():
    ports = {name: service["ports"] for name, service in COMPOSE["services"].items() if "ports" in service}

    assert ports == {"nudge": ["127.0.0.1:3978:3978"]}
    assert COMPOSE["services"]["database"]["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"]["internal"] is True


@pytest.mark.parametrize("name", ["nudge", "migrate"])
def test_the_bots_container_can_change_nothing_but_its_data(name):
    service = COMPOSE["services"][name]

    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    assert service["security_opt"] == ["no-new-privileges:true"]


def test_every_container_is_given_time_to_end():
    grace = {name: service.get("stop_grace_period") for name, service in COMPOSE["services"].items()}

    assert int(grace["nudge"].removesuffix("s")) > DRAIN_SECONDS
    assert int(re.findall(r"terminationGracePeriodSeconds: (\d+)", BICEP)[0]) > DRAIN_SECONDS


def test_images_are_named_with_their_version():
    images = [service["image"] for service in COMPOSE["services"].values()]

    assert [image for image in images if image.endswith(":latest") or ":" not in image] == []


def test_the_bot_of_the_azure_template_is_a_managed_identity_of_one_tenant():
    assert re.findall(r"msaAppType: '(\w+)'", BICEP) == ["UserAssignedMSI"]
    assert "msaAppTenantId: tenant().tenantId" in BICEP
    assert "MultiTenant" not in BICEP


def test_secrets_of_the_azure_template_are_marked_and_never_given_out():
    secure = re.findall(r"@secure\(\)\n(?:@.*\n)*param (\w+)", BICEP)
    outputs = re.findall(r"^output .*$", BICEP, re.MULTILINE)

    assert secure == ["databasePassword", "cardKeys"]
    assert [line for line in outputs if any(name in line for name in secure)] == []
    assert [name for name in secure if f"param {name} = readEnvironmentVariable(" not in PARAMETERS] == []


@pytest.mark.parametrize(
    "line",
    [
        "publicNetworkAccess: 'Disabled'",
        "enablePurgeProtection: true",
        "enableSoftDelete: true",
        "enableRbacAuthorization: true",
        "allowInsecure: false",
        "disableLocalAuth: true",
        "sslmode=require",
    ],
)
def test_the_azure_template_shuts_what_can_be_shut(line):
    assert BICEP.count(line) == 1


def test_every_part_of_the_azure_template_is_named_with_its_version_and_closed():
    assert BICEP.count("{") == BICEP.count("}")
    assert BICEP.count("[") == BICEP.count("]")
    kinds = re.findall(r"^resource \w+ '([^']+)'", BICEP, re.MULTILINE)
    assert [kind for kind in kinds if not re.fullmatch(r"Microsoft\.\w+/[\w/]+@20\d\d-\d\d-\d\d", kind)] == []


def test_every_parameter_of_the_azure_template_is_used_and_every_given_one_is_known():
    declared = set(re.findall(r"^param (\w+) ", BICEP, re.MULTILINE))
    required = set(re.findall(r"^param (\w+) \w+$", BICEP, re.MULTILINE))
    given = set(re.findall(r"^param (\w+) =", PARAMETERS, re.MULTILINE))

    assert required <= given <= declared
    assert [name for name in declared if len(re.findall(rf"\b{name}\b", BICEP)) < 2] == []


def test_a_wrong_configuration_is_not_started_again_and_again():
    unit = (ROOT / "deploy" / "nudge.service").read_text("utf-8").splitlines()

    assert f"RestartPreventExitStatus={WRONG_CONFIGURATION}" in unit
    assert int(next(line for line in unit if line.startswith("TimeoutStopSec=")).partition("=")[2]) > DRAIN_SECONDS


@pytest.mark.parametrize(
    "file", ["Dockerfile", "compose.yaml", "deploy/nudge.service", "deploy/azure/main.bicep", "docs/deploy.md"]
)
def test_what_was_not_run_says_so(file):
    assert re.search(r"not\s+run", (ROOT / file).read_text("utf-8"), re.IGNORECASE)


def test_every_setting_is_in_the_example_and_explained():
    read = _read_by_the_program()

    assert read - set(SETTING.findall(EXAMPLE)) == set()
    assert read - set(re.findall(r"`(NUDGE_[A-Z_]+[A-Z])`", GUIDE)) == set()


def test_no_file_names_a_setting_that_nobody_reads():
    told = {name for text in (DOCKERFILE, BICEP, str(COMPOSE), EXAMPLE, GUIDE) for name in SETTING.findall(text)}

    assert told - _read_by_the_program() == set()


def test_every_command_that_the_guide_types_exists():
    typed = re.findall(r"(?:`| {4})nudge ([a-z-]+)", GUIDE)
    known = nudge("--help").stdout

    assert len(set(typed)) > 9
    assert [command for command in typed if f"\n  {command}" not in known] == []
