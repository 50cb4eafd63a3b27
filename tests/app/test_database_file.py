from pathlib import Path

import pytest

from app.database_file import faults_of

MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/share /mnt/share nfs4 rw 0 0
//server/files /mnt/share/files cifs rw 0 0
/dev/sdb1 /mnt/share/files/local ext4 rw 0 0
"""


@pytest.fixture(name="mounts")
def _mounts(tmp_path: Path) -> Path:
    file = tmp_path / "mounts"
    file.write_text(MOUNTS)
    return file


@pytest.mark.parametrize(
    ("path", "is_local"),
    [
        ("/data/nudge.db", True),
        ("/mnt/share/nudge.db", False),
        ("/mnt/shared/nudge.db", True),
        ("/mnt/share/files/nudge.db", False),
        ("/mnt/share/files/local/nudge.db", True),
    ],
)
def test_a_network_disk_is_refused(mounts, path, is_local):
    assert (faults_of(Path(path), mounts) == []) is is_local


def test_a_system_that_lists_no_disks_is_taken_as_local(tmp_path):
    assert faults_of(Path("/mnt/share/nudge.db"), tmp_path / "none") == []


@pytest.mark.parametrize(("mode", "is_private"), [(0o600, True), (0o400, True), (0o640, False), (0o602, False)])
def test_a_file_is_for_us_alone(tmp_path, mode, is_private):
    file = tmp_path / "nudge.db"
    file.touch()
    file.chmod(mode)

    assert (faults_of(file) == []) is is_private
