import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.verbs import TYPED, Verb
from dialogs.commands import Command, Word, read_command

WORDS = [word for word in Word if word is not Word.CHANGE]


@pytest.mark.parametrize("word", WORDS)
def test_every_command_is_its_own_word_in_any_case(word):
    for said in (word.value, word.value.upper(), f" {word.value.title()}! "):
        assert read_command(said) == read_command(said, misspelt=False) == Command(word)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("hi", Word.HELP),
        ("", Word.HELP),
        ("?", Word.HELP),
        ("Good morning", Word.HELP),
        ("thank you!", Word.THANKS),
        ("What do I owe?", Word.STATUS),
        ("why me?", Word.WHY),
        ("my record", Word.MINE),
        ("begin", Word.START),
        ("continue", Word.RESUME),
        ("go back", Word.BACK),
        ("not now", Word.LATER),
        ("check my answers", Word.CHECK),
        ("submit", Word.SEND),
        ("Send my audit", Word.SEND),
        ("pause", Word.STOP),
        ("change my audit", Word.REOPEN),
        ("change", Word.CHECK),
    ],
)
def test_commands_have_synonyms(said, word):
    assert read_command(said, misspelt=False) == Command(word)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("hlep", None),
        ("staus", Word.STATUS),
        ("resum", Word.RESUME),
        ("thansk", Word.THANKS),
        ("reopn", Word.REOPEN),
        ("contineu", Word.RESUME),
        ("chekc", Word.CHECK),
        ("Submitt", Word.SEND),
        ("skipp", Word.SKIP),
        ("undoo", Word.UNDO),
    ],
)
def test_a_near_miss_is_taken_unless_free_text_is_expected(said, word):
    assert read_command(said) == (Command(word) if word else None)
    assert read_command(said, misspelt=False) is None


@pytest.mark.parametrize(
    ("said", "argument"),
    [
        ("change 3", "3"),
        ("Change 3.", "3"),
        ("change3", "3"),
        ("change question 12", "12"),
        ("change number 4", "4"),
        ("change no 4", "4"),
        ("edit 2.1", "2.1"),
        ("go to 5", "5"),
        ("change contact", "contact"),
        ("change overall", "overall"),
    ],
)
def test_change_names_a_number_or_a_step(said, argument):
    assert read_command(said, misspelt=False) == Command(Word.CHANGE, argument)


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("Snooze tomorrow!", Command(Word.SNOOZE, "tomorrow")),
        ("snooze for 1 hour", Command(Word.SNOOZE, "1 hour")),
        ("snooze until 12 October", Command(Word.SNOOZE, "12 october")),
        ("away until Friday", Command(Word.AWAY, "friday")),
        ("I\u2019m on leave until 12 October.", Command(Word.AWAY, "12 october")),
        ("I am off till 12/10", Command(Word.AWAY, "12/10")),
        ("I am back", Command(Word.HERE)),
        ("away from home since May", None),
        ("on leave until 12 October", None),
    ],
)
def test_snooze_and_away_say_until_when(said, command):
    assert read_command(said, misspelt=False) == command


@pytest.mark.parametrize(
    "said",
    [
        "changed",
        "changes",
        "changeover",
        "edited",
        "chang",
        "change the rating of it",
        "edit",
        "good",
        "the plan is fine",
        "2",
        "not known to us at that time, sadly",
        "AS-104233",
        "send it to her",
        "help with the move home",
    ],
)
def test_words_that_only_look_like_a_command_are_none(said):
    assert read_command(said, misspelt=False) is None


def test_a_misspelt_change_is_not_guessed_at():
    assert read_command("chnge") is None


TAKEN_RAW = ("your", "change", "send back", "event ", "answer and", "answer,")
"""What begins so is no command: `take_words` of its topic reads it, and its scenarios type it."""
COMMANDS = [verb for verb in Verb if "your words" not in TYPED[verb] and not TYPED[verb].startswith(TAKEN_RAW)]


@pytest.mark.parametrize("verb", COMMANDS)
def test_what_a_button_says_to_type_is_a_command(verb):
    decides = "NAME" in TYPED[verb]
    assert read_command(TYPED[verb], misspelt=decides) is not None


@pytest.mark.parametrize("said", ["reassign workers sooner", "excuse delays because of sickness"])
def test_a_managers_decision_is_not_read_into_a_remark(said):
    assert read_command(said, misspelt=False) is None
    assert read_command(said) == Command(Word.DECIDE, said)


@given(st.text(max_size=40), st.booleans())
def test_whatever_is_typed_is_a_command_or_none(text, misspelt):
    command = read_command(text, misspelt=misspelt)

    assert command is None or (command.argument != "") is (command.word is Word.CHANGE)
