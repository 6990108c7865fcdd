"""Reads the cases of the checks: one YAML file a check, written so that finance staff can read it.

A case states a form, a report's claims or own records in the field's own terms, and what the check
must say. See tests/cases/checks/README.md for the keys.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from jixiao.checks.case import Case
from jixiao.core.binding import bind
from jixiao.core.document import StatedDocument
from jixiao.core.dossier import Dossier
from jixiao.core.fields import entries
from jixiao.core.figure import Figure
from jixiao.core.form import (
    FundingRow,
    FundingSourceKind,
    IndicatorRow,
    MoneyUnit,
    SelfEvaluation,
)
from jixiao.core.indicator import Operator
from jixiao.core.narrative import (
    Claim,
    ClaimKind,
    Narrative,
    Passage,
    Section,
    Sentence,
    Signature,
)
from jixiao.core.outcome import Finding, Outcome, Passed, SkipKind
from jixiao.core.tree import Node, parse_yaml
from jixiao.core.where import Where
from jixiao.law.catalogue import load_profile
from jixiao.law.profile import Profile
from jixiao.scoring.assess import assess
from tests.core.projects import plain
from tests.law.profiles import profile_with

FOLDER = Path(__file__).parent.parent / "cases" / "checks"
_FILE = "例.md"
_SOURCES = {
    "年度资金总额": FundingSourceKind.TOTAL,
    "财政拨款": FundingSourceKind.FISCAL,
    "上年结转资金": FundingSourceKind.CARRYOVER,
    "其他资金": FundingSourceKind.OTHER,
}
_POWER = {"元": 0, "万元": 4}


@dataclass(frozen=True, slots=True)
class CheckCase:
    """One case: what is given, and what the check must say."""

    code: str
    name: str
    case: Case
    outcomes: tuple[str, ...]
    severity: str | None
    messages: tuple[str, ...]


def check_cases() -> Iterator[CheckCase]:
    """Yield all cases of all files."""
    for path in sorted(FOLDER.glob("*.yaml")):
        yield from cases_of(path)


def cases_of(path: Path) -> Iterator[CheckCase]:
    """Yield the cases of one file, whose name is the check's code."""
    root = parse_yaml(path.read_text(encoding="utf-8"))
    for item in root.items or ():
        yield _case(path.stem, _plain(item), item)


def outcome_word(outcome: Outcome) -> str:
    """Return an outcome by the word cases use for it."""
    if isinstance(outcome, Passed):
        return "通过"
    if isinstance(outcome, Finding):
        return "发现"
    return "不适用" if outcome.kind is SkipKind.NOT_APPLICABLE else "无法判断"


def _case(code: str, given: dict[str, Any], node: Node) -> CheckCase:
    unknown = given.keys() - {
        *(
            "名称",
            "来源",
            "年度",
            "规则方案",
            "改方案",
            "自评表",
            "报告",
            "记录",
            "今天",
            "结果",
            "程度",
            "信息",
        )
    }
    assert not unknown, f"{code}：不认识的栏目 {unknown}"
    return CheckCase(
        code=code,
        name=given["名称"],
        case=_built(given, node),
        outcomes=tuple(given["结果"]),
        severity=given.get("程度"),
        messages=tuple(given.get("信息", ())),
    )


def _built(given: dict[str, Any], node: Node) -> Case:
    year = int(given["年度"]) if "年度" in given else None
    dossier = replace(
        _records((node.members or {}).get("记录")),
        form=_form(given["自评表"], year) if "自评表" in given else None,
        narrative=_narrative(given["报告"]) if "报告" in given else None,
    )
    dossier = replace(dossier, year=year)
    profile = _profile(given, node) if "规则方案" in given else None
    assessed = assess(dossier, profile) if profile is not None else None
    today = date.fromisoformat(given["今天"]) if "今天" in given else None
    return Case(dossier, assessed, profile, today)


def _profile(given: Mapping[str, Any], node: Node) -> Profile:
    change = (node.members or {}).get("改方案")
    if change is None:
        return load_profile(given["规则方案"])
    return profile_with(plain(change), given["规则方案"])


def _records(node: Node | None) -> Dossier:
    """Return a dossier with the parts of a project file that a case gives."""
    parts: dict[str, Any] = {}
    labels = {declared.entry.label: declared for declared in entries(Dossier)}
    for label, child in ((node.members if node else None) or {}).items():
        declared = labels[label]
        whole = Node(child.line, members={label: child})
        parts[declared.name] = _bound(whole, declared.name, label)
    return Dossier(**parts)


def _bound(node: Node, name: str, label: str) -> Any:
    from dataclasses import make_dataclass

    from jixiao.core.fields import entry

    hint = next(d.hint for d in entries(Dossier) if d.name == name)
    holder = make_dataclass("Holder", [(name, hint, entry(label))], frozen=True)
    value, misfits = bind(node, holder)
    assert value is not None, misfits
    return getattr(value, name)


def _form(given: Mapping[str, Any], year: int | None) -> SelfEvaluation:
    unit = given.get("金额单位", "元")
    return SelfEvaluation(
        layout=given.get("表式"),
        project_name=given.get("项目名称"),
        year=year,
        competent_department=given.get("主管部门"),
        implementing_unit=given.get("实施单位"),
        money_unit=MoneyUnit(unit),
        funding=tuple(_funding(row, unit, n) for n, row in enumerate(given.get("资金", ()), 6)),
        funding_reason=given.get("资金未完成原因"),
        objective_expected=given.get("预期目标"),
        objective_actual=given.get("实际完成情况"),
        indicators=tuple(_row(row, n) for n, row in enumerate(given.get("指标", ()), 14)),
        total_max_score=_figure(given, "总分值", 30),
        total_score=_figure(given, "总分", 30),
        grade=given.get("等级"),
        where=Where(file=_FILE, line=1),
    )


def _funding(row: Mapping[str, Any], unit: str, line: int) -> FundingRow:
    power = _POWER[unit]
    return FundingRow(
        label=row["行"],
        source=_SOURCES.get(row["行"], FundingSourceKind.OTHER),
        original_budget=_figure(row, "年初预算数", line, power),
        final_budget=_figure(row, "全年预算数", line, power),
        actual_expenditure=_figure(row, "全年执行数", line, power),
        max_score=_figure(row, "分值", line),
        execution_rate=_rate(row, "执行率", line),
        score=_figure(row, "得分", line),
        deviation_reason=row.get("原因"),
        where=Where(file=_FILE, line=line, text=row["行"]),
    )


def _row(row: Mapping[str, Any], line: int) -> IndicatorRow:
    operator = row.get("运算符")
    return IndicatorRow(
        category=row.get("一级指标", ""),
        dimension=row.get("二级指标", ""),
        name=row.get("三级指标", ""),
        target_text=row.get("指标值"),
        operator=Operator(operator) if operator else None,
        target_value=_decimal(row.get("目标数")),
        target_high=_decimal(row.get("目标上限")),
        unit=row.get("单位"),
        actual_text=row.get("实际完成值"),
        actual_value=_decimal(row.get("实际数")),
        max_score=_figure(row, "分值", line),
        attainment_rate=_rate(row, "完成率", line),
        score=_figure(row, "得分", line),
        deviation_reason=row.get("原因"),
        where=Where(file=_FILE, line=line, text=row.get("三级指标")),
    )


def _narrative(given: Mapping[str, Any] | str) -> Narrative | None:
    if isinstance(given, str):
        return _read(given).narrative
    sections: list[Section] = []
    sentences: list[Sentence] = []
    claims: list[Claim] = []
    for number, item in enumerate(given.get("主张", ())):
        where = Where(file=_FILE, line=100 + number, text=item["原文"])
        sentences.append(Sentence(item["原文"], _sections(item, sections), where))
        claims.append(_claim(item, number, where))
    for number, item in enumerate(given.get("句子", ())):
        where = Where(file=_FILE, line=150 + number, text=item["原文"])
        sentences.append(Sentence(item["原文"], _sections(item, sections), where))
    signed = given.get("落款")
    return Narrative(
        unit=given.get("单位"),
        title=given.get("标题"),
        project_name=given.get("项目名称"),
        year=int(given["年度"]) if "年度" in given else None,
        sections=(*sections, *_more_sections(given.get("标题行", ()))),
        sentences=tuple(sentences),
        claims=tuple(claims),
        problems=_passages(given.get("问题", ()), 200),
        measures=_passages(given.get("措施", ()), 300),
        signature=Signature(*(signed.get(k) for k in ("署名", "日期", "联系人")))
        if signed
        else None,
        where=Where(file=_FILE, line=90),
    )


def _read(text: str) -> StatedDocument:
    from jixiao.documents.readers.open import read_document

    return read_document(text.encode(), _FILE)


def _sections(item: Mapping[str, Any], sections: list[Section]) -> tuple[int, ...]:
    """Return the numbers of the sections a claim stands in, adding those that are new."""
    numbers = []
    for level, heading in enumerate(item.get("章节", ()), start=1):
        known = [s.where.text if s.where else "" for s in sections]
        if heading not in known:
            where = Where(file=_FILE, line=50 + len(sections), text=heading)
            sections.append(Section(*_split(heading), level, where))
            known.append(heading)
        numbers.append(known.index(heading))
    return tuple(numbers)


def _more_sections(headings: list[str]) -> list[Section]:
    return [
        Section(*_split(text), 1, Where(file=_FILE, line=70 + n, text=text))
        for n, text in enumerate(headings)
    ]


def _split(heading: str) -> tuple[str, str]:
    for mark in ("、", "）", ")", ".", " "):
        number, found, title = heading.partition(mark)
        if found and len(number) < 6:
            return number + (found if found in {"）", ")"} else ""), title
    return "", heading


def _claim(item: Mapping[str, Any], number: int, where: Where) -> Claim:
    return Claim(
        kind=ClaimKind(item["种类"]),
        subject=item.get("对象", ""),
        text=item["原文"],
        value=_decimal(item.get("值")),
        unit=item.get("单位"),
        day=item.get("日期"),
        items=tuple(item.get("内容", ())),
        candidates=tuple(item.get("可能", ())),
        sentence=number,
        where=where,
    )


def _passages(given: list[Any], line: int) -> tuple[Passage, ...]:
    return tuple(
        Passage(item["内容"], item.get("标题"), Where(file=_FILE, line=line + n))
        for n, item in enumerate(given)
    )


def _figure(row: Mapping[str, Any], column: str, line: int, power: int = 0) -> Figure | None:
    text = row.get(column)
    if text is None:
        return None
    return Figure(Decimal(text).scaleb(power), text, _cell(line, column, text))


def _rate(row: Mapping[str, Any], column: str, line: int) -> Figure | None:
    """Return a rate printed as 100, 100% or 95.27%."""
    text = row.get(column)
    if text is None:
        return None
    return Figure(Decimal(text.removesuffix("%")).scaleb(-2), text, _cell(line, column, text))


def _cell(line: int, column: str, text: str) -> Where:
    """Return the place of a figure: findings point at the cell, not just at its row."""
    return Where(file=_FILE, line=line, field=column, text=text)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _plain(node: Node) -> Any:
    """Return a node as plain Python values; every scalar stays text."""
    if node.members is not None:
        return {key: _plain(child) for key, child in node.members.items() if not child.is_empty}
    if node.items is not None:
        return [_plain(child) for child in node.items]
    return node.text
