"""The scores a report may print, taken from the very form it holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from jixiao.core import wording
from jixiao.core.assessment import AssessedLine, Assessment
from jixiao.core.dossier import Dossier
from jixiao.core.figure import Figure
from jixiao.core.form import FundingRow, IndicatorRow, SelfEvaluation
from jixiao.core.indicator import Indicator
from jixiao.core.report import Origin
from jixiao.desk.record_facts import count_of, record_facts
from jixiao.documents.writers.report.facts import Fact, Group, Listed, Value
from jixiao.scoring.assess import EXECUTION


def score_facts(dossier: Dossier, assessment: Assessment, form: SelfEvaluation) -> Group:
    """Return the scored lines, line by line and by level 1, as the form prints them."""
    return _Scores(dossier, assessment, form).facts()


@dataclass(frozen=True, slots=True)
class _Scores:
    """Form, records and assessment of the same lines."""

    dossier: Dossier
    assessment: Assessment
    form: SelfEvaluation

    def facts(self) -> Group:
        rows = tuple(self._rows())
        groups = tuple(self._groups(rows))
        grade = self.assessment.grade
        own = [problem.indicators for problem in self.dossier.problems or ()]
        named = {name for names in own for name in names}
        lost = [(line.name, fact) for line, fact in rows if fact["扣分"]]
        return Group(
            {
                "合计": _figure(self.form.total_score, "得分.合计"),
                "总分值": _figure(self.form.total_max_score, "得分.总分值"),
                "等级": Value(grade.value if grade else None, "得分.等级"),
                "执行率": self._execution(),
                "有扣分": count_of(len(lost), "得分.有扣分"),
                "未列入问题": Listed([fact for name, fact in lost if name not in named], "问题"),
                "指标": Listed(tuple(fact for _, fact in rows), "指标"),
                "分组": Listed(groups, "指标"),
                "分组名称": Listed([group["名称"] for group in groups], "指标"),
            }
        )

    def _execution(self) -> Group:
        line = next(line for line in self.assessment.lines if line.code == EXECUTION)
        row = next(iter(self.form.funding), None)
        return Group(_points(line, row, "得分.预算执行率"))

    def _rows(self) -> Iterator[tuple[AssessedLine, Group]]:
        lines = [line for line in self.assessment.lines if line.code != EXECUTION]
        indicators = self.dossier.indicators or ()
        for line, indicator, row in zip(lines, indicators, self.form.indicators, strict=True):
            path = f"指标[{line.code}]"
            own = record_facts(indicator, Indicator, path)
            yield line, Group({**own, **_result(line, row, path)}, path)

    def _groups(self, rows: tuple[tuple[AssessedLine, Group], ...]) -> Iterator[Group]:
        for name in dict.fromkeys(line.category for line, _ in rows):
            lines = [(line, fact) for line, fact in rows if line.category == name]
            path = f"得分.{name}"
            scored = [line.score for line, _ in lines if line.applicable]
            known = [score for score in scored if score is not None]
            total = sum(known, Decimal(0)) if len(known) == len(scored) else None
            full = sum((line.max_score for line, _ in lines), Decimal(0))
            yield Group(
                {
                    "名称": Value(name, f"{path}.名称", Origin.PROSE),
                    "分值": Value(wording.plain(full), f"{path}.分值"),
                    "得分": Value(_score(total), f"{path}.得分"),
                    "指标": Listed([fact for _, fact in lines], path),
                },
                path,
            )


def _points(
    line: AssessedLine, row: FundingRow | IndicatorRow | None, path: str
) -> dict[str, Fact]:
    """Return full marks and points as the form prints them, and what was lost."""
    known = line.applicable and line.score is not None
    lost = line.max_score - line.score if known and line.score is not None else Decimal(0)
    return {
        "分值": _figure(row.max_score if row else None, f"{path}.分值"),
        "得分": _figure(row.score if row else None, f"{path}.得分"),
        "扣分": Value(wording.plain(lost) if lost > 0 else None, f"{path}.扣分"),
    }


def _result(line: AssessedLine, row: IndicatorRow, path: str) -> Mapping[str, Fact]:
    return {
        **_points(line, row, path),
        "指标值": Value(row.target_text, f"{path}.指标值"),
        "实际完成": _actual(row, path),
        "完成率": _figure(row.attainment_rate, f"{path}.完成率"),
        "不适用": Value(
            None if line.applicable else row.deviation_reason, f"{path}.不适用原因", Origin.PROSE
        ),
    }


def _actual(row: IndicatorRow, path: str) -> Value:
    """Return the result as the form has it, with its unit; a judged one in the unit's words."""
    if row.actual_text is None:
        return Value(None, f"{path}.实际完成情况")
    if row.actual_value is None:
        return Value(row.actual_text, f"{path}.实际完成情况", Origin.PROSE)
    unit = row.unit or ""
    text = row.actual_text if row.actual_text.endswith(unit) else f"{row.actual_text}{unit}"
    return Value(text, f"{path}.实际完成值")


def _figure(figure: Figure | None, source: str) -> Value:
    return Value(figure.text if figure is not None else None, source)


def _score(value: Decimal | None) -> str | None:
    return None if value is None else wording.score(value)
