"""What administrators read of the nightly look at Entra ID."""

from cards.words import counted
from domain.directory_news import News, Trouble


def news_line(news: News) -> str:
    """Return what came in the way, and who can mend it, in two or three sentences."""
    match news.trouble:
        case Trouble.HELD:
            return (
                f"Entra would take {news.number} of {news.listed} people off the list. The list stays as it was. "
                "Ask your operator to look: nudge directory preview"
            )
        case Trouble.UNPLACED:
            return (
                f"{counted(news.number, 'account')} in Entra cannot be put on the list of people. "
                "Ask your operator for the names and the reasons: nudge directory preview"
            )
        case Trouble.FAILED:
            return (
                "The list of people could not be read from Entra. It stays as it was. "
                "Ask your operator to look: nudge directory preview"
            )
