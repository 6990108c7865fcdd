"""E11: the project's name in the report's title, the form and own records."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.checks.answers import cannot, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.report_text import IN_PROSE
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.core.regex import regex
from jixiao.core.where import Where

CARD = Card(
    code="E11",
    name="项目名称不一致",
    severity=Severity.DOUBT,
    source="我方理解：同一个项目在报告、自评表和台账里用同一个名称",
    compared=False,
    since=2015,
    version=1,
    message="项目名称前后不一致：{names}。",
    remedy="以预算批复的项目名称为准，各处统一；括号里的单位名称要么都写，要么都不写。",
    why="名称不同，系统里就对不上同一个项目，也分不清是不是两笔钱。",
    cannot_know="程序不知道批复的名称是哪一个。",
)

_TAIL = regex("项目(?:支出)?$")
_OUTER = regex(r"[\s《》“”\"'「」]")
_YEAR = regex("^((?:19|20)[0-9]{2})年?度?")
_PLACE = regex("^.{1,8}?(?:[省市县区旗州盟镇乡局委]|街道)")


@dataclass(frozen=True, slots=True)
class _Name:
    """A project's name where it stands."""

    source: str
    text: str
    where: Where | None
    units: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """Return the name without quotation marks and without the unit or its place before it."""
        text = _folded(self.text)
        heads = [head for unit in self.units for head in _heads(unit) if text.startswith(head)]
        return text.removeprefix(max(heads, key=len, default=""))

    @property
    def year(self) -> str:
        """Return the year the name begins with, or ""."""
        found = _YEAR.match(self.plain)
        return found[1] if found else ""

    @property
    def core(self) -> str:
        """Return the name without unit, year, quotation marks and a closing 项目 or 项目支出."""
        return _TAIL.sub("", _YEAR.sub("", self.plain))

    def agrees(self, other: "_Name") -> bool:
        """Return whether two names mean one project: a missing year contradicts none."""
        years = {self.year, other.year} - {""}
        return self.core == other.core and len(years) < 2  # noqa: PLR2004 - two years differ


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per document: is the project called the same everywhere?

    Width of brackets, quotation marks, 年 or 年度, a closing 项目 and a missing year do not count,
    nor does the unit, or the place its name begins with, before the project's name.
    Units: none.
    Skipped: fewer than two names.
    Raises: nothing.
    Source: our reading; the published example adds （良平政府） in the form only.
    """
    names = tuple(_names(case))
    if len(names) < 2:  # noqa: PLR2004 - it takes two to differ
        yield cannot("只有一处写了项目名称，无从比较")
        return
    different = [name for name in names[1:] if not name.agrees(names[0])]
    if not different:
        yield Passed(names[0].where)
        return
    shown = [f"{name.source}写“{name.text}”" for name in (names[0], *different)]
    yield Finding(
        places(*(name.where for name in (*different, names[0]))),
        {"names": "，".join(shown)},
        doubt=IN_PROSE if case.narrative and case.narrative.project_name else "",
    )


def _names(case: Case) -> Iterator[_Name]:
    narrative, form, project = case.narrative, case.form, case.dossier.project
    units = tuple(_units(case))
    if narrative is not None and narrative.project_name:
        yield _Name("报告标题", narrative.project_name, narrative.where, units)
    if form is not None and form.project_name:
        yield _Name("自评表", form.project_name, form.where, units)
    if project is not None:
        where = Where(field="项目.名称", text=project.name)
        yield _Name("项目台账", project.name, where, units)


def _units(case: Case) -> Iterator[str]:
    narrative, form = case.narrative, case.form
    if narrative is not None and narrative.unit:
        yield _folded(narrative.unit)
    for unit in (form.implementing_unit, form.competent_department) if form is not None else ():
        if unit:
            yield _folded(unit)


def _heads(unit: str) -> Iterator[str]:
    """Yield a unit's name, and every place it begins with: 宁县, 宁县良平镇, 良平镇."""
    yield unit
    yield unit.removesuffix("人民政府")
    start = 0
    while (place := _PLACE.match(unit[start:])) is not None:
        yield place[0]
        start += place.end()
        yield unit[:start]


def _folded(text: str) -> str:
    return _OUTER.sub("", unicodedata.normalize("NFKC", text))
