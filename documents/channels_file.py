"""Reading the channels file: which channel of Teams each of the council's teams is posted to."""

import re
from collections import Counter
from collections.abc import Collection
from urllib.parse import parse_qs, unquote, urlsplit

from documents.cells import text_to
from documents.table_rows import File
from documents.tables import BadCell, Column, Contents, read_table
from domain.channels import TeamChannel

LINK = re.compile(r"/l/channel/([^/]+)")
"""What "Get link to channel" of Teams copies has this in its path."""


def read_channels(file: File, teams: Collection[str]) -> Contents[TeamChannel]:
    """Return the channels of *file*; a header without rows is in order, and means no channels.

    Args:
        file: CSV or XLSX; a channel is written as the link that Teams copies, or as its id.
        teams: The teams that somebody works in.

    Raises:
        FileRefused: With every fault at once.
    """
    table = read_table(file, _COLUMNS)
    times = Counter(row.values["team"] for row in table.rows)
    for row in table.rows:
        team = row.values["team"]
        if team and times[team] > 1:
            table.fault(row, "team", "is there more than once")
        if team and team not in teams:
            table.fault(row, "team", "is no team of the people list")
    table.refuse()
    chosen = (TeamChannel(row.values["team"], *row.values["channel"]) for row in table.rows)
    return Contents(tuple(chosen), table.ignored)


def _channel(cell: str) -> tuple[str, str]:
    """Return the id of the channel and, where a link says it, Entra's id of the Microsoft team."""
    if "://" not in cell:
        return _id(cell), ""
    link = urlsplit(cell)
    found = LINK.match(link.path)
    if found is None:
        raise BadCell('is not the link of a channel; in Teams choose "Get link to channel" and copy it')
    return _id(unquote(found[1])), parse_qs(link.query).get("groupId", [""])[0].lower()[:64]


def _id(text: str) -> str:
    if len(text) > 200 or not text.isprintable() or " " in text:
        raise BadCell("is not the id of a channel")
    return text


_COLUMNS = {
    "team": Column(text_to(200), required=True),
    "channel": Column(_channel, required=True, empty=("", "")),
}
