"""Files of the command line: find a project, read it, write results without losing anything."""

import errno
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from jixiao.cli.errors import FileTroubleError
from jixiao.cli.terminal import typed

if TYPE_CHECKING:
    from jixiao.core.dossier import Dossier
    from jixiao.desk.own_report import Outline
    from jixiao.law.profile import Profile

PROJECT_FILE = "project.yaml"
RESULT_FOLDER = "结果"
_DIGESTS = "jixiao-digests.json"
_LARGEST_FILE = 16 << 20
_WHY = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘只能读",
    errno.ENOSPC: "磁盘满了",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EEXIST: "已经有同名的文件",
    errno.ENOTDIR: "上一级是文件，不是文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENAMETOOLONG: "名称太长",
}


def project_path(argument: str) -> Path:
    """Return the project file an argument names: a folder holds it, a file is it.

    Raises:
        FileTroubleError: There is none.
    """
    path = Path(argument)
    if os.path.isdir(path):  # noqa: PTH112 - Path raises on a name that is too long
        inside = path / PROJECT_FILE
        if not inside.is_file():
            message = (
                f"{path}：文件夹里没有 {PROJECT_FILE}。\n"
                f"  处理：用 jixiao new {typed(path)} 新建一个，或换成项目所在的文件夹。"
            )
            raise FileTroubleError(message)
        return inside
    if not os.path.isfile(path):  # noqa: PTH113 - as above
        message = (
            f"{path}：没有这个文件或文件夹。\n"
            f"  处理：检查路径；新项目用 jixiao new {typed(path)} 建立。"
        )
        raise FileTroubleError(message)
    return path


def read_dossier(path: Path) -> "Dossier":
    """Return the project a file holds.

    Raises:
        FileTroubleError: It cannot be opened.
        UnreadableFileError: It is not a project file at all.
        ProjectFileError: It does not fit.
    """
    from jixiao.documents.readers.project_file import read_project

    return read_project(read_bytes(path), str(path))


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        FileTroubleError: It cannot be opened, or is far too large to be what is asked for.
    """
    try:
        if path.stat().st_size > _LARGEST_FILE:
            message = f"{path}：文件超过16兆字节。\n  处理：确认选对了文件。"
            raise FileTroubleError(message)
        return path.read_bytes()
    except OSError as error:
        message = f"{path}：打不开（{_why(error)}）。\n  处理：检查文件是否存在、是否有权限读取。"
        raise FileTroubleError(message) from None


def find_profile(argument: str, folder: Path = Path()) -> "Profile":
    """Return the profile an argument names: an id of the package, or a YAML file.

    Args:
        argument: What was written.
        folder: Where a relative file name starts from.

    Raises:
        UnknownProfileError: No such id, and no such file.
        ProfileFileError: The file does not fit.
        FileTroubleError: The file cannot be opened.
    """
    from jixiao.law.catalogue import load_profile, read_profile

    path = folder / argument
    if path.suffix.lower() not in {".yaml", ".yml"}:
        return load_profile(argument)
    return read_profile(_utf8(path), str(path))


def find_outline(argument: str) -> "Outline":
    """Return the outline an argument names: an id of the package, or a text file.

    Raises:
        UnknownOutlineError: No such id, and no such file.
        FileTroubleError: The file cannot be opened or is no UTF-8.
    """
    from jixiao.desk.own_report import Outline
    from jixiao.documents.writers.report.compose import load_outline

    path = Path(argument)
    if path.suffix.lower() != ".txt":
        return Outline(load_outline(argument), argument)
    return Outline(_utf8(path), str(path))


def _utf8(path: Path) -> str:
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        message = f"{path}：不是 UTF-8 文字。\n  处理：另存为时编码选“UTF-8”。"
        raise FileTroubleError(message) from None


def make_private_folder(folder: Path) -> None:
    """Make a folder that only its owner can open; one that is there stays as it is.

    Raises:
        FileTroubleError: It cannot be made, or nothing can be written into it.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        writable = os.access(folder, os.W_OK | os.X_OK)
    except OSError as error:
        message = f"{folder}：建不了文件夹（{_why(error)}）。\n  处理：换一个文件夹，或检查权限。"
        raise FileTroubleError(message) from None
    if not writable:
        message = f"{folder}：写不进去（没有权限）。\n  处理：换一个文件夹，或检查权限。"
        raise FileTroubleError(message)


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, with its folder.

    Raises:
        FileTroubleError: It cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(path, content)
    except OSError as error:
        message = f"{path}：写不进去（{_why(error)}）。\n  处理：换一个文件夹，或检查权限。"
        raise FileTroubleError(message) from None


def write_all(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Write files into a folder, each whole or not at all; return notes for the user.

    A file of the same name that was changed since we wrote it is kept beside the new one.

    Raises:
        FileTroubleError: The folder or a file cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        notes = [note for name in files if (note := _keep_changed(folder, name))]
        for name, content in files.items():
            _write_whole(folder / name, content)
        digests = {name: _digest(content) for name, content in files.items()}
        _write_whole(folder / _DIGESTS, json.dumps(digests, ensure_ascii=False).encode())
    except OSError as error:
        message = (
            f"{folder}：写不进去（{_why(error)}）。\n"
            "  处理：检查磁盘空间和权限；如果文件正在 Excel 或 WPS 中打开，先关闭它。"
        )
        raise FileTroubleError(message) from None
    return notes


def changed_since(folder: Path, name: str) -> bool:
    """Return whether a result was changed since we wrote it; one we never wrote was not."""
    known, path = _known_digests(folder).get(name), folder / name
    return known is not None and path.is_file() and _digest(path.read_bytes()) != known


def _why(error: OSError) -> str:
    return _WHY.get(error.errno or 0, f"系统错误 {error.errno}")


def _keep_changed(folder: Path, name: str) -> str:
    path = folder / name
    if not path.is_file() or _digest(path.read_bytes()) == _known_digests(folder).get(name):
        return ""
    kept = next(
        candidate
        for number in range(1, 10_000)
        if not (candidate := path.with_stem(f"{path.stem}（原有{number}）")).exists()
    )
    path.replace(kept)
    return f"原有的 {name} 被改动过，已另存为 {kept.name}。"


def _known_digests(folder: Path) -> dict[str, str]:
    try:
        known = json.loads((folder / _DIGESTS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _write_whole(path: Path, content: bytes) -> None:
    partial = path.with_name(f".{path.name}.部分")
    try:
        partial.write_bytes(content)
        os.replace(partial, path)  # noqa: PTH105 - one call, the same on every system
    finally:
        partial.unlink(missing_ok=True)
