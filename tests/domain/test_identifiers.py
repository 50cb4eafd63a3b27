"""The guard against its corpus (tests/guard), which was written, halved and committed before the guard."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.identifier_names import EVERYDAY_WORDS, ROLE_WORDS, StaffNames
from domain.identifiers import Found, IdentifierKind, find_identifiers, must_be_edited

CORPUS = Path(__file__).parent.parent / "guard"
HALVES = ("tuning", "held_out")
NHS_RANGE = range(999_000_000, 999_001_200)
"""The first nine digits of NHS numbers that are kept for tests."""
PIECES = (
    "07700 900123",
    "999 123 4560",
    "AB 12 34 56 C",
    "dob ",
    "3/4/1951",
    "Mr ",
    "Tovebrack",
    "a@example.org",
    " é\u200b",
)


def _lines(name: str) -> list[str]:
    return [line for line in (CORPUS / f"{name}.txt").read_text("utf-8").splitlines() if not line.startswith("#")]


def _staff(*people: str) -> StaffNames:
    return StaffNames.of(people, EVERYDAY_WORDS, ROLE_WORDS)


STAFF = _staff(*_lines("staff"))


def _planted(line: str) -> tuple[IdentifierKind, str, int, int]:
    kind, _, marked = line.partition(": ")
    start, end = marked.index("[["), marked.index("]]") - 2
    return IdentifierKind(kind), marked.replace("[[", "").replace("]]", ""), start, end


def _is_found(line: str) -> bool:
    kind, remark, start, end = _planted(line)
    return any(one.kind is kind and one.start < end and start < one.end for one in find_identifiers(remark, STAFF))


def _told(text: str, staff: StaffNames = STAFF) -> list[tuple[str, str]]:
    return [(one.kind.value, text[one.start : one.end]) for one in find_identifiers(text, staff)]


def _kinds(text: str) -> list[IdentifierKind]:
    return [one.kind for one in find_identifiers(text, STAFF)]


def _check_digit(nine: int) -> int:
    total = sum(int(digit) * weight for digit, weight in zip(f"{nine:09d}", range(10, 1, -1), strict=True))
    return -total % 11


def test_the_corpus_is_as_large_as_promised_and_no_remark_is_in_both_halves():
    ordinary, planted = ([set(_lines(f"{what}_{half}")) for half in HALVES] for what in ("ordinary", "planted"))

    assert sum(map(len, ordinary)) >= 500
    assert sum(map(len, planted)) >= 300
    assert not ordinary[0] & ordinary[1]
    assert not planted[0] & planted[1]
    assert all({_planted(line)[0] for line in half} == set(IdentifierKind) for half in planted)


@pytest.mark.parametrize("half", HALVES)
def test_of_a_hundred_planted_identifiers_ninety_nine_are_found(half):
    planted = _lines(f"planted_{half}")

    missed = [line for line in planted if not _is_found(line)]

    assert len(missed) <= 0.01 * len(planted), missed


@pytest.mark.parametrize("half", HALVES)
def test_of_a_hundred_ordinary_remarks_five_at_most_raise_an_alarm(half):
    remarks = _lines(f"ordinary_{half}")

    alarms = [(line, _kinds(line)) for line in remarks if _kinds(line)]

    assert len(alarms) <= 0.05 * len(remarks), alarms


@pytest.mark.parametrize("half", HALVES)
def test_no_ordinary_remark_names_somebody_though_every_everyday_word_is_a_surname(half):
    everybody = _staff(*(f"Qorfo {word.title()}" for word in EVERYDAY_WORDS))

    found = {line: find_identifiers(line, everybody) for line in _lines(f"ordinary_{half}")}

    assert [
        line for line, all_found in found.items() if IdentifierKind.STAFF_NAME in {one.kind for one in all_found}
    ] == []


def test_a_thousand_nhs_numbers_are_found_and_must_be_edited():
    valid = [f"{nine}{_check_digit(nine)}" for nine in NHS_RANGE if _check_digit(nine) < 10][:1000]

    found = [find_identifiers(f"Seen with {number[:3]} {number[3:6]} {number[6:]} twice.", STAFF) for number in valid]

    assert len(valid) == 1000
    assert set(found) == {(Found(IdentifierKind.NHS_NUMBER, 10, 22),)}
    assert all(map(must_be_edited, found))


def test_a_thousand_numbers_that_fail_the_check_are_left_alone():
    invalid = [f"{nine}{(_check_digit(nine) + 1 + nine % 9) % 11 % 10}" for nine in NHS_RANGE]
    invalid = [number for number in invalid if int(number[9]) != _check_digit(int(number[:9]))][:1000]

    assert len(invalid) == 1000
    assert {find_identifiers(f"Invoice {number} is paid.", STAFF) for number in invalid} == {()}


@given(
    st.integers(0, 999_999_999).filter(lambda nine: _check_digit(nine) < 10), st.sampled_from(["", " ", "-", "  ", "."])
)
@settings(max_examples=300)
def test_every_nhs_number_must_be_edited_unless_it_is_dialled(nine, gap):
    digits = f"{nine:09d}{_check_digit(nine)}"

    found = find_identifiers(f"re {gap.join((digits[:3], digits[3:6], digits[6:]))} again", STAFF)

    assert must_be_edited(found)
    assert len(found) == 1


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8))).map("".join))
def test_whatever_is_typed_what_is_found_stands_apart_in_order_and_inside(text):
    found = find_identifiers(text, STAFF)

    places = [place for one in found for place in (one.start, one.end)]

    assert places == sorted(places)
    assert all(0 <= one.start < one.end <= len(text) for one in found)


@given(st.text(max_size=200))
def test_without_a_staff_list_nobody_is_a_member_of_staff(text):
    assert "staff_name" not in {kind for kind, _ in _told(text, _staff())}


@pytest.mark.parametrize(
    ("kind", "edited"),
    [(kind, kind in {IdentifierKind.NHS_NUMBER, IdentifierKind.NI_NUMBER}) for kind in IdentifierKind],
)
def test_what_has_a_check_must_be_edited_and_all_else_can_be_confirmed(kind, edited):
    name = Found(IdentifierKind.STAFF_NAME, 0, 4)

    assert must_be_edited([name, Found(kind, 9, 12)]) is edited
    assert not must_be_edited([])


@pytest.mark.parametrize(
    ("text", "kind", "identifier"),
    [
        ("No. (+44) 7700 900123.", "telephone", "(+44) 7700 900123"),
        ("call (01632) 960222 or wait", "telephone", "(01632) 960222"),
        ("(07700 900123)", "telephone", "07700 900123"),
        ("rang +353 20 915 1234 twice", "telephone", "+353 20 915 1234"),
        ("on 2/10/2026 07700 900123", "telephone", "07700 900123"),
        ("٩٩٩ ٧٣٨ ٣٠٣٦ is hers", "nhs_number", "٩٩٩ ٧٣٨ ٣٠٣٦"),
        ("number 9997383O36", "nhs_number", "9997383O36"),
        ("number 999 738-3036", "nhs_number", "999 738-3036"),
        ("number 999\u00ad7383036", "nhs_number", "999\u00ad7383036"),
        ("NI ＡＢ１２３４５６Ｃ", "ni_number", "ＡＢ１２３４５６Ｃ"),
        ("NI АВ 12 34 56 С", "ni_number", "АВ 12 34 56 С"),
        ("at ta38 4qz.", "postcode", "ta38 4qz"),
        ("dob: 3.4.24, a baby", "date_of_birth", "3.4.24"),
        ("seen 3 October 2026, her birthday", "date_of_birth", "3 October 2026"),
        ("born 5Jan1950", "date_of_birth", "5Jan1950"),
        ("on 31/12/2009 there", "date_of_birth", "31/12/2009"),
        ("on 1 January 1900 there", "date_of_birth", "1 January 1900"),
        ("on 11/28/1951 there", "date_of_birth", "11/28/1951"),
        ("Tóvebrack said", "staff_name", "Tóvebrack"),
        ("Tovebrack\u0301’s note", "staff_name", "Tovebrack\u0301"),
        ("with Ilka\u00a0 Tovebrack.", "staff_name", "Ilka\u00a0 Tovebrack"),
        ("May, Ondrith", "staff_name", "May, Ondrith"),
        ("Sorrelle agreed", "staff_name", "Sorrelle"),
        ("ODrannick agreed", "staff_name", "ODrannick"),
        ("ask Mr Ulric Vandleby today", "titled_name", "Mr Ulric Vandleby"),
        ("ask Tovebrack@example.org", "email", "Tovebrack@example.org"),
    ],
)
def test_what_is_found_is_told_by_its_place_in_what_was_typed(text, kind, identifier):
    assert _told(text) == [(kind, identifier)]


@pytest.mark.parametrize(
    "text",
    [
        "Social Worker 7 and Team Manager 2 met; the Practice Lead agreed.",
        "The Manager and the Carer were there, so was the Worker.",
        "tovebrack in small letters, a brown envelope, Ondrith alone.",
        "Zelphira wrote about a Brown envelope. Brown. Zelphira again.",
        "Mrs B said so. Discussed Mr X. He wants to go home. Mr T's key.",
        "On MS Teams. Saw the Dr. She agreed. Dr's letter.",
        "AS-104233 a good example. AS-104233. A good example. AS-104233 A",
        "QQ123456C, BG123456A, DA123456A, AB123456E, AB12345C",
        "EX2 2nd visit, B12 3rd dose, W2 3hr, ZZ1 1AA",
        "Met @ 3.30pm, meet @ home.",
        "Her 40th birthday in October 2026. Born in the 1930s. Born in May 2026.",
        "DOB checked on 3 May 2026; born and bred here.",
        "Seen on 12 Jan, 30 Apr and 20 Jul 2026, 3 October 2000 hours.",
        "On 02/10/2026 150 minutes, £1,020 2026-27 10 times.",
        "31/31/1951, 0/3/1951 and 24/7 care",
        "2024-2026 16 and 123 4567",
        "Scores 01 23 4 5 6 7 80 in turn.",
        "Tenancy from 1/1/2010 and from 31 December 1899.",
        "",
        "\u200b",
    ],
)
def test_what_identifies_nobody_raises_no_alarm(text):
    assert _told(text) == []


@pytest.mark.parametrize(
    ("listed", "text", "name"),
    [
        ("Bexloy, Oonagha", "Oonagha Bexloy", "Oonagha Bexloy"),
        ("Hesketta Farrowbee (Adult Social Care)", "by Farrowbee.", "Farrowbee"),
        ("Zelphira Jane Brown", "by Jane Brown", "Jane Brown"),
        ("Zelphira Brown", "by Z. Brown", "Z. Brown"),
        ("Şirvanja Øllgaart", "by Ollgaart", "Ollgaart"),
    ],
)
def test_the_staff_list_is_read_as_directories_write_it(listed, text, name):
    assert _told(text, _staff(listed)) == [("staff_name", name)]


@pytest.mark.parametrize(
    "listed", ["Madoxa", "", "Head of Service", "Social Worker 7", "Head of Wellbeing", "Ilka Manager"]
)
def test_who_is_listed_without_a_surname_is_not_looked_for(listed):
    assert _told("Madoxa, Head of Service, and Social Worker 7 of Wellbeing; Ilka Manager", _staff(listed)) == []


@pytest.mark.parametrize(
    "piece", ["1 ", "1/", "a@", "a.", "born on ", "Mr A. ", "AB 12 ", "1O", "+44 (0)", "é\u0301", "(", " "]
)
def test_a_hostile_text_ten_times_the_longest_note_is_read_to_its_end(piece):
    text = (piece * 40_000)[:40_000] + " Tovebrack"

    assert _told(text)[-1][1].endswith("Tovebrack")
