"""Every page, drawn with text that would do something on a careless one."""

from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from typing import Any

import pytest

from domain.cases import Case
from domain.closures import ClosureChanges
from domain.ids import TopicId
from domain.people import Function
from domain.populations import PopulationSummary
from domain.programme import ProgrammeChanges
from domain.refusals import FileFault
from domain.staff_changes import StaffChanges, changes_between
from domain.uploads import Upload, UploadKind
from tests.builders import a_person, a_session, person_id
from tests.cards.payloads import PAYLOADS
from web.council_files import Preview
from web.door import Visit
from web.file_changes import groups_of, warnings_of
from web.imports import Wrong
from web.look import Look
from web.persona_sign_in import Choice

LOOK = Look(is_rehearsal=True)
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


class Read(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def pages(text: str) -> dict[str, str]:
    """Return every page with *text* wherever something of people or of files is shown."""
    person = a_person(1, name=text, team=text, service=text, email=text)
    visit = Visit(person, "f" * 64)
    upload = Upload("1" * 32, person.id, UploadKind.PEOPLE, text, b"", AT)
    staff = StaffChanges((person,), (person,), (person,), (person,), (a_person(1),))
    sessions = ProgrammeChanges((replace(a_session(), team=text, topic=TopicId(text)),), (), (), ())
    faults = (FileFault(3, text, text), FileFault(0, "", text))
    asked: dict[str, Any] = {"visit": visit, "said": {"kind": text, "month": text}, "months": [text], "most_faults": 1}
    shown: dict[str, Any] = {"visit": visit, "upload": upload, "kind": text}
    drawn = {
        "message": LOOK.message(text, text),
        "home": LOOK.page("home", visit=visit, role=text, can_import=True),
        "imports": LOOK.page("imports", **asked, wrong=Wrong(text, (("file", text),), faults, text)),
        "accepted": LOOK.page("import_accepted", **shown, at=text),
        "personas": LOOK.page("personas", personas=[Choice(text, person)], state=text),
    }
    for name, changes in (("people", staff), ("sessions", sessions)):
        facts: dict[str, Any] = {"groups": groups_of(changes), "warnings": [text, *warnings_of(changes, person.id)]}
        preview = Preview(changes, (text,), text)
        drawn[name] = LOOK.page("import_preview", **shown, **facts, preview=preview, is_changed=True)
    return {name: str(page.text) for name, page in drawn.items()}


PLAIN = {name: Read(text) for name, text in pages("plain").items()}


@pytest.mark.parametrize("payload", [*PAYLOADS, '" onfocus="alert(1)', "' autofocus onfocus=alert(1) '", "{{ 7 * 7 }}"])
def test_whatever_people_and_files_are_called_stays_text(payload):
    for name, text in pages(payload).items():
        read = Read(text)
        assert read.tags == PLAIN[name].tags
        assert [one for one, _ in read.attributes] == [one for one, _ in PLAIN[name].attributes]
        assert "script" not in read.tags
        assert not [one for one, _ in read.attributes if one.startswith("on")]


def test_every_link_of_a_page_leads_to_our_own():
    for text in pages("https://example.org").values():
        links = [value for name, value in Read(text).attributes if name in {"href", "src", "action"}]
        assert all(one.startswith(("/", "#", "data:,")) and not one.startswith("//") for one in links)


@pytest.mark.parametrize("name", PLAIN)
def test_every_page_has_one_heading_of_the_first_rank_a_language_and_a_way_past_its_head(name):
    read = PLAIN[name]

    assert read.tags.count("h1") == 1
    assert ("lang", "en-GB") in read.attributes
    assert ("class", "skip") in read.attributes


def test_every_field_of_the_form_has_a_label_and_every_hint_is_read_with_its_field():
    attributes = PLAIN["imports"].attributes

    ids = [value for name, value in attributes if name == "id"]
    labelled = {value for name, value in attributes if name == "for"}
    hints = [value for name, value in attributes if name == "aria-describedby"]
    assert len(ids) == len(set(ids))
    assert {one for one in ids if one in {"file", "month"} or one.startswith("kind-")} == labelled
    assert set(hints) <= set(ids)


def test_an_error_says_so_in_the_title_and_takes_the_focus():
    text = pages("plain")["imports"]

    assert "<title>Error: Give in a file" in text
    assert 'role="alert"' in text
    assert "autofocus" in text


def test_of_many_changes_the_first_are_named_and_all_are_counted():
    joiners = tuple(a_person(number) for number in range(1, 251))

    joined = groups_of(StaffChanges(joiners, (), (), ()))[0]

    assert (joined.count, len(joined.lines)) == (250, 200)


def test_of_somebody_who_changes_it_is_told_what():
    before = a_person(1, manager=person_id(2))
    after = a_person(1, team="South", functions=frozenset({Function.BI, Function.ADMIN}), left_on=date(2026, 12, 31))

    changed = groups_of(changes_between([before], [after]))[2]

    told = "functions none → ADMIN BI, team North → South, last day none → 2026-12-31, another manager"
    assert changed.lines == (f"Social Worker 1: {told}",)


def test_counts_are_told_where_there_is_no_more_to_tell():
    cases = [Case("AS-000001", "North", "Adults", is_open=True)]

    assert groups_of(PopulationSummary.of(cases, 3))[-1].count == 3
    assert [group.count for group in groups_of(ClosureChanges(2, 1))] == [2, 1]


def test_one_is_told_before_one_shuts_oneself_out():
    me, other = a_person(1), a_person(2)

    told = warnings_of(StaffChanges((), (me,), (), (other,)), me.id)

    assert [one.split()[0] for one in told] == ["1", "You", "Nobody"]
    assert warnings_of(ClosureChanges(1, 1), me.id) == ()
