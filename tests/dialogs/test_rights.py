"""The table of rights, cell by cell, against what was written down a second time in `tests/who_may.py`."""

from typing import cast

import pytest

from cards.permission_words import SENTENCES
from cards.verbs import Verb
from dialogs.commands import Word
from dialogs.rights import VERBS, WORDS, let_press, let_type
from dialogs.router import STEPS
from dialogs.typed import _COMMANDS
from domain.people import Function, Role
from domain.permissions import GRANTS, Bond, Right, authorise, may
from domain.refusals import NotAllowed
from tests.builders import a_person
from tests.who_may import HOLDERS, LINES, PRESSED, ROUTES, TYPED, VERB_LINES, WORD_LINES, granted


def test_every_button_and_every_word_has_a_right_and_a_line_and_nothing_has_two():
    assert set(Verb) == VERBS.keys() == VERB_LINES.keys() == STEPS.keys()
    assert set(Word) == WORDS.keys() == WORD_LINES.keys() == _COMMANDS.keys()
    assert sum(len(names.split()) for names in PRESSED.values()) == len(Verb)
    assert sum(len(names.split()) for names in TYPED.values()) == len(Word)
    assert len(HOLDERS) == len(Role) + len(Function)


@pytest.mark.parametrize("bond", Bond)
@pytest.mark.parametrize("verb", Verb)
def test_whoever_presses_may_do_what_the_table_says_and_nothing_else(verb, bond):
    line = VERB_LINES[verb]
    found = {name for name, person in HOLDERS.items() if may(person, VERBS[verb], bond)}

    assert found == {name for name in HOLDERS if granted(line, name, bond)}


@pytest.mark.parametrize("bond", Bond)
@pytest.mark.parametrize("word", Word)
def test_whoever_types_may_do_what_the_table_says_and_nothing_else(word, bond):
    line = WORD_LINES[word]
    found = {name for name, person in HOLDERS.items() if may(person, WORDS[word], bond)}

    assert found == {name for name in HOLDERS if granted(line, name, bond)}


@pytest.mark.parametrize("right", Right)
def test_a_right_that_may_not_be_used_is_refused_with_a_sentence_of_its_own(right):
    bond = next((one for one in Bond if not may(a_person(), right, one)), None)
    if bond is None:
        assert right is Right.WORRY
        return
    with pytest.raises(NotAllowed) as refused:
        authorise(a_person(), right, bond)

    assert len(SENTENCES[NotAllowed](refused.value)) > 20


def test_what_no_line_grants_is_for_nobody():
    assert set(Right) == GRANTS.keys()
    for person in HOLDERS.values():
        with pytest.raises(NotAllowed):
            let_press(person, "audit.delete")
        with pytest.raises(NotAllowed):
            let_type(person, cast("Word", "delete everything"))


@pytest.mark.parametrize("bond", Bond)
def test_files_are_given_in_by_those_whom_the_table_names(bond):
    found = {name for name, person in HOLDERS.items() if may(person, Right.IMPORT, bond)}

    assert found == {name for name in HOLDERS if granted("give files in", name, bond)}


def test_every_line_is_of_something_that_is_pressed_typed_or_opened():
    assert LINES.keys() == PRESSED.keys() | TYPED.keys() | set(ROUTES.values())
