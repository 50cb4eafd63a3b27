import base64
import string
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards.tokens import Opened, TokenKeys
from domain.desk import Subject, SubjectKind
from domain.ids import NoticeId, StepId
from domain.refusals import CardExpired, NotYours, Refusal
from tests.builders import person_id

NOON = datetime(2026, 10, 12, 11, 0, tzinfo=UTC)
LIFE = timedelta(days=120)
OLD, NEW = b"o" * 32, b"n" * 32
PERSON, OTHER = person_id(7), person_id(8)
SUBJECT = Subject(SubjectKind.ASSIGNMENT, "a" * 32, 12)
NOTICE = NoticeId("b" * 32)
ALPHABET = string.ascii_letters + string.digits + "-_.=+/|~ é\n"


def _keys(*keys: bytes, at: datetime = NOON) -> TokenKeys:
    return TokenKeys(keys or (NEW,), lambda: at, LIFE)


def _token(
    subject: Subject = SUBJECT, notice: NoticeId | None = NOTICE, step: str = "2.3", keys: TokenKeys | None = None
) -> str:
    return (keys or _keys()).seal_for(PERSON, notice, step)(subject)


TOKEN = _token()


@given(
    st.builds(
        Subject,
        st.sampled_from(SubjectKind),
        st.text("0123456789abcdef", min_size=32, max_size=32),
        st.integers(0, 10**6),
    ),
    st.sampled_from([None, NOTICE]),
    st.sampled_from(["", "2.3", "contact"]),
)
def test_what_is_sealed_is_opened_as_it_was(subject, notice, step):
    opened = _keys().open(PERSON, _token(subject, notice, step))

    assert opened == Opened(subject, StepId(step), notice)


@given(st.integers(0, len(TOKEN) - 1), st.sampled_from(ALPHABET), st.sampled_from(["replace", "insert", "delete"]))
@settings(max_examples=2000)
def test_a_token_with_one_character_changed_is_refused(place, character, edit):
    kept = TOKEN[place + (edit != "insert") :]
    edited = TOKEN[:place] + (character if edit != "delete" else "") + kept

    if edited != TOKEN:
        with pytest.raises((CardExpired, NotYours)):
            _keys().open(PERSON, edited)


@pytest.mark.parametrize("place", range(len(TOKEN)))
def test_no_other_spelling_of_a_token_is_taken(place):
    taken = []
    for character in string.ascii_letters + string.digits + "-_":
        try:
            _keys().open(PERSON, TOKEN[:place] + character + TOKEN[place + 1 :])
        except Refusal:
            continue
        taken.append(character)

    assert taken == [TOKEN[place]] or TOKEN[place] == "."


@given(st.text(max_size=300))
def test_whatever_else_is_sent_is_refused(text):
    with pytest.raises(CardExpired):
        _keys().open(PERSON, text)


@given(st.binary(max_size=200), st.binary(max_size=20))
def test_whatever_bytes_are_dressed_up_as_a_token_are_refused(content, signature):
    dressed = ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in (content, signature))

    with pytest.raises((CardExpired, NotYours)):
        _keys().open(PERSON, dressed)


KINDS_OF_EDIT = st.sampled_from(["flip", "cut", "double", "swap", "field", "junk"])


@given(KINDS_OF_EDIT, st.integers(0, 10**6), st.binary(min_size=1, max_size=40), st.sampled_from([PERSON, OTHER]))
@settings(max_examples=10_000, deadline=None)
def test_of_ten_thousand_edits_only_the_unmodified_token_pressed_by_its_own_recipient_opens(edit, place, junk, presser):
    edited = _edited(edit, place, junk)

    try:
        opened = _keys().open(presser, edited)
    except (CardExpired, NotYours):
        return
    assert (edited, presser) == (TOKEN, PERSON)
    assert opened == Opened(SUBJECT, StepId("2.3"), NOTICE)


def _edited(edit: str, place: int, junk: bytes) -> str:
    """Return the token edited in one of several ways; now and then it stays what it was."""
    content, _, signature = TOKEN.partition(".")
    at, bytes_of = place % len(TOKEN), bytearray(base64.urlsafe_b64decode(content + "=" * (-len(content) % 4)))
    fields = bytes(bytes_of).split(b"|")
    fields[place % len(fields)] = junk
    bytes_of[place % len(bytes_of)] ^= junk[0]
    said = junk.decode("latin-1")
    theirs = _keys().seal_for(OTHER, NOTICE, "2.3")(SUBJECT).partition(".")
    return {
        "flip": f"{_dressed(bytes(bytes_of))}.{signature}",
        "cut": TOKEN[: len(TOKEN) - place % 4],
        "double": TOKEN[:at] + said + TOKEN[at:],
        "swap": f"{content}.{theirs[2]}" if place % 2 else f"{theirs[0]}.{signature}",
        "field": f"{_dressed(b'|'.join(fields))}.{signature}",
        "junk": said * (1 + place % 1000),
    }[edit]


def _dressed(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


BINDS = {
    "subject": replace(SUBJECT, id="c" * 32),
    "kind": replace(SUBJECT, kind=SubjectKind.NOTICE),
    "version": replace(SUBJECT, version=13),
}


@pytest.mark.parametrize("other", BINDS.values(), ids=BINDS)
def test_a_signature_is_good_for_one_subject_of_one_kind_and_version_alone(other):
    content = _token(other).partition(".")[0]

    with pytest.raises(CardExpired):
        _keys().open(PERSON, f"{content}.{TOKEN.partition('.')[2]}")


def test_a_signature_is_good_for_one_expiry_alone():
    later = _token(keys=_keys(at=NOON + timedelta(days=1))).partition(".")[0]

    with pytest.raises(CardExpired):
        _keys().open(PERSON, f"{later}.{TOKEN.partition('.')[2]}")


def test_a_token_is_worth_nothing_to_somebody_else():
    with pytest.raises(NotYours):
        _keys().open(OTHER, TOKEN)


def test_a_stolen_token_with_the_thief_s_mark_is_forged():
    theirs = _keys().seal_for(OTHER, NOTICE, "2.3")(SUBJECT)
    mixed = theirs.partition(".")[0] + "." + TOKEN.partition(".")[2]

    with pytest.raises(CardExpired):
        _keys().open(OTHER, mixed)


def test_the_signature_binds_what_the_token_says_to_the_person():
    content, _, signature = TOKEN.partition(".")
    raised = base64.urlsafe_b64decode(content + "==").replace(b"|12|", b"|99|")

    with pytest.raises(CardExpired):
        _keys().open(PERSON, base64.urlsafe_b64encode(raised).rstrip(b"=").decode() + "." + signature)


@pytest.mark.parametrize("after", [timedelta(0), LIFE - timedelta(seconds=1), LIFE])
def test_a_token_opens_to_the_end_of_its_life(after):
    assert _keys(at=NOON + after).open(PERSON, TOKEN).subject == SUBJECT


def test_a_token_is_refused_after_its_life():
    with pytest.raises(CardExpired):
        _keys(at=NOON + LIFE + timedelta(seconds=1)).open(PERSON, TOKEN)


def test_an_old_key_still_opens_while_the_new_one_seals():
    both = _keys(NEW, OLD)

    assert both.open(PERSON, _token(keys=_keys(OLD))).subject == SUBJECT
    assert _keys(NEW).open(PERSON, _token(keys=both)).subject == SUBJECT


def test_a_key_that_was_taken_away_opens_nothing():
    with pytest.raises(CardExpired):
        _keys(NEW).open(PERSON, _token(keys=_keys(OLD)))
    with pytest.raises(CardExpired):
        _keys(OLD).open(PERSON, _token(keys=_keys(NEW, OLD)))


def test_a_token_is_short_and_fits_a_card_s_data():
    assert len(TOKEN) < 200
    assert set(TOKEN) <= set(string.ascii_letters + string.digits + "-_.")
    assert PERSON not in TOKEN


@pytest.mark.parametrize("token", ["", ".", "..", "a", "a.b", "a.b.c", "=.=", "é.é", TOKEN.partition(".")[0]])
def test_a_scrap_of_a_token_is_refused(token):
    with pytest.raises(CardExpired):
        _keys().open(PERSON, token)
