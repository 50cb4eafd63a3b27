"""Channels that the council chose, and Microsoft teams in which the app is installed."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, Table, case, delete, insert, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from domain.channels import Installation, Place, TeamChannel
from storage.session_schema import channels, installations, seen_channels


def list_channels(connection: Connection) -> list[TeamChannel]:
    """Return the chosen channels, by team; may be empty."""
    return [_chosen(row) for row in connection.execute(select(channels).order_by(channels.c.team))]


def save_channels(connection: Connection, chosen: Collection[TeamChannel]) -> None:
    """Keep *chosen* in place of all that there were."""
    connection.execute(delete(channels))
    if chosen:
        rows = [{"team": one.team, "channel": one.channel, "group_id": one.group} for one in chosen]
        connection.execute(insert(channels), rows)


def find_place(connection: Connection, team: str) -> Place | None:
    """Return where posts to *team* go; None where no channel is chosen, an empty service address without the app."""
    row = connection.execute(select(channels).where(channels.c.team == team)).one_or_none()
    if row is None:
        return None
    chosen = _chosen(row)
    there = _find_installation(connection, chosen)
    if there is None:
        return Place(chosen.channel, "", "", "", team)
    return Place(chosen.channel, there.service_url, there.bot_id, there.tenant_id, team)


def save_installation(connection: Connection, there: Installation) -> None:
    """Keep that the app is installed there, at its newest address; not every event says the group again.

    Teams tells of an installation in two events at the same moment.
    """
    row = {
        "team": there.team,
        "group_id": there.group,
        "service_url": there.service_url,
        "bot_id": there.bot_id,
        "tenant_id": there.tenant_id,
    }
    new = _insert(connection, installations).values(row)
    said = new.excluded.group_id
    group = case((said == "", installations.c.group_id), else_=said)
    connection.execute(new.on_conflict_do_update(index_elements=["team"], set_={**row, "group_id": group}))


def drop_installation(connection: Connection, team: str) -> None:
    """Forget a Microsoft team and its channels."""
    connection.execute(delete(installations).where(installations.c.team == team))
    connection.execute(delete(seen_channels).where(seen_channels.c.team == team))


def save_seen(connection: Connection, channel: str, team: str) -> None:
    """Keep that *channel* is one of the Microsoft team's."""
    new = _insert(connection, seen_channels).values(channel=channel, team=team)
    connection.execute(new.on_conflict_do_update(index_elements=["channel"], set_={"team": team}))


def drop_seen(connection: Connection, channel: str) -> None:
    """Forget a channel that is gone."""
    connection.execute(delete(seen_channels).where(seen_channels.c.channel == channel))


def _insert(connection: Connection, table: Table) -> Any:
    """Return an insert that knows conflicts."""
    return (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(table)


def _find_installation(connection: Connection, chosen: TeamChannel) -> Installation | None:
    """Return the Microsoft team of a chosen channel: named by the file, or the one that has such a channel."""
    seen = select(seen_channels.c.team).where(seen_channels.c.channel == chosen.channel)
    has_it = or_(installations.c.team == chosen.channel, installations.c.team.in_(seen))
    named = (installations.c.group_id == chosen.group) if chosen.group else has_it
    row = connection.execute(select(installations).where(or_(named, has_it)).order_by(installations.c.team)).first()
    return None if row is None else Installation(*row)


def _chosen(row: Row[tuple[str, str, str]]) -> TeamChannel:
    return TeamChannel(row.team, row.channel, row.group_id)
