import re

from tests.rules_table import PAGE, page, rules


def test_the_page_of_rules_says_what_the_docstrings_say():
    assert PAGE.read_text("utf-8") == page(), "run: make rules"


def test_every_citation_is_one_line_that_ends_with_a_full_stop():
    assert [rule for rule in rules() if not rule.clause.endswith(".")] == []


def test_every_assumption_names_a_reading_or_a_ruling():
    named = re.compile(r"(AMB-\d\d|Q\d+|R\d+)")
    assert [rule for rule in rules() if rule.kind == "Assumption" and not named.match(rule.clause)] == []
