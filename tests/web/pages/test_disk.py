"""Network disks are told from local ones by the list of mounts."""

from pathlib import Path

import pytest

from jixiao.web.pages.disk import kind_by

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/share /mnt/share nfs4 rw 0 0
//pc/docs /mnt/my\\040docs cifs rw 0 0
/dev/sdb1 /mnt/share/local ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/var/lib/jixiao", None),
        ("/mnt/share/jixiao-data", "nfs4"),
        ("/mnt/shared", None),
        ("/mnt/my docs/jixiao", "cifs"),
        ("/mnt/share/local/jixiao", None),
    ],
)
def test_the_nearest_mount_decides(folder: str, kind: str | None) -> None:
    assert kind_by(MOUNTS, Path(folder)) == kind
