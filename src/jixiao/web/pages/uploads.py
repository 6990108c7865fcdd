"""Uploads are counted while they arrive: what is too large is let go and never kept."""

from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

_REFUSED = "jixiao.refused_uploads"
_REFUSED_FIELDS = "jixiao.refused_fields"
_WHOLE = "jixiao.refused_whole_upload"
_PRIVATE = 0o700
_READ_TO_THE_END = 8
"""Uploads up to so many times the limit are read to their end, so that a browser gets an answer."""


class CappedUpload(FileUploadHandler):
    """Stands before the handlers that keep files, and lets nothing large through to them.

    `settings.UPLOAD_FILE_BYTES` is the most of one file, `settings.UPLOAD_BYTES` of all together.
    """

    request: HttpRequest
    size = 0
    total = 0

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        META: dict[str, str],  # noqa: N803 - Django's name
        content_length: int,
        boundary: Any,  # noqa: ANN401 - bytes, though the stubs say str
        encoding: str | None = None,
    ) -> "tuple[QueryDict, MultiValueDict[str, UploadedFile[Any]]] | None":
        """Read nothing at all of an upload that is absurdly large by its own words."""
        del input_data, META, boundary, encoding
        Path(settings.FILE_UPLOAD_TEMP_DIR).mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        if content_length <= settings.UPLOAD_BYTES * _READ_TO_THE_END:
            return None
        self.request.META[_WHOLE] = True
        return QueryDict(), MultiValueDict()

    def new_file(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - passed on
        """Begin to count a file."""
        super().new_file(*arguments, **named)
        self.size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002 - Django's
        """Count, and pass on what may be kept."""
        self.size += len(raw_data)
        self.total += len(raw_data)
        if self.total > settings.UPLOAD_BYTES:
            self.request.META[_WHOLE] = True
            raise StopUpload(connection_reset=False)
        if self.size > settings.UPLOAD_FILE_BYTES:
            refused: list[str] = self.request.META.setdefault(_REFUSED, [])
            refused.append(self.file_name or "")
            fields: dict[str, str] = self.request.META.setdefault(_REFUSED_FIELDS, {})
            fields[self.field_name or ""] = self.file_name or ""
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers behind."""
        del file_size


def refused_files(request: HttpRequest) -> list[str]:
    """Return the names of the files that were too large; `request.FILES` has the others."""
    refused: list[str] = request.META.get(_REFUSED, [])
    return refused


def uploaded_files(request: HttpRequest) -> "MultiValueDict[str, UploadedFile[Any]]":
    """Return the files for a form; one that was too large stands there empty, its size told.

    So its field can refuse it by name, instead of saying that no file was chosen.
    """
    files = request.FILES.copy()
    for field, name in request.META.get(_REFUSED_FIELDS, {}).items():
        stub = SimpleUploadedFile(name, b"")
        stub.size = settings.UPLOAD_FILE_BYTES + 1
        files[field] = stub
    return files


def is_refused_whole(request: HttpRequest) -> bool:
    """Return whether all files together were too large; some may be missing then."""
    return bool(request.META.get(_WHOLE, False))
