"""Any file as a stated document: what it is by its bytes, then the reader for it."""

from jixiao.core.document import StatedDocument
from jixiao.documents.errors import UnreadableFileError
from jixiao.documents.readers.sniff import FileKind, kind_of
from jixiao.documents.readers.text import read_text

LARGEST = 8 << 20
"""Bytes of the largest text that is read; a report has some thousands."""

_AS_TEXT = "请用原来的程序打开，另存为文本（.txt，UTF-8）或 Markdown，再读一次。"
_REMEDIES = {
    FileKind.EMPTY: "请确认选对了文件，或请对方重新发送。",
    FileKind.IMAGE: "请用文字版；只有扫描件时，先识别成文本，核对后再读。",
    FileKind.ZIP: "请先解压，再读里面的文件。",
    FileKind.UNKNOWN: "请确认选对了文件；如是自评材料，请另存为文本（.txt）或 Markdown。",
}


def read_document(content: bytes, name: str) -> StatedDocument:
    """Return what a file states; its name says nothing about what it is.

    Raises:
        UnreadableFileError: It is empty, too large, or of a kind that is not read.
    """
    kind = kind_of(content)
    if kind is FileKind.EMPTY:
        raise UnreadableFileError(name, "这是空文件，没有内容", _REMEDIES[kind])
    if kind is not FileKind.TEXT:
        what = f"这是{kind.value}，暂不能读取"
        raise UnreadableFileError(name, what, _REMEDIES.get(kind, _AS_TEXT))
    if len(content) > LARGEST:
        raise UnreadableFileError(
            name, "文本超过8兆字节，不像一份自评材料", "请确认选对了文件，或分成几份再读。"
        )
    return read_text(content, name)
