"""Which team has which channel, and posts there."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.channels import Installation, Place, Post, Reach, TeamChannel, TeamEvent, TeamNews
from domain.delivery import Heard
from domain.moments import Moment
from domain.notices import NoticeState
from domain.people import Role
from storage.chats import find_chat, save_chat
from storage.database import Database
from storage.notices import list_notices, release_unreachable
from storage.people import save_people
from storage.sessions import add_sessions, add_topic
from tests.builders import a_person, a_session, person_id
from tests.councils import CALENDAR, LONDON
from tests.frameworks import sessions_rules, somerset_files
from tests.letters import NOW, REAL_NOW, a_chat, an_outcome
from workflows.channels import Channels
from workflows.council import Council
from workflows.frameworks import Frameworks
from workflows.outbox import Outbox

THERE = Installation("19:team", "group-1", "http://127.0.0.1:9/", "28:bot", "tenant")
GENERAL = TeamChannel("North", "19:team")
OTHER = TeamChannel("North", "19:other")
LINKED = TeamChannel("North", "19:other", "group-1")
READY = Place("19:other", "http://127.0.0.1:9/", "28:bot", "tenant", "North")


@pytest.fixture
def channels(database: Database) -> Channels:
    with database.transaction() as connection:
        save_people(connection, [a_person(3, Role.AP), a_person(7), a_person(8, team="South")])
        for topic in sessions_rules().topics:
            add_topic(connection, topic)
        add_sessions(connection, [a_session()])
    return Channels(database, Council(Frameworks(database, "somerset", somerset_files()), lambda: CALENDAR, LONDON))


def choose(channels: Channels, *chosen: TeamChannel):
    return channels.import_channels(chosen, NOW, dry_run=False)


def hear(channels: Channels, event: TeamEvent, channel: str = "") -> None:
    channels.hear(TeamNews(event, THERE, channel))


def post(database: Database, channels: Channels) -> bool:
    with database.transaction() as connection:
        return channels.post(connection, "north-1", a_session(), {"what": "briefing"}, NOW)


def queued(database: Database):
    with database.transaction() as connection:
        return list_notices(connection)


def drawn(database: Database, channels: Channels, said: object = "words"):
    facts = channels.facts_by(lambda _connection, _session, body, _when: said and (said, body["what"]))
    (notice,) = queued(database)
    with database.transaction() as connection:
        return facts(connection, notice, a_person(3), Moment.of(NOW, LONDON))


def send(database: Database, heard: Heard) -> None:
    outbox = Outbox(database, "me")
    with database.transaction() as connection:
        (claimed,) = outbox.claim(connection, NOW, REAL_NOW, 12)
    outbox.record([replace(an_outcome(heard, code="403"), notice=claimed.id)], NOW, REAL_NOW)


def test_a_new_list_of_channels_takes_the_place_of_the_old_one(channels):
    choose(channels, GENERAL, TeamChannel("West", "19:w"))
    changes = choose(channels, LINKED, TeamChannel("South", "19:s"))

    assert (changes.added, changes.changed, changes.removed) == (1, 1, 1)


def test_a_dry_run_chooses_nothing(channels):
    channels.import_channels([GENERAL], NOW, dry_run=True)

    assert channels.reaches()["North"] is Reach.NO_CHANNEL


def test_a_channel_that_is_offered_is_taken_only_where_none_was_chosen(channels):
    choose(channels, GENERAL)

    channels.choose_missing([OTHER, TeamChannel("South", "19:first"), TeamChannel("South", "19:second")])
    changes = channels.import_channels([GENERAL, TeamChannel("South", "19:first")], NOW, dry_run=True)

    assert (changes.added, changes.changed, changes.removed) == (0, 0, 0)


def test_each_team_is_said_to_be_ready_without_the_app_or_without_a_channel(channels):
    before = channels.reaches()
    choose(channels, GENERAL)
    chosen = channels.reaches()
    hear(channels, TeamEvent.INSTALLED)

    assert before == {"North": Reach.NO_CHANNEL, "South": Reach.NO_CHANNEL}
    assert chosen["North"] is Reach.NOT_INSTALLED
    assert channels.reaches() == {"North": Reach.READY, "South": Reach.NO_CHANNEL}


def test_a_channel_beside_general_is_found_by_its_link_or_once_teams_told_of_it(channels):
    hear(channels, TeamEvent.INSTALLED)
    choose(channels, OTHER)
    unknown = channels.reaches()["North"]
    choose(channels, LINKED)
    linked = channels.reaches()["North"]
    choose(channels, OTHER)
    hear(channels, TeamEvent.CHANNEL, "19:other")

    assert (unknown, linked, channels.reaches()["North"]) == (Reach.NOT_INSTALLED, Reach.READY, Reach.READY)


def test_the_group_of_a_team_stays_known_when_a_later_event_does_not_say_it(channels):
    choose(channels, LINKED)
    hear(channels, TeamEvent.INSTALLED)
    channels.hear(TeamNews(TeamEvent.CHANNEL, replace(THERE, group=""), "19:new"))

    assert channels.reaches()["North"] is Reach.READY


def test_two_events_of_one_installation_at_the_same_moment_are_both_kept(channels):
    choose(channels, OTHER)
    gate = threading.Barrier(4)

    def tell(event: TeamEvent, channel: str) -> None:
        gate.wait(timeout=30)
        hear(channels, event, channel)

    told = [(TeamEvent.INSTALLED, ""), (TeamEvent.INSTALLED, ""), (TeamEvent.CHANNEL, "19:other")]
    with ThreadPoolExecutor(4) as threads:
        done = [threads.submit(tell, *one) for one in [*told, (TeamEvent.CHANNEL, "19:other")]]
        for one in done:
            one.result(timeout=60)

    assert channels.reaches()["North"] is Reach.READY


def test_a_linked_channel_is_found_too_where_no_event_ever_said_the_group(channels):
    choose(channels, LINKED)
    channels.hear(TeamNews(TeamEvent.CHANNEL, replace(THERE, group=""), "19:other"))

    assert channels.reaches()["North"] is Reach.READY


@pytest.mark.parametrize(
    ("event", "channel"), [(TeamEvent.REMOVED, ""), (TeamEvent.CHANNEL_GONE, "19:other")], ids=["app", "channel"]
)
def test_what_is_gone_is_not_posted_to(channels, event, channel):
    choose(channels, OTHER)
    hear(channels, TeamEvent.CHANNEL, "19:other")
    hear(channels, TeamEvent.CHANNEL, "19:other")
    hear(channels, event, channel)

    assert channels.reaches()["North"] is Reach.NOT_INSTALLED


def test_a_team_without_a_channel_is_not_posted_to(database, channels):
    assert not post(database, channels)
    assert queued(database) == []


def test_a_post_is_queued_once_and_is_stale_once_the_session_has_begun(database, channels):
    choose(channels, LINKED)

    assert post(database, channels)
    assert post(database, channels)
    (notice,) = queued(database)
    assert (notice.key, notice.person, notice.due_at) == ("channel:north-1", person_id(3), NOW)
    assert notice.stale_after.astimezone(LONDON).isoformat() == "2026-11-12T10:00:00+00:00"


def test_a_post_is_drawn_with_where_it_goes_at_that_moment(database, channels):
    choose(channels, GENERAL)
    post(database, channels)
    choose(channels, LINKED)
    hear(channels, TeamEvent.INSTALLED)

    assert drawn(database, channels) == Post(READY, ("words", "briefing"))


def test_a_post_that_became_pointless_is_not_drawn(database, channels):
    choose(channels, GENERAL)
    post(database, channels)
    pointless = drawn(database, channels, said=None)
    choose(channels)

    assert (pointless, drawn(database, channels)) == (None, None)


def test_a_post_that_cannot_be_delivered_leaves_the_facilitators_chat_alone(database, channels):
    with database.transaction() as connection:
        save_chat(connection, a_chat(3))
    choose(channels, LINKED)
    post(database, channels)
    send(database, Heard.NOT_INSTALLED)

    with database.transaction() as connection:
        assert find_chat(connection, person_id(3)) == a_chat(3)
        assert release_unreachable(connection, person_id(3)) == 0
    assert [notice.state for notice in queued(database)] == [NoticeState.UNREACHABLE]


@pytest.mark.parametrize("by", ["installation", "another channel"])
def test_a_post_that_found_no_way_goes_once_there_is_one(database, channels, by):
    choose(channels, LINKED)
    post(database, channels)
    send(database, Heard.NOT_INSTALLED)

    if by == "installation":
        hear(channels, TeamEvent.INSTALLED)
    else:
        choose(channels, GENERAL)

    assert [notice.state for notice in queued(database)] == [NoticeState.PENDING]


def test_a_post_that_may_have_been_delivered_is_not_released(database, channels):
    choose(channels, LINKED)
    post(database, channels)
    for minutes in (0, 6):
        outbox = Outbox(database, "me")
        with database.transaction() as connection:
            (claimed,) = outbox.claim(connection, NOW, REAL_NOW + timedelta(minutes=minutes), 12)
        outbox.record([replace(an_outcome(Heard.UNCERTAIN, code="500"), notice=claimed.id)], NOW, REAL_NOW)
    hear(channels, TeamEvent.INSTALLED)

    assert [notice.state for notice in queued(database)] == [NoticeState.DEAD]
