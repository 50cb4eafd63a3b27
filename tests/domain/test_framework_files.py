"""A framework folder is read as it stands, or refused with the place of every fault."""

import hashlib

import pytest

from domain.framework_files import read_framework, timetable_for
from domain.methodology import Rating
from domain.people import Role
from domain.refusals import FileFault, FileRefused
from tests.frameworks import changed, faults_of, somerset, somerset_files

ONE_STANDARD = """
number = 1
title = "Housing"
people_can_expect = "A home."
good_looks_like = "A home of one's own."

[[questions]]
id = "1.1"
text = "How good is the home?"
short = "Home"

[[questions]]
id = "1.2"
text = "How well was it adapted?"
short = "Adaptations"
about = "service"
only_for = ["OT", "OTA"]
asked_if = { "1.1" = ["good", "outstanding"] }
"""
ONE_MONTH = """
[2025]
months = [{ month = 8, standard = 1, mode = "PA" }]
"""
NEWER_TIMETABLE = """
[2026]
months = [
    { month = 7, standard = 2, mode = "PA" },
    { month = 9, standard = 8, mode = "SA" },
]
"""


def _other_council() -> dict[str, str]:
    kept = {path: text for path, text in somerset_files().items() if not path.startswith("standards/")}
    return kept | {"timetable.toml": ONE_MONTH, "standards/homes.toml": ONE_STANDARD}


def test_a_council_can_replace_the_folder():
    framework = read_framework("mendip", _other_council())

    assert (framework.name, framework.standards[1].title) == ("mendip", "Housing")
    assert [row.standard for row in timetable_for(framework, 2025)] == [1]


def test_a_question_may_be_for_some_roles_and_hang_on_an_earlier_one():
    [_, adapted] = read_framework("mendip", _other_council()).standards[1].questions

    assert adapted.only_for == {Role.OT, Role.OTA}
    assert dict(adapted.asked_if or {}) == {"1.1": frozenset({Rating.GOOD, Rating.OUTSTANDING})}


def test_a_framework_says_its_name_and_whom_to_ask():
    framework = somerset()

    assert framework.title == "Somerset Practice Quality Framework"
    assert framework.contact == "your Practice Development Advanced Practitioner"


def test_the_version_is_the_sha_256_of_paths_and_texts_in_any_order():
    files = somerset_files()
    expected = hashlib.sha256("".join(f"{path}\0{files[path]}\0" for path in sorted(files)).encode()).hexdigest()

    version = read_framework("somerset", dict(reversed(files.items()))).version

    assert version == expected


def test_any_change_makes_another_version():
    files = changed("standards/04-working-with-risk.toml", "# Standard 4.", "# Standard four.")

    version = read_framework("somerset", files).version

    assert version != somerset().version


@pytest.mark.parametrize(
    ("year", "standards"),
    [(2022, []), (2023, list(range(1, 11))), (2025, list(range(1, 11))), (2026, [8, 2]), (2031, [8, 2])],
    ids=["before the first", "the first", "still the first", "the second", "still the second"],
)
def test_the_newest_timetable_not_later_than_the_year_holds(year: int, standards: list[int]):
    files = somerset_files()
    framework = read_framework("somerset", files | {"timetable.toml": files["timetable.toml"] + NEWER_TIMETABLE})

    rows = timetable_for(framework, year)

    assert [row.standard for row in rows] == standards


def test_a_byte_order_mark_does_no_harm():
    files = {path: "\ufeff" + text for path, text in somerset_files().items()}

    framework = read_framework("somerset", files)

    assert framework.standards == somerset().standards


@pytest.mark.parametrize("path", ["framework.toml", "policy.toml", "quotas.toml", "timetable.toml"])
def test_a_missing_file_is_named(path: str):
    files = somerset_files()
    del files[path]

    faults = faults_of(files)

    assert faults == (FileFault(0, path, "is missing"),)


def test_a_file_that_does_not_belong_is_named():
    [fault] = faults_of(somerset_files() | {"quota.toml": ""})

    assert (fault.line, fault.column) == (0, "quota.toml")
    assert "is not a file of a framework; those are framework.toml, policy.toml" in fault.reason


@pytest.mark.parametrize(
    ("text", "line"),
    [("\n\ntitle == 1\n", 3), ("title = 'a'\ntitle = 'b'\n", 2), ("title = [\n\n", 3)],
    ids=["sign", "key twice", "no end"],
)
def test_what_is_not_toml_is_told_with_its_line(text: str, line: int):
    [fault] = faults_of(somerset_files() | {"framework.toml": text})

    assert (fault.line, fault.column) == (line, "framework.toml")
    assert fault.reason.startswith("is not TOML: ")


def test_two_files_with_one_number_are_refused():
    [fault] = faults_of(_other_council() | {"standards/houses.toml": ONE_STANDARD})

    assert fault == FileFault(2, "standards/houses.toml: number", "is there twice: 1")


def test_all_faults_of_all_files_are_told_at_once():
    files = changed("policy.toml", "= 4000", "= 0") | {"quotas.toml": "SW", "standards/4.toml": "number = 0"}
    files["policy.toml"] = files["policy.toml"].replace("auto_open = true", "auto_open = 'yes'")

    with pytest.raises(FileRefused) as refused:
        read_framework("somerset", files)

    assert refused.value.file == "somerset"
    assert [(fault.column, fault.reason.split(":")[0]) for fault in refused.value.faults] == [
        ("policy.toml: auto_open", "should be true or false"),
        ("policy.toml: note_length", "should be a whole number, 1 or more"),
        ("quotas.toml", "is not TOML"),
        ("standards/4.toml: number", "should be a whole number, 1 or more"),
        ("standards/4.toml", "lacks `title`"),
        ("standards/4.toml", "lacks `people_can_expect`"),
        ("standards/4.toml", "lacks `good_looks_like`"),
        ("standards/4.toml", "lacks `questions`"),
    ]
