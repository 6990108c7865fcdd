"""Whether a folder lies on a network disk, where SQLite's write-ahead log is unsafe."""

import sys
from pathlib import Path

_KINDS = frozenset(
    {"9p", "afs", "ceph", "cifs", "fuse.sshfs", "gfs2", "glusterfs", "lustre", "ncpfs"}
    | {"nfs", "nfs4", "ocfs2", "smb3", "smbfs"}
)
_MOUNTS = Path("/proc/self/mounts")
_REMOTE = 4
"""What Windows calls a network drive."""


def network_kind(folder: Path) -> str | None:
    """Return the kind of network disk that a folder lies on; `None`: none, or not to be known."""
    if sys.platform == "win32":
        return _windows_kind(folder)
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    return kind_by(mounts, folder)


def kind_by(mounts: str, folder: Path) -> str | None:
    """Return the kind of network disk by a list of mounts as Linux gives it."""
    path = folder.resolve()
    best, kind = -1, ""
    for line in mounts.splitlines():
        _, at, found, *_ = line.split(" ")
        mounted = Path(at.replace("\\040", " "))
        if path.is_relative_to(mounted) and len(mounted.parts) >= best:
            best, kind = len(mounted.parts), found
    return kind if kind in _KINDS else None


def _windows_kind(folder: Path) -> str | None:
    if sys.platform != "win32":
        return None
    import ctypes

    anchor = folder.resolve().anchor
    remote = anchor.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(anchor) == _REMOTE
    return "网络驱动器" if remote else None
