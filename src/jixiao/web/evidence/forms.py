"""A field for a paper of a project."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from jixiao.web.evidence.errors import EmptyFileError, FileRefusedError, LargeFileError
from jixiao.web.evidence.kinds import ACCEPT, KINDS, kept_kind
from jixiao.web.evidence.services import plain_name

_HELP = f"可以收{'、'.join(kind.words for kind in KINDS)}，每个不超过{{most}}兆字节。"


class PaperField(forms.FileField):
    """One file of a kind that is kept; what is not kept is refused beside the field."""

    def __init__(self, **named: Any) -> None:
        """Say what is kept."""
        named.setdefault("help_text", _HELP.format(most=settings.UPLOAD_FILE_BYTES >> 20))
        named.setdefault("widget", forms.FileInput(attrs={"accept": ACCEPT}))
        named.setdefault("error_messages", {"required": "请选一个文件。"})
        super().__init__(allow_empty_file=True, **named)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the file, at its beginning.

        Raises:
            ValidationError: It is not kept; says why and what to do.
        """
        given = super().clean(data, initial)
        if not given:
            return given
        try:
            _refuse_others(given)
        except FileRefusedError as error:
            raise ValidationError(str(error)) from error
        return given


def _refuse_others(given: Any) -> None:
    name = plain_name(given.name or "")
    if not given.size:
        raise EmptyFileError(name)
    if given.size > settings.UPLOAD_FILE_BYTES:
        raise LargeFileError(name, settings.UPLOAD_FILE_BYTES)
    kept_kind(name, given.read())
    given.seek(0)
