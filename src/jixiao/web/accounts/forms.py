"""Forms of people, roles and organisations: what may be typed, not what may be done."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts

from jixiao.web.accounts.errors import UserNameError
from jixiao.web.accounts.models import Organisation, OrganisationKind, User
from jixiao.web.accounts.permissions import visible
from jixiao.web.accounts.roles import ADMINISTRATORS, Role

if TYPE_CHECKING:
    _Choice = forms.ModelChoiceField[Organisation]
    _UserForm = forms.ModelForm[User]
    _OrganisationForm = forms.ModelForm[Organisation]
else:  # Django's own classes take no type
    _Choice, _UserForm, _OrganisationForm = forms.ModelChoiceField, forms.ModelForm, forms.ModelForm


class SignInForm(forms.Form):
    """User name and password."""

    username = forms.CharField(
        label="用户名",
        max_length=64,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label="密码",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(forms.Form):
    """The code that the app on the phone shows."""

    code = forms.RegexField(
        r"^\s*[0-9]{6}\s*$",
        label="动态口令",
        help_text="手机上验证器应用显示的6位数字，每个只能用一次。",
        error_messages={"invalid": "请输入6位数字。"},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "short"}
        ),
    )


class PasswordForm(forms.Form):
    """The present password, and the new one twice."""

    old = forms.CharField(
        label="现在的密码",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label="新密码",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="再输入一次新密码",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *arguments: Any, user: User, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.user = user
        self.fields["new"].help_text = "".join(password_validators_help_texts())

    def clean_old(self) -> str:
        """Refuse a wrong present password."""
        old: str = self.cleaned_data["old"]
        if not self.user.check_password(old):
            raise forms.ValidationError("现在的密码不对，请重新输入。")
        return old

    def clean_again(self) -> str:
        """Refuse two different new passwords."""
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("new"):
            raise forms.ValidationError("两次输入的新密码不同，请重新输入。")
        return again


class OwnPasswordForm(forms.Form):
    """The present password, to confirm a grave step."""

    password = forms.CharField(
        label="密码",
        strip=False,
        max_length=200,
        help_text="停用两步验证前，请再输入一次密码。",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class UserForm(_UserForm):
    """A new account."""

    class Meta:
        """Fields and words."""

        model = User
        fields = ("name", "username", "organisation", "phone")
        help_texts: ClassVar = {
            "name": "真实姓名；一人一个账户，不共用。",
            "username": "登录时用，字母、数字、点、横线，不分大小写。",
        }

    def __init__(self, *arguments: Any, by: User, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.fields["organisation"] = organisation_choice(by, "users.create")

    def clean_username(self) -> str:
        """Return the user name in small letters; refuse other characters."""
        name = str(self.cleaned_data["username"]).strip().lower()
        if not name.isascii() or not name.replace(".", "").replace("-", "").isalnum():
            raise UserNameError
        return name


class UserEditForm(_UserForm):
    """What may be corrected in an account."""

    class Meta:
        """Fields."""

        model = User
        fields = ("name", "organisation", "phone")

    def __init__(self, *arguments: Any, by: User, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.fields["organisation"] = organisation_choice(by, "users.edit")


class RoleForm(forms.Form):
    """A role to be given."""

    role = forms.ChoiceField(
        label="角色",
        choices=[(role.value, role.label) for role in Role if role not in ADMINISTRATORS],
    )

    def __init__(self, *arguments: Any, by: User, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.fields["organisation"] = organisation_choice(by, "roles.assign")
        self.fields["organisation"].help_text = "角色在这个单位和它下面的单位有效。"


class OrganisationForm(forms.Form):
    """A new organisation."""

    kind = forms.ChoiceField(label="类别", choices=OrganisationKind.choices)
    name = forms.CharField(label="名称", max_length=100)
    code = forms.CharField(label="区划或单位代码", max_length=32, required=False)

    def __init__(self, *arguments: Any, by: User, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.fields["parent"] = organisation_choice(by, "organisations.create")
        self.fields["parent"].label = "上级"
        self.order_fields(["parent", "kind", "name", "code"])


class OrganisationEditForm(_OrganisationForm):
    """What may be corrected in an organisation."""

    class Meta:
        """Fields."""

        model = Organisation
        fields = ("name", "code")


class OrganisationChoice(_Choice):
    """A choice of organisations, indented as the tree is."""

    def label_from_instance(self, obj: Organisation) -> str:
        """Return the name behind as many spaces as it lies deep."""
        return "　" * (obj.path.count(".") - 1) + obj.name


def organisation_choice(by: User, action: str) -> OrganisationChoice:
    """Return the field that offers the organisations where `by` may do something."""
    offered = visible(Organisation.objects.all(), user=by, action=action, place="")
    return OrganisationChoice(offered, label="单位", empty_label="请选择")
