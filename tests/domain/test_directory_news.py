import pytest

from domain.directory_news import News, Trouble, as_body, from_body


@pytest.mark.parametrize("news", [News(Trouble.HELD, 30, 200), News(Trouble.UNPLACED, 2), News(Trouble.FAILED)])
def test_news_come_out_of_a_notice_as_they_went_in(news):
    assert from_body(as_body(news)) == news
