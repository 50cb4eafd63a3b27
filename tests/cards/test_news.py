import pytest

from cards.news import news_line
from domain.directory_news import News, Trouble
from tests.reading_grade import longest_sentence, reading_grade

HELD = "Entra would take 30 of 200 people off the list. The list stays as it was."
UNPLACED = "1 account in Entra cannot be put on the list of people."
FAILED = "The list of people could not be read from Entra. It stays as it was."


@pytest.mark.parametrize(
    ("news", "so"),
    [(News(Trouble.HELD, 30, 200), HELD), (News(Trouble.UNPLACED, 1), UNPLACED), (News(Trouble.FAILED), FAILED)],
    ids=list(Trouble),
)
def test_news_say_what_is_so_and_what_to_do(news, so):
    line = news_line(news)

    assert line.startswith(f"{so} Ask your operator")
    assert line.endswith(": nudge directory preview")
    assert reading_grade(line) <= 9
    assert longest_sentence(line) <= 25
