"""The package as Teams takes it: Microsoft's own schema, and what the schema does not say."""

import io
import json
import re
import struct
import zlib
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest
from jsonschema_rs import Draft4Validator

from app.icons import ACCENT
from app.package_settings import read_teams_app
from app.settings import WrongConfiguration
from app.teams_manifest import COMMANDS, Publisher, TeamsApp, manifest
from app.teams_package import teams_package
from domain.people import Role
from tests.builders import a_case, a_person, person_id
from tests.office import Office
from tests.reading_grade import longest_sentence, reading_grade

SCHEMA = json.loads((Path(__file__).parent / "teams_schema" / "MicrosoftTeams.schema.json").read_text("utf-8"))
PAGES = "https://www.example.gov.uk", "https://www.example.gov.uk/privacy", "https://www.example.gov.uk/terms"
APP_ID = "00000000-0000-4000-8000-00000000abcd"
APP = TeamsApp(APP_ID, "1.2.3", "https://nudge.example.gov.uk", Publisher("Example County Council", *PAGES))
SET = {
    "NUDGE_APP_ID": APP_ID,
    "NUDGE_PUBLIC_URL": "https://nudge.example.gov.uk",
    "NUDGE_ORGANISATION": "; ".join(["Example County Council", *PAGES]),
}


@pytest.fixture(name="package")
def _package() -> ZipFile:
    return ZipFile(io.BytesIO(teams_package(APP)))


@pytest.fixture(name="told")
def _told(package: ZipFile) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(package.read("manifest.json"))
    return told


def test_the_manifest_keeps_to_microsofts_schema(told):
    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(told)] == []


@pytest.mark.parametrize(
    "change",
    [{"name": {"short": "x" * 31}}, {"accentColor": "green"}, {"id": "nudge"}, {"unheardOf": 1}],
    ids=["name", "colour", "id", "property"],
)
def test_the_schema_would_notice(change):
    assert not Draft4Validator(SCHEMA).is_valid({**manifest(APP), **change})


def test_the_zip_holds_the_manifest_and_every_file_that_it_names_at_the_top(package, told):
    assert package.namelist() == ["manifest.json", told["icons"]["color"], told["icons"]["outline"]]
    assert package.testzip() is None


def test_the_same_settings_give_the_same_bytes(package):
    assert teams_package(APP) == teams_package(APP)
    assert {entry.date_time[:3] for entry in package.infolist()} == {(1980, 1, 1)}


def test_the_colour_icon_is_opaque_and_has_the_accents_ground(package):
    width, height, pixels = _pixels(package.read("color.png"))

    assert (width, height, ACCENT) == (192, 192, "#" + bytes(pixels[0][:3]).hex().upper())
    assert {pixel[3] for pixel in pixels} == {255}
    assert len(set(pixels)) > 3


def test_the_outline_icon_is_white_on_transparent(package):
    width, height, pixels = _pixels(package.read("outline.png"))

    assert (width, height) == (32, 32)
    assert {pixel[:3] for pixel in pixels} == {(255, 255, 255)}
    assert {0, 255} <= {pixel[3] for pixel in pixels}


def test_the_icons_symbol_keeps_clear_of_the_corners_that_teams_cuts(package):
    _, _, pixels = _pixels(package.read("color.png"))
    drawn = [divmod(index, 192) for index, pixel in enumerate(pixels) if pixel != pixels[0]]

    assert min(min(place) for place in drawn) >= 12
    assert max(max(place) for place in drawn) <= 179


def test_names_are_as_long_as_teams_shows_them(told):
    lengths = {
        told["name"]["short"]: 30,
        told["name"]["full"]: 100,
        told["description"]["short"]: 80,
        told["description"]["full"]: 4000,
        told["developer"]["name"]: 32,
    }

    assert [text for text, most in lengths.items() if not 0 < len(text) <= most] == []
    assert not re.search(r"teams|chat|help|microsoft", told["name"]["short"], re.IGNORECASE)


def test_what_the_apps_page_says_is_plain(told):
    about = told["description"]["full"]

    assert reading_grade(about) <= 9
    assert longest_sentence(about) <= 25


def test_ids_version_and_hosts_are_the_councils_own(told):
    assert told["manifestVersion"] == SCHEMA["properties"]["manifestVersion"]["const"]
    assert str(UUID(told["id"])) == told["bots"][0]["botId"] == told["webApplicationInfo"]["id"] == APP_ID
    assert re.fullmatch(r"\d+\.\d+\.\d+", told["version"])
    assert told["validDomains"] == ["nudge.example.gov.uk"]
    assert told["webApplicationInfo"]["resource"] == f"api://nudge.example.gov.uk/{APP_ID}"


def test_a_team_gets_briefings_and_no_commands(told):
    bot = told["bots"][0]

    assert bot["scopes"] == ["personal", "team"]
    assert [one["scopes"] for one in bot["commandLists"]] == [["personal"]]


def test_a_package_asks_for_no_permission(told):
    assert {"authorization", "permissions", "devicePermissions"} & set(told) == set()


@pytest.mark.parametrize("word", COMMANDS, ids=str)
def test_every_command_of_the_menu_is_answered_with_something_to_do(word, sqlite_url):
    office = Office(sqlite_url)
    office.employs([a_person(1, Role.AP, team="Practice", service="Quality"), a_person(7)])
    office.has_cases("2026-10", [a_case(1, allocated_worker=person_id(7)), a_case(2)])
    office.at("2026-10-01 09:30")

    said = office.types(person_id(7), word.value)
    office.close()

    assert said
    assert "did not understand" not in said


def test_the_settings_say_what_differs():
    assert read_teams_app(SET, "1.2.3") == APP


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("NUDGE_APP_ID", "nudge", "NUDGE_APP_ID must be set"),
        ("NUDGE_PUBLIC_URL", "", "NUDGE_PUBLIC_URL must be"),
        ("NUDGE_PUBLIC_URL", "http://nudge.example.gov.uk", "NUDGE_PUBLIC_URL must be"),
        ("NUDGE_PUBLIC_URL", "https://127.0.0.1", "NUDGE_PUBLIC_URL must be"),
        ("NUDGE_PUBLIC_URL", "https://nudge.example.gov.uk:8443", "NUDGE_PUBLIC_URL must be"),
        ("NUDGE_PUBLIC_URL", "https://nudge.example.gov.uk/bot", "NUDGE_PUBLIC_URL must be"),
        ("NUDGE_ORGANISATION", "", "NUDGE_ORGANISATION must be: name"),
        ("NUDGE_ORGANISATION", "Example County Council", "NUDGE_ORGANISATION must be: name"),
        ("NUDGE_ORGANISATION", "; ".join(["A" * 33, *PAGES]), "NUDGE_ORGANISATION must begin"),
        ("NUDGE_ORGANISATION", "Example; http://a.uk; https://a.uk; https://a.uk", "NUDGE_ORGANISATION must give"),
    ],
)
def test_a_setting_that_is_wrong_is_named_without_its_value(name, value, fault):
    with pytest.raises(WrongConfiguration) as wrong:
        read_teams_app({**SET, name: value}, "1.2.3")

    assert [one for one in wrong.value.faults if one.startswith(fault)] == list(wrong.value.faults)
    assert not value or value not in str(wrong.value)


def test_every_fault_is_told_at_once():
    with pytest.raises(WrongConfiguration) as wrong:
        read_teams_app({}, "1.2.3")

    assert [fault.split()[0] for fault in wrong.value.faults] == [*SET]


def _pixels(png: bytes) -> tuple[int, int, list[tuple[int, ...]]]:
    """Return width, height and pixels of an unfiltered PNG with transparency; checks every chunk."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    chunks, at = {}, 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        body = png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(kind + body),)
        chunks[kind] = body
        at += 12 + length
    width, height, *kind_of = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    assert kind_of == [8, 6, 0, 0, 0]
    raw, row = zlib.decompress(chunks[b"IDAT"]), 1 + 4 * width
    assert {raw[line * row] for line in range(height)} == {0}
    lines = [raw[line * row + 1 : (line + 1) * row] for line in range(height)]
    return width, height, [tuple(line[at : at + 4]) for line in lines for at in range(0, 4 * width, 4)]
