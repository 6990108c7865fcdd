"""The forms of a new project, and of what a project is called and whose it is."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms

from jixiao.core.dossier import Project as ProjectRecord
from jixiao.core.organisation import Village
from jixiao.law.catalogue import all_profiles, covered_years, load_profile
from jixiao.law.profile import Status
from jixiao.web.accounts.models import Organisation
from jixiao.web.projects.record_forms import RecordForm
from jixiao.web.projects.services import Beginning

if TYPE_CHECKING:
    from django.db.models import QuerySet

_FIRST, _LAST = 2015, 2999
_VILLAGE = re.compile(r"(?P<name>.+?)(?:\s+(?P<households>\d{1,6})\s*户?)?", re.ASCII)


class VillagesField(forms.CharField):
    """Villages, one a line; a number behind a space counts households."""

    def __init__(self) -> None:
        """Say how to write them."""
        super().__init__(
            label="村组",
            required=False,
            help_text="项目涉及的村组，每行一个，户数写在后面，例如 甲村 86户",
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    def prepare_value(self, value: Any) -> Any:
        """Return villages as they are written."""
        if not isinstance(value, tuple):
            return value
        return "\n".join(
            each.name if each.households is None else f"{each.name} {each.households}户"
            for each in value
        )

    def clean(self, value: Any) -> Any:
        """Return the villages."""
        lines = [line.strip() for line in super().clean(value).splitlines()]
        return tuple(map(_village, filter(None, lines)))


class IdentityForm(RecordForm):
    """What a project is called, its units and its villages."""

    def __init__(self, data: Mapping[str, Any] | None, identity: ProjectRecord) -> None:
        """Begin with what is kept."""
        long = ("competent_department_profile", "implementing_unit_profile")
        super().__init__(ProjectRecord, long=long, data=data, initial=identity)
        self.fields["villages"] = VillagesField()
        self.initial["villages"] = identity.villages

    def identity(self) -> ProjectRecord:
        """Return what was typed; call it on a valid form."""
        record: ProjectRecord = self.record(villages=self.cleaned_data["villages"])
        return record


class NewProjectForm(forms.Form):
    """What a project needs to begin."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="单位",
        help_text="项目归哪个单位管理，名称与公章一致。",
        error_messages={"required": "请选定单位。", "invalid_choice": "请从列出的单位中选一个。"},
    )
    year = forms.IntegerField(
        label="年度",
        min_value=_FIRST,
        max_value=_LAST,
        help_text="预算年度，例如 2024",
        error_messages={
            "required": "请填预算年度，例如 2024。",
            "invalid": "年度用四位数字，例如 2024。",
            "min_value": "年度用四位数字，例如 2024。",
            "max_value": "年度用四位数字，例如 2024。",
        },
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
    )
    name = forms.CharField(
        label="项目名称",
        max_length=100,
        help_text="全称，各处一致，例如 2024年脱贫第一书记工作经费",
        error_messages={
            "required": "请填项目的全称。",
            "max_length": "名称超过100个字，请填批复文件上的项目名称。",
        },
    )
    profile = forms.ChoiceField(
        label="评分规则",
        help_text="按哪一套规则设分值、算得分；当地另有通知的，请系统管理员加一套。",
        error_messages={
            "required": "请选定评分规则。",
            "invalid_choice": "请从列出的评分规则中选一个。",
        },
    )
    competent_department = forms.CharField(
        label="主管部门",
        max_length=100,
        help_text="负责这个项目的主管部门全称。",
        error_messages={"required": "请填主管部门的全称。"},
    )
    implementing_unit = forms.CharField(
        label="实施单位",
        max_length=100,
        help_text="用钱做事的单位全称。",
        error_messages={"required": "请填实施单位的全称。"},
    )
    villages = VillagesField()

    def __init__(self, data: object = None, *, places: "QuerySet[Organisation]", year: int) -> None:
        """Offer the units in which a person may begin a project.

        Args:
            data: What was sent.
            places: The units.
            year: The year to begin with.
        """
        super().__init__(data)  # type: ignore[arg-type] # what a request sent, or nothing
        self.fields["organisation"].queryset = places  # type: ignore[attr-defined] # a model choice
        self.fields["profile"].choices = [  # type: ignore[attr-defined] # a choice
            (each.id, f"{each.name}，适用{covered_years(each)}")
            for each in all_profiles()
            if each.status is not Status.SYNTHETIC
        ]
        self.initial["year"] = year
        first = places.first()
        if first is not None:
            self.initial["organisation"] = first.pk
            self.initial["implementing_unit"] = first.name

    def clean(self) -> dict[str, object]:
        """Refuse rules that do not cover the year."""
        year, profile_id = self.cleaned_data.get("year"), self.cleaned_data.get("profile")
        if year is not None and profile_id:
            profile = load_profile(profile_id)
            if not profile.covers(year):
                covered = covered_years(profile)
                self.add_error(
                    "profile", f"这套规则适用{covered}，不适用{year}年度，请另选一套，或改正年度。"
                )
        return self.cleaned_data

    def beginning(self) -> Beginning:
        """Return what was typed; call it on a valid form."""
        typed = self.cleaned_data
        return Beginning(
            year=typed["year"],
            profile_id=typed["profile"],
            name=typed["name"],
            competent_department=typed["competent_department"],
            implementing_unit=typed["implementing_unit"],
            villages=typed["villages"],
        )


def _village(line: str) -> Village:
    found = _VILLAGE.fullmatch(line)
    households = found["households"] if found else None
    return Village(found["name"] if found else line, int(households) if households else None)
