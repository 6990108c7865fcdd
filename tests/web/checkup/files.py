"""Files that somebody might send: good ones, and such as are made to do harm."""

import io
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

import jixiao

EXAMPLE = Path(jixiao.__file__).parent / "examples" / "liangping-2024" / "published.md"
_WORKBOOK = (
    '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_RELATIONS = (
    '<?xml version="1.0"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="worksheets/sheet1.xml" Type="http://schemas.openxmlformats.org'
    '/officeDocument/2006/relationships/worksheet"/></Relationships>'
)
_SHEET = (
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
    'main"><sheetData><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>自评</t></is></c>'
    "</row></sheetData></worksheet>"
)


def sent(name: str, content: bytes) -> SimpleUploadedFile:
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def halves() -> tuple[bytes, bytes]:
    """Return the example's form and its report as two files."""
    report, title, form = EXAMPLE.read_text(encoding="utf-8").partition("### 项目支出绩效自评表")
    return f"{title}{form}".encode(), report.encode()


def stray_cell(padding: int = 0) -> bytes:
    """Return a workbook with one cell at the far end of its sheet, and bytes nobody reads."""
    parts = {
        "xl/workbook.xml": _WORKBOOK,
        "xl/_rels/workbook.xml.rels": _RELATIONS,
        "xl/worksheets/sheet1.xml": _SHEET,
    }
    picture = {"xl/media/image1.png": os.urandom(padding)}
    return _zipped({**{name: text.encode() for name, text in parts.items()}, **picture})


def bomb() -> bytes:
    """Return a small Word file whose document unpacks to 300 megabytes."""
    return _zipped({"word/document.xml": b" " * (300 << 20)})


def encrypted() -> bytes:
    """Return what an Office file with a password begins with."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    return head + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(512)


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()
