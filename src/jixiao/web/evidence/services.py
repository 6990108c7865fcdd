"""Keeping a file: one step of a change that another service makes."""

import hashlib
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any

from django.conf import settings

from jixiao.web.accounts.models import User
from jixiao.web.evidence import store
from jixiao.web.evidence.errors import LargeFileError
from jixiao.web.evidence.kinds import kept_kind
from jixiao.web.evidence.models import StoredFile
from jixiao.web.logbook.change import running_change
from jixiao.web.projects.models import Project

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

_LONGEST = 200


class NoChangeError(RuntimeError):
    """A file was to be kept outside the change of a service, where no permission was checked."""


def keep_file(
    *, upload: "UploadedFile[Any]", project: Project, part: str, by: User | None
) -> StoredFile:
    """Keep a file that was sent and return its row.

    Call it inside the `change()` of the service that checked who may, and record it there.

    Args:
        upload: The file as sent.
        project: The project it belongs to.
        part: The part of the matrix whose readers may read it, as `projects.funds`.
        by: Who sent it.

    Raises:
        FileRefusedError: It is empty, too large, of another kind, misnamed, or carries macros.
        NoChangeError: No service is changing anything.
    """
    if running_change() is None:
        raise NoChangeError
    name = plain_name(upload.name or "")
    if (upload.size or 0) > settings.UPLOAD_FILE_BYTES:
        raise LargeFileError(name, settings.UPLOAD_FILE_BYTES)
    content = upload.read()
    kind = kept_kind(name, content)
    return StoredFile.objects.create(
        project=project,
        part=part,
        name=name,
        media_type=kind.media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        sm3=hashlib.new("sm3", content).hexdigest(),
        stored_as=store.write(content),
        kept_by=by,
    )


def plain_name(sent: str) -> str:
    """Return the name of a file without folders and control characters, its ending kept."""
    name = PureWindowsPath(PurePosixPath(sent).name).name
    name = "".join(letter for letter in name if letter.isprintable()).strip() or "未命名"
    stem, dot, ending = name.rpartition(".")
    return f"{stem[: _LONGEST - len(ending)]}{dot}{ending}" if dot else name[:_LONGEST]
