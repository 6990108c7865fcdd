"""A zipped Office file as its parts, never more of them than a self-evaluation can need."""

import zlib
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from jixiao.documents.errors import UnreadableFileError

MOST_BYTES = 96 << 20
"""Bytes of all parts together that are unpacked; a report with a form has under one million."""

_MOST_PARTS = 20_000
_BROKEN = "文件损坏，内容不完整"
_SEND_AGAIN = "请用 Office 或 WPS 打开后另存一份，或请对方重新发送，再读一次。"
_TOO_LARGE = "解压后的内容超过96兆字节，不像一份自评材料"
_CHECK = "请确认选对了文件；如果没有错，请只留下自评表和报告，另存一份再读。"


@dataclass(slots=True)
class Archive:
    """The parts of a zipped file; names are compared without regard to case."""

    name: str
    zip: ZipFile
    parts: dict[str, ZipInfo]
    unpacked: int = field(default=0)

    @classmethod
    def of(cls, content: bytes, name: str) -> "Archive":
        """Return the archive that bytes are.

        Raises:
            UnreadableFileError: It is damaged, or holds absurdly many parts.
        """
        try:
            packed = ZipFile(BytesIO(content))
        except (BadZipFile, ValueError, OSError, NotImplementedError):
            raise UnreadableFileError(name, _BROKEN, _SEND_AGAIN) from None
        listed = packed.infolist()
        if len(listed) > _MOST_PARTS:
            raise UnreadableFileError(name, _TOO_LARGE, _CHECK)
        return cls(name, packed, {_key(each.filename): each for each in listed})

    def part(self, path: str) -> bytes | None:
        """Return a part's bytes, or `None` when there is none.

        Raises:
            UnreadableFileError: It is damaged, encrypted, or too large.
        """
        info = self.parts.get(_key(path))
        if info is None:
            return None
        self.unpacked += info.file_size
        if self.unpacked > MOST_BYTES:
            raise UnreadableFileError(self.name, _TOO_LARGE, _CHECK)
        try:
            return self.zip.read(info)
        except RuntimeError:  # zipfile says so of a part that needs a password
            raise UnreadableFileError(
                self.name, "文件加了密码", "请用密码打开，另存为不加密的文件，再读一次。"
            ) from None
        except (BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OSError):
            raise self.broken() from None

    def needed(self, path: str) -> bytes:
        """Return a part without which the file says nothing.

        Raises:
            UnreadableFileError: There is none, or it cannot be read.
        """
        found = self.part(path)
        if found is None:
            raise self.broken()
        return found

    def broken(self) -> UnreadableFileError:
        """Return the error that says the file is damaged."""
        return UnreadableFileError(self.name, _BROKEN, _SEND_AGAIN)


def _key(path: str) -> str:
    return path.replace("\\", "/").lstrip("/").lower()
