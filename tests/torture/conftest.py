"""The figures of the torture, at the end of its run."""

from collections.abc import Callable

import pytest

FIGURES = pytest.StashKey[list[str]]()


@pytest.fixture
def report(request: pytest.FixtureRequest) -> Callable[[object], None]:
    """Return what keeps figures for the last lines of the run."""
    lines = request.config.stash.setdefault(FIGURES, [])
    return lambda figures: lines.append(f"{request.node.name}: {figures}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print them."""
    for line in config.stash.get(FIGURES, []):
        terminalreporter.write_line(line)
