"""The running service with its pages, one for each module that opens them."""

from collections.abc import Iterator

import pytest

from tests.pages import Scene, settled
from tests.running import entra
from tests.serving import pointed_at, serving


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """Yield the service, its Entra ID and its folder."""
    folder = tmp_path_factory.mktemp("pages")
    with entra() as entra_url, serving(folder, pointed_at(entra_url)) as service:
        yield Scene(service, entra_url, folder)


@pytest.fixture
def scene(pages: Scene) -> Scene:
    """Return the same with its usual people."""
    return settled(pages)
