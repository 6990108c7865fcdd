"""The project file (project.yaml): one unit's own record of one project and year."""

from jixiao.core.binding import bind
from jixiao.core.dossier import Dossier
from jixiao.core.errors import MalformedTextError
from jixiao.core.tree import parse_yaml
from jixiao.documents.errors import ProjectFileError, UnreadableFileError


def read_project(content: bytes, name: str) -> Dossier:
    """Return the dossier a project file holds.

    Args:
        content: The file's bytes, UTF-8 with or without a mark.
        name: Its name, for messages.

    Raises:
        UnreadableFileError: It is not text in UTF-8.
        ProjectFileError: It does not fit; carries every misfit at once.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(name, *_not_text(content, error)) from None
    try:
        root = parse_yaml(text)
    except MalformedTextError as error:
        raise ProjectFileError(name, [error.misfit]) from None
    dossier, misfits = bind(root, Dossier)
    if dossier is None:
        raise ProjectFileError(name, misfits)
    return dossier


def _not_text(content: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    if content[:4] == b"PK\x03\x04":
        return "这是 xlsx、docx 一类的压缩文件", "请给出 project.yaml，或它所在的文件夹。"
    line = content[: error.start].count(b"\n") + 1
    return f"第{line}行不是 UTF-8 文字", "用记事本打开，另存为时编码选“UTF-8”。"
