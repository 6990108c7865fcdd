"""Why a change was refused, in words for the person who wanted it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


class ProjectError(Exception):
    """A change of a project was refused; nothing was kept."""


class IncompleteProjectError(ProjectError):
    """A project lacks what every project needs."""

    def __init__(self, label: str) -> None:
        """Name the field."""
        super().__init__(f"项目缺少“{label}”，没有导入。请在项目文件里补上这一栏，再导入一次。")


class ProjectExistsError(ProjectError):
    """The unit already has a project of this name in this year."""

    def __init__(self, year: int, name: str, unit: str) -> None:
        """Name it."""
        super().__init__(
            f"{unit}{year}年度已经有项目“{name}”，没有再导入一次。"
            "请打开已有的项目修改；确是另一个项目的，请在项目文件里改一个能区分的名称。"
        )


class InvalidResultError(ProjectError):
    """What was typed as an indicator's result does not fit.

    Attributes:
        errors: What to type instead, by the name of the field.
    """

    def __init__(self, errors: Mapping[str, str]) -> None:
        """Keep the errors."""
        super().__init__("；".join(errors.values()))
        self.errors = errors


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that two people changed: what one typed, and what the other saved before."""

    name: str
    label: str
    yours: str
    theirs: str


class ConflictError(ProjectError):
    """Somebody else saved the same indicator in between; nothing was replaced.

    Attributes:
        differences: The fields in which both differ.
        version: The version that stands now.
        changed_by: Who saved it.
        changed_at: When.
    """

    def __init__(
        self,
        differences: tuple[Difference, ...],
        *,
        version: int,
        changed_by: str,
        changed_at: datetime | None,
    ) -> None:
        """Keep both sides."""
        super().__init__("别人已经改过这个指标。")
        self.differences, self.version = differences, version
        self.changed_by, self.changed_at = changed_by, changed_at
