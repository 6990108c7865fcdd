"""Any file as a stated document: what it is by its bytes, then the reader for it."""

from importlib import import_module
from typing import Protocol

from jixiao.core.document import StatedDocument
from jixiao.documents.errors import UnreadableFileError
from jixiao.documents.readers.grid import Grid
from jixiao.documents.readers.sniff import FileKind, kind_of

LARGEST = 8 << 20
"""Bytes of the largest text that is read; a report has some thousands."""

_READERS = {
    FileKind.XLSX: "xlsx",
    FileKind.XLS: "xls",
    FileKind.XML_SHEET: "xml_sheet",
    FileKind.DOCX: "docx",
    FileKind.HTML: "html",
    FileKind.TEXT: "text",
}
"""Kinds that are read; the module `xlsx` has the function `read_xlsx`, and so on."""

_AS_DOCX = "请用 Word 或 WPS 打开，另存为“Word 文档（.docx）”，再读一次。"
_OFFICE = "请用原来的程序打开，表格另存为 xlsx，文档另存为 docx，再读一次。"
_AS_TEXT = "请用原来的程序打开，另存为 xlsx、docx 或文本（.txt，UTF-8），再读一次。"
_REMEDIES = {
    FileKind.EMPTY: "请确认选对了文件，或请对方重新发送。",
    FileKind.IMAGE: "请用文字版；只有扫描件时，先识别成文本，核对后再读。",
    FileKind.ZIP: "请先解压，再读里面的文件。",
    FileKind.DOC: _AS_DOCX,
    FileKind.RTF: _AS_DOCX,
    FileKind.ENCRYPTED: "请用密码打开，另存为不加密的文件，再读一次。",
    FileKind.OLE: _OFFICE,
    FileKind.ODF: _OFFICE,
    FileKind.UNKNOWN: "请确认选对了文件；如是自评材料，请另存为 xlsx、docx、网页或文本（.txt）。",
}
_TOO_LONG = {
    FileKind.TEXT: "文本超过8兆字节，不像一份自评材料",
    FileKind.HTML: "网页超过8兆字节，不像一份自评材料",
    FileKind.XML_SHEET: "电子表格超过8兆字节，不像一份自评表",
}


class Opened(Protocol):
    """A file of any kind that is read."""

    def document(self) -> StatedDocument:
        """Return what it states."""

    def grids(self) -> list[Grid]:
        """Return its tables."""


def read_document(content: bytes, name: str) -> StatedDocument:
    """Return what a file states; its name says nothing about what it is.

    Raises:
        UnreadableFileError: It is empty, damaged, encrypted, too large, or of a kind that is not
            read.
    """
    return _opened(content, name).document()


def grids_in(content: bytes, name: str) -> list[Grid]:
    """Return the tables of a file.

    Raises:
        UnreadableFileError: As `read_document`.
    """
    return _opened(content, name).grids()


def _opened(content: bytes, name: str) -> Opened:
    kind = kind_of(content)
    if kind in _TOO_LONG and len(content) > LARGEST:
        raise UnreadableFileError(name, _TOO_LONG[kind], "请确认选对了文件，或分成几份再读。")
    reader = _READERS.get(kind)
    if reader is None:
        raise _unread(kind, name)
    module = import_module(f"jixiao.documents.readers.{reader}")
    file: Opened = getattr(module, f"read_{reader}")(content, name)
    return file


def _unread(kind: FileKind, name: str) -> UnreadableFileError:
    if kind is FileKind.EMPTY:
        return UnreadableFileError(name, "这是空文件，没有内容", _REMEDIES[kind])
    what = f"这是{kind.value}，暂不能读取"
    return UnreadableFileError(name, what, _REMEDIES.get(kind, _AS_TEXT))
