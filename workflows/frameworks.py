"""The framework in force, and the versions that audits under way are pinned to."""

from collections.abc import Mapping
from datetime import datetime

from domain.framework_files import read_framework
from domain.ids import FrameworkVersion
from domain.methodology import Framework
from storage.database import Connection, Database
from storage.frameworks import add_files, find_files


class Frameworks:
    """Reads a framework folder once, keeps its files, and finds earlier versions again."""

    def __init__(self, database: Database, name: str, files: Mapping[str, str]) -> None:
        """Read the folder; raises FileRefused with every fault."""
        self._database = database
        self._name = name
        self._files = files
        self._read = {(framework := read_framework(name, files)).version: framework}
        self._current = framework

    def keep(self, now: datetime) -> None:
        """Keep the files of the framework in force, so that audits can be pinned to it."""
        with self._database.transaction() as connection:
            if find_files(connection, self._current.version) is None:
                add_files(connection, self._current.version, self._files, now)

    def current(self, connection: Connection) -> Framework:  # noqa: ARG002 -- one day the version in force is data
        """Return the framework in force."""
        return self._current

    def pinned(self, connection: Connection, version: FrameworkVersion) -> Framework:
        """Return the framework as it was at *version*; it must have been kept."""
        if version not in self._read:
            files = find_files(connection, version)
            assert files is not None, "an assignment names a framework version that was never kept"
            self._read[version] = read_framework(self._name, files)
        return self._read[version]
