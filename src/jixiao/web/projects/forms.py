"""What is sent to the pages of projects."""

from django import forms

from jixiao.web.accounts.models import Organisation

_LARGEST = 2 << 20


class ImportForm(forms.Form):
    """A project file, and the unit it belongs to."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="单位",
        empty_label="请选择",
        help_text="项目归哪个单位管理，名称与公章一致。",
        error_messages={"required": "请选定单位。", "invalid_choice": "请从列出的单位中选一个。"},
    )
    file = forms.FileField(
        label="项目文件",
        help_text="project.yaml，不超过2兆字节。用 jixiao new 可以得到一份带说明的空文件。",
        error_messages={"required": "请选一个项目文件。", "empty": "这是空文件，请换一个。"},
        widget=forms.ClearableFileInput(attrs={"accept": ".yaml,.yml"}),
    )

    def clean_file(self) -> bytes:
        """Return the bytes of the file.

        Raises:
            ValidationError: It is too large for a project file.
        """
        given = self.cleaned_data["file"]
        if given.size > _LARGEST:
            raise forms.ValidationError("文件超过2兆字节，不像一份项目文件。请确认选对了文件。")
        content: bytes = given.read()
        return content
