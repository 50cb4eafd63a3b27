import pytest

from domain.framework_files import read_framework
from tests.frameworks import changed, faults_of, line_of

FILE = "standards/04-working-with-risk.toml"
CHECKS = "standards/02-case-recording.toml"
SUMMARIES = '{ id = "summaries"'


def test_a_standard_may_link_to_the_council_s_own_guidance():
    files = changed(FILE, 'link = ""', 'link = "https://council.example/risk"')

    standard = read_framework("somerset", files).standards[4]

    assert standard.link == "https://council.example/risk"


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        pytest.param("number = 4", "number = 4.0", "number", "should be a whole number", id="fraction for a number"),
        pytest.param('title = "W', 'title = 4 # "W', "title", "should be words", id="number for words"),
        pytest.param('title = "W', 'title = " " # "W', "title", "should be words", id="empty words"),
        pytest.param('subject = "case"', 'subject = "file"', "subject", "case, supervision_record", id="subject"),
        pytest.param('link = ""', 'link = "http://a"', "link", "should be empty or begin with https://", id="http"),
        pytest.param('id = "4.2"', 'id = "4.1"', "questions[2].id", "is there twice: 4.1", id="question twice"),
        pytest.param('id = "4.3"', 'id = "5.3"', "questions[3].id", "such as 4.2", id="another standard's id"),
        pytest.param('id = "4.3"', 'id = "4.3a"', "questions[3].id", "such as 4.2", id="no number"),
        pytest.param('"Risk weighed', f'"{"x" * 40}', "questions[1].short", "40 characters at most", id="long short"),
        pytest.param('id = "cap', 'id = "Cap', "questions[4].checks[1].id", "small letters, digits", id="check's id"),
        pytest.param('text = "Is cap', 'txt = "Is cap', "questions[4].checks[1]", "lacks `text`", id="check's key"),
    ],
)
def test_a_fault_is_told_with_its_line(old: str, new: str, key: str, reason: str):
    fault = faults_of(changed(FILE, old, new))[0]

    assert (fault.line, fault.column) == (line_of(FILE, old), f"{FILE}: {key}")
    assert reason in fault.reason


def test_a_check_is_not_to_be_there_twice():
    [fault] = faults_of(changed(CHECKS, SUMMARIES, f"{SUMMARIES}, text = 'A?' }},\n    {SUMMARIES}"))

    assert (fault.line, fault.column) == (line_of(CHECKS, SUMMARIES) + 1, f"{CHECKS}: questions[5].checks[2].id")
    assert fault.reason == "is there twice: summaries"


@pytest.mark.parametrize(
    ("condition", "key", "reason"),
    [
        pytest.param('{ "4.2" = ["good"] }', "", "names no earlier question: 4.2", id="itself"),
        pytest.param('{ "4.3" = ["good"] }', "", "names no earlier question: 4.3", id="a later question"),
        pytest.param('{ "3.1" = ["good"] }', "", "names no earlier question: 3.1", id="another standard's"),
        pytest.param('{ "4.1" = ["fair"] }', ".4.1[1]", "should be one of outstanding, good", id="unknown rating"),
        pytest.param('"4.1"', "", "should be a table of keys and values", id="no table"),
    ],
)
def test_a_condition_must_give_ratings_of_an_earlier_question(condition: str, key: str, reason: str):
    [fault] = faults_of(changed(FILE, 'id = "4.2"', f'asked_if = {condition}\nid = "4.2"'))

    assert (fault.line, fault.column) == (line_of(FILE, 'id = "4.2"'), f"{FILE}: questions[2].asked_if{key}")
    assert reason in fault.reason
