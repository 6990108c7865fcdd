"""The form of the check-up: which files, how many, how large."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MOST_FILES = 10


class ManyFilesInput(forms.ClearableFileInput):
    """An input for several files, also by dropping them on it."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files; an empty one is left to the reader, which says so of that one alone."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the files as a list."""
        given = [each for each in data or () if each]
        if len(given) > MOST_FILES:
            raise ValidationError(
                f"一次最多检查{MOST_FILES}份，这次选了{len(given)}份。请分几次检查。"
            )
        return [super(ManyFilesField, self).clean(each, initial) for each in given]


class CheckupForm(forms.Form):
    """The files of one check-up."""

    documents = ManyFilesField(
        label="自评表和自评报告", required=False, allow_empty_file=True, max_length=255
    )

    def __init__(self, *arguments: Any, refused: Iterable[str] = (), **named: Any) -> None:
        """Take the names of files that were too large to arrive."""
        super().__init__(*arguments, **named)
        self.refused = tuple(refused)

    def clean_documents(self) -> "list[UploadedFile[Any]]":
        """Return the files, each with a name of its own; refuse a form without any."""
        given: list[UploadedFile[Any]] = self.cleaned_data["documents"]
        if not given and not self.refused:
            raise ValidationError("还没有选文件。请选自评表或自评报告，一份也可以检查。")
        return given
