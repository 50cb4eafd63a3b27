from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.settings import FRAMEWORKS, Settings, WrongConfiguration, environment, read_settings


def _faults(**environ: str) -> tuple[str, ...]:
    with pytest.raises(WrongConfiguration) as refused:
        read_settings(environ)
    return refused.value.faults


def test_an_empty_environment_is_somerset_on_sqlite_in_london():
    settings = read_settings({})

    assert settings == Settings()
    assert settings.database_url == "sqlite:///data/nudge.db"
    assert settings.framework == FRAMEWORKS / "somerset"
    assert (settings.zone, settings.region, settings.log_level) == (ZoneInfo("Europe/London"), "ENG", "INFO")
    assert settings.closures_file is None


def test_everything_can_be_said(tmp_path):
    closures = tmp_path / "closures.csv"
    closures.write_text("date,reason\n", "utf-8")

    settings = read_settings(
        {
            "NUDGE_DATABASE_URL": "postgresql://nudge@db/nudge",
            "NUDGE_FRAMEWORK": str(tmp_path),
            "NUDGE_TIME_ZONE": "Europe/Belfast",
            "NUDGE_HOLIDAY_REGION": "SCT",
            "NUDGE_CLOSURES_FILE": str(closures),
            "NUDGE_LOG_LEVEL": "debug",
        }
    )

    assert settings == Settings(
        "postgresql://nudge@db/nudge", tmp_path, ZoneInfo("Europe/Belfast"), "SCT", closures, "DEBUG"
    )


def test_a_bundled_framework_goes_by_its_name():
    assert read_settings({"NUDGE_FRAMEWORK": "somerset"}).framework == FRAMEWORKS / "somerset"


def test_every_fault_is_told_at_once_by_name_and_without_its_value():
    faults = _faults(
        NUDGE_DATABASE_URL="mysql://root:hunter2@db",
        NUDGE_FRAMEWORK="hunter2",
        NUDGE_TIME_ZONE="hunter2",
        NUDGE_HOLIDAY_REGION="hunter2",
        NUDGE_CLOSURES_FILE="hunter2",
        NUDGE_LOG_LEVEL="hunter2",
    )

    assert [fault.split(" must ")[0] for fault in faults] == [
        "NUDGE_DATABASE_URL",
        "NUDGE_FRAMEWORK",
        "NUDGE_TIME_ZONE",
        "NUDGE_HOLIDAY_REGION",
        "NUDGE_CLOSURES_FILE",
        "NUDGE_LOG_LEVEL",
    ]
    assert not any("hunter2" in fault.lower() for fault in faults)


def test_the_faults_are_the_words_of_the_error():
    error = WrongConfiguration(("ONE is wrong", "TWO is wrong"))

    assert str(error) == "ONE is wrong\nTWO is wrong"


@pytest.mark.parametrize(
    "url",
    [
        "sqlite://",
        "sqlite:///",
        "nudge.db",
        "postgres://db/nudge",
        "sqlite+aiosqlite:///x",
        "postgresql://",
        "SQLITE:///x",
    ],
)
def test_a_database_is_sqlite_or_postgresql(url):
    assert _faults(NUDGE_DATABASE_URL=url) == ("NUDGE_DATABASE_URL must start with sqlite:/// or postgresql://",)


@pytest.mark.parametrize("zone", ["Europe", "Europe/Nowhere", "../../etc/passwd", "/etc/localtime", "x" * 300, "BST!"])
def test_a_time_zone_that_there_is_not_is_a_fault_and_no_crash(zone):
    assert _faults(NUDGE_TIME_ZONE=zone) == ("NUDGE_TIME_ZONE must name a time zone, such as Europe/London",)


def test_a_folder_is_no_closures_file(tmp_path):
    assert _faults(NUDGE_CLOSURES_FILE=str(tmp_path)) == ("NUDGE_CLOSURES_FILE must name a file that can be read",)


def test_a_file_is_no_framework(tmp_path):
    file = tmp_path / "somerset.toml"
    file.touch()

    assert len(_faults(NUDGE_FRAMEWORK=str(file))) == 1


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("sqlite:///data/nudge.db", Path("data/nudge.db")),
        ("sqlite:////var/lib/nudge.db", Path("/var/lib/nudge.db")),
        ("postgresql://db/nudge", None),
    ],
)
def test_only_sqlite_has_a_file(url, file):
    assert Settings(database_url=url).sqlite_file == file


def test_the_environment_stands_above_the_dotenv_file_and_empty_values_say_nothing(tmp_path):
    dotenv = tmp_path / ".env"
    dotenv.write_text("NUDGE_LOG_LEVEL=ERROR\nNUDGE_HOLIDAY_REGION=SCT\nNUDGE_FRAMEWORK=\n", "utf-8")

    known = environment({"NUDGE_LOG_LEVEL": "DEBUG", "NUDGE_TIME_ZONE": ""}, dotenv)

    assert known == {"NUDGE_LOG_LEVEL": "DEBUG", "NUDGE_HOLIDAY_REGION": "SCT"}


def test_without_a_dotenv_file_the_environment_is_all(tmp_path):
    assert environment({"NUDGE_LOG_LEVEL": "DEBUG"}, tmp_path / ".env") == {"NUDGE_LOG_LEVEL": "DEBUG"}
