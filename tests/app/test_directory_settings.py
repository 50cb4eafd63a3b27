from pathlib import Path

import pytest

from app.channel_reading import Reading
from app.directory_settings import DirectorySettings, read_directory_settings
from tests.builders import person_id


def read(**environ: str) -> tuple[DirectorySettings, list[str]]:
    reading = Reading({f"NUDGE_{name}": value for name, value in environ.items()})
    return read_directory_settings(reading), reading.faults


def test_people_come_from_a_file_and_nobody_gets_the_app_unless_it_is_asked_for():
    assert read() == (DirectorySettings(), [])
    assert read(PROACTIVE_INSTALL="OFF")[0].app == DirectorySettings().app == ""


def test_groups_are_a_list_of_ids_in_any_case(tmp_path: Path):
    file = tmp_path / "roles.toml"
    file.touch()

    settings, faults = read(
        GRAPH_GROUPS=f" {person_id(1)}, {'ABCDEF01-0000-4000-8000-000000000001'},",
        GRAPH_ROLES_FILE=str(file),
        PROACTIVE_INSTALL=person_id(902),
    )

    groups = (person_id(1), "abcdef01-0000-4000-8000-000000000001")
    assert (settings, faults) == (DirectorySettings(groups, file, app=person_id(902)), [])


@pytest.mark.parametrize(
    ("environ", "named"),
    [
        ({"GRAPH_GROUPS": "adults", "GRAPH_ROLES_FILE": __file__}, ["NUDGE_GRAPH_GROUPS"]),
        ({"GRAPH_GROUPS": "../me", "GRAPH_ROLES_FILE": __file__}, ["NUDGE_GRAPH_GROUPS"]),
        ({"GRAPH_GROUPS": person_id(1)}, ["NUDGE_GRAPH_ROLES_FILE"]),
        ({"GRAPH_GROUPS": "adults", "PROACTIVE_INSTALL": "yes"}, ["GROUPS", "ROLES_FILE", "PROACTIVE_INSTALL"]),
    ],
    ids=["a name", "a path", "no roles file", "everything"],
)
def test_every_fault_is_told_by_name(environ, named):
    _, faults = read(**environ)

    assert len(faults) == len(named)
    assert all(name in fault for name, fault in zip(named, faults, strict=True))
