"""Which files are kept as papers of a project: by their bytes, and their names must agree."""

from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from jixiao.documents.readers.sniff import FileKind, kind_of
from jixiao.web.evidence.errors import (
    EmptyFileError,
    FileKindError,
    MacroFileError,
    MisnamedFileError,
)

_OFFICE = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True, slots=True)
class Kept:
    """A kind of file that is kept: what people call it, its media type, how its name ends."""

    words: str
    media_type: str
    endings: tuple[str, ...]


_PDF = Kept("PDF 文件", "application/pdf", (".pdf",))
_JPEG = Kept("JPG 图片", "image/jpeg", (".jpg", ".jpeg"))
_PNG = Kept("PNG 图片", "image/png", (".png",))
_OFD = Kept("版式文件（OFD）", "application/ofd", (".ofd",))
_DOCX = Kept("Word 文档（docx）", f"{_OFFICE}wordprocessingml.document", (".docx",))
_XLSX = Kept("Excel 工作簿（xlsx）", f"{_OFFICE}spreadsheetml.sheet", (".xlsx",))
KINDS = (_PDF, _JPEG, _PNG, _OFD, _DOCX, _XLSX)
"""What is kept, in the order it is told."""

ACCEPT = ",".join(ending for kind in KINDS for ending in kind.endings)
"""What the browser offers to choose."""

_BY_KIND = {FileKind.PDF: _PDF, FileKind.OFD: _OFD, FileKind.DOCX: _DOCX, FileKind.XLSX: _XLSX}
_IMAGES = ((b"\xff\xd8\xff", _JPEG), (b"\x89PNG\r\n\x1a\n", _PNG))
_MACROS = "vbaProject.bin"


def kept_kind(name: str, content: bytes) -> Kept:
    """Return the kind of a file.

    Args:
        name: Its name as sent.
        content: Its bytes.

    Raises:
        FileRefusedError: It is not kept; says why and what to do.
    """
    if not content:
        raise EmptyFileError(name)
    found = kind_of(content)
    kind = _BY_KIND.get(found) or _image(content)
    if kind is None:
        raise FileKindError(name, found.value, "、".join(each.words for each in KINDS))
    if not name.lower().endswith(kind.endings):
        raise MisnamedFileError(name, kind.words, kind.endings[0])
    if kind in {_DOCX, _XLSX} and _has_macros(content):
        raise MacroFileError(name)
    return kind


def _image(content: bytes) -> Kept | None:
    return next((kind for magic, kind in _IMAGES if content.startswith(magic)), None)


def _has_macros(content: bytes) -> bool:
    """Return whether an office file carries a program; only its list of parts is read."""
    try:
        with ZipFile(BytesIO(content)) as parts:
            return any(name.endswith(_MACROS) for name in parts.namelist())
    except BadZipFile:  # a torn file cannot run anything
        return False
