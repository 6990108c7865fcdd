"""What a file is, by its first bytes and never by its name."""

import re
from enum import StrEnum
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from jixiao.documents.readers.decode import UTF_8_MARK, UTF_16_MARKS


class FileKind(StrEnum):
    """Kinds of files, as people call them."""

    TEXT = "文本"
    EMPTY = "空文件"
    XLSX = "Excel 工作簿（xlsx）"
    DOCX = "Word 文档（docx）"
    ODF = "OpenDocument 文档"
    OFD = "版式文件（OFD）"
    ZIP = "压缩文件"
    XLS = "旧版 Excel 工作簿（xls）"
    DOC = "旧版 Word 文档（doc 或 wps）"
    ENCRYPTED = "加了密码的 Office 文件"
    OLE = "旧版 Office 文件"
    PDF = "PDF 文件"
    RTF = "RTF 文档"
    HTML = "网页（HTML）"
    XML_SHEET = "XML 电子表格（Excel 2003）"
    MHT = "网页存档（MHT）"
    IMAGE = "图片"
    UNKNOWN = "不认识的文件"


_START = 4096
_MAGIC: tuple[tuple[bytes, FileKind], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind.OLE),
    (b"%PDF-", FileKind.PDF),
    (b"{\\rtf", FileKind.RTF),
    (b"\x89PNG", FileKind.IMAGE),
    (b"\xff\xd8\xff", FileKind.IMAGE),
    (b"GIF8", FileKind.IMAGE),
    (b"II*\x00", FileKind.IMAGE),
    (b"MM\x00*", FileKind.IMAGE),
    (b"Rar!", FileKind.ZIP),
    (b"7z\xbc\xaf\x27\x1c", FileKind.ZIP),
    (b"\x1f\x8b", FileKind.ZIP),
)
_CONTROLS = bytes(set(range(1, 32)) - set(b"\x07\t\n\x0b\x0c\r"))
_FEW = 3
"""Stray control characters that a text may carry."""

_INSIDE: tuple[tuple[str, FileKind], ...] = (
    ("xl/workbook", FileKind.XLSX),
    ("word/document", FileKind.DOCX),
    ("OFD.xml", FileKind.OFD),
    ("content.xml", FileKind.ODF),
)
_TAGS = (b"<!doctype html", b"<html", b"<table", b"<body", b"<head", b"<meta", b"<style", b"<div")
_XML_SHEET = b"urn:schemas-microsoft-com:office:spreadsheet"
_COMMENT = re.compile(rb"\s*<!--.*?-->", re.DOTALL)
_STREAMS: tuple[tuple[str, FileKind], ...] = (
    ("EncryptedPackage", FileKind.ENCRYPTED),
    ("Workbook", FileKind.XLS),
    ("WordDocument", FileKind.DOC),
    ("Book", FileKind.XLS),
)
"""Names in the directory of an OLE file, and what each says the file is."""


def kind_of(content: bytes) -> FileKind:
    """Return what a file's bytes are."""
    start = content[:_START]
    if not content.strip(b"\xef\xbb\xbf\x00 \t\r\n"):
        return FileKind.EMPTY
    if start.startswith(b"PK\x03\x04"):
        return _zipped(content)
    for magic, kind in _MAGIC:
        if start.startswith(magic):
            return _old_office(content) if kind is FileKind.OLE else kind
    return _marked_up(start) or _plain(start)


def _zipped(content: bytes) -> FileKind:
    try:
        names = [name.replace("\\", "/") for name in ZipFile(BytesIO(content)).namelist()]
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return FileKind.ZIP
    found = (kind for part, kind in _INSIDE if any(name.startswith(part) for name in names))
    return next(found, FileKind.ZIP)


def _old_office(content: bytes) -> FileKind:
    """Return what an OLE file is by the names of its streams, which stand in it as UTF-16."""
    named = (kind for name, kind in _STREAMS if name.encode("utf-16-le") + b"\0\0" in content)
    return next(named, FileKind.OLE)


def _marked_up(start: bytes) -> FileKind | None:
    if start.startswith(UTF_16_MARKS):
        start = start.decode("utf-16", "ignore").encode()
    text = start.removeprefix(UTF_8_MARK).lstrip().lower()
    while comment := _COMMENT.match(text):
        text = text[comment.end() :].lstrip()
    if text.startswith(b"<?xml") and _XML_SHEET in text and b"<html" not in text:
        return FileKind.XML_SHEET
    if text.startswith(_TAGS) or (text.startswith(b"<") and b"<html" in text):
        return FileKind.HTML
    return FileKind.MHT if text.startswith(b"mime-version") else None


def _plain(start: bytes) -> FileKind:
    if start.startswith(UTF_16_MARKS):
        return FileKind.TEXT
    strange = len(start) - len(start.translate(None, _CONTROLS))
    return FileKind.UNKNOWN if b"\x00" in start or strange > _FEW else FileKind.TEXT
