from pathlib import Path

import pytest

from documents.channels_file import read_channels
from domain.channels import TeamChannel
from domain.refusals import FileRefused
from tests.sheets import csv_file, text_file

LINK = (
    "https://teams.microsoft.com/l/channel/19%3Aabc%40thread.tacv2/Practice%20talk"
    "?groupId=ABCDEF00-0000-4000-8000-0000000000AA&tenantId=11111111-2222-4333-8444-555555555555"
)
TEAMS = {"North", "South"}


def _faults(folder: Path, *rows: dict[str, str]) -> list[tuple[int, str, str]]:
    with pytest.raises(FileRefused) as refused:
        read_channels(csv_file(folder, *rows), TEAMS)
    return [(fault.line, fault.column, fault.reason) for fault in refused.value.faults]


def test_a_channel_is_read_from_the_link_that_teams_copies_or_from_its_id(tmp_path):
    file = csv_file(tmp_path, {"team": "North", "channel": LINK}, {"team": "South", "channel": "19:x@thread.tacv2"})

    assert read_channels(file, TEAMS).rows == (
        TeamChannel("North", "19:abc@thread.tacv2", "abcdef00-0000-4000-8000-0000000000aa"),
        TeamChannel("South", "19:x@thread.tacv2"),
    )


def test_a_header_alone_means_no_channels(tmp_path):
    assert read_channels(text_file(tmp_path, "team,channel\n"), TEAMS).rows == ()


@pytest.mark.parametrize(
    ("said", "column", "reason"),
    [
        (
            {"channel": "https://teams.microsoft.com/l/message/19"},
            "channel",
            'is not the link of a channel; in Teams choose "Get link to channel" and copy it',
        ),
        ({"channel": "19 x"}, "channel", "is not the id of a channel"),
        ({"channel": "x" * 201}, "channel", "is not the id of a channel"),
        ({"team": "East"}, "team", "is no team of the people list"),
        ({"channel": ""}, "channel", "is empty"),
    ],
    ids=["another link", "words", "long", "unknown team", "empty"],
)
def test_a_fault_names_its_line_and_column(tmp_path, said, column, reason):
    assert _faults(tmp_path, {"team": "North", "channel": "19:x", **said}) == [(2, column, reason)]


def test_a_team_has_one_channel(tmp_path):
    row = {"team": "North", "channel": "19:x"}

    assert {fault[2] for fault in _faults(tmp_path, row, row)} == {"is there more than once"}
