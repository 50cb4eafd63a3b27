"""`nudge topics`: what sessions can be about."""

import dataclasses
import re
from typing import TYPE_CHECKING, Any

import click

from app.commands.options import json_option, print_json
from app.commands.tables import aligned
from domain.ids import TopicId
from domain.topics import Topic, TopicSource

if TYPE_CHECKING:
    from app.wiring import Workshop

SOURCES = [source.value.replace("_", "-") for source in TopicSource]


@click.group()
def topics() -> None:
    """What Stop the Clock sessions can be about."""


@topics.command("list")
@json_option
@click.pass_obj
def list_them(workshop: "Workshop", *, as_json: bool) -> None:
    """Show the topics, by title."""
    known = workshop.stop_the_clock.programme.topics()
    if as_json:
        print_json({"topics": [_document(topic) for topic in known]})
    elif known:
        rows = [(topic.id, topic.title, _sources(topic), _standard(topic)) for topic in known]
        click.echo("\n".join(aligned([("Id", "Title", "From", "Standard"), *rows])))
    else:
        click.echo("There are no topics: the framework does not speak of Stop the Clock.")


@topics.command()
@click.argument("topic_id")
@click.option("--title", required=True, help="What it is called, up to 200 characters.")
@click.option("--why", required=True, help="Why practitioners should stop for it, in one or two sentences.")
@click.option("--from", "sources", multiple=True, type=click.Choice(SOURCES), help="Where it comes from; repeatable.")
@click.option("--standard", type=int, help="The practice standard that it helps with; an audit theme needs it.")
@click.pass_obj
def add(workshop: "Workshop", /, topic_id: str, title: str, why: str, **said: Any) -> None:
    """Add a topic under a short word, such as carers-breaks."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", topic_id) or len(topic_id) > 64:
        raise click.BadParameter("write it with small letters, digits and hyphens", param_hint="TOPIC_ID")
    sources = frozenset(TopicSource(name.replace("-", "_")) for name in said["sources"])
    _check_standard(workshop, said["standard"], sources)
    topic = Topic(TopicId(topic_id), title.strip()[:200], why.strip(), sources, said["standard"])
    workshop.stop_the_clock.programme.add_topic(topic, workshop.now())
    click.echo(f"Added topic {topic_id}: {topic.title}.")


def _check_standard(workshop: "Workshop", standard: int | None, sources: frozenset[TopicSource]) -> None:
    """Refuse a standard that the framework does not have, and an audit theme without one."""
    known = sorted(workshop.framework().standards)
    if standard is None and TopicSource.AUDIT_THEME in sources:
        raise click.UsageError("An audit theme needs --standard: in whose audits was it seen?")
    if standard is not None and standard not in known:
        raise click.BadParameter(f"choose one of {', '.join(map(str, known))}", param_hint="--standard")


def _document(topic: Topic) -> dict[str, Any]:
    return {**dataclasses.asdict(topic), "sources": sorted(topic.sources)}


def _sources(topic: Topic) -> str:
    return ", ".join(sorted(source.replace("_", " ") for source in topic.sources)) or "not said"


def _standard(topic: Topic) -> str:
    return "" if topic.standard is None else str(topic.standard)
