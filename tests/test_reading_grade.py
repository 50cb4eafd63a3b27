import pytest

from tests.reading_grade import longest_sentence, reading_grade


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        pytest.param("The cat sat on the mat.", 0.39 * 6 + 11.8 - 15.59, id="one syllable a word"),
        pytest.param("Safeguarding.", 0.39 + 23.6 - 15.59, id="a field term counts as two"),
        pytest.param("Proportionality.", 0.39 + 70.8 - 15.59, id="another long word counts in full"),
        pytest.param("We made plans. We went home.", 0.39 * 3 + 11.8 - 15.59, id="silent endings, two sentences"),
    ],
)
def test_the_grade_is_flesch_and_kincaid_s(text: str, grade: float):
    found = reading_grade(text)

    assert found == pytest.approx(grade)


def test_harder_words_and_longer_sentences_have_a_higher_grade():
    plain = reading_grade("We asked her. She told us what she wants.")
    stiff = reading_grade("Consideration of her articulated preferences was undertaken collaboratively.")

    assert plain < 3
    assert stiff > 12


@pytest.mark.parametrize(
    ("text", "words"),
    [("One two. One two three? One.", 3), ("Version 1.5 is out.", 4), ("The person's own view", 4), ("", 0)],
)
def test_the_longest_sentence_is_counted_in_words(text: str, words: int):
    found = longest_sentence(text)

    assert found == words
