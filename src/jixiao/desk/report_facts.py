"""What a report may print of a project: its records, and what was computed from them.

A figure that the form prints too has one source here and there, so the two cannot differ.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from jixiao.checks.working_days import Punctuality, punctuality
from jixiao.core import wording
from jixiao.core.assessment import AssessedLine, Assessment
from jixiao.core.dossier import Dossier
from jixiao.core.figure import Figure
from jixiao.core.form import FundingRow, IndicatorRow, SelfEvaluation
from jixiao.core.funds import Funds, Payment, PaymentKind, SourceKind
from jixiao.core.indicator import Indicator
from jixiao.core.report import Origin
from jixiao.core.work import WorkItem
from jixiao.desk.record_facts import record_facts
from jixiao.documents.writers.report.facts import Fact, Group, Listed, Value
from jixiao.law.profile import Profile
from jixiao.scoring.assess import EXECUTION

_PROJECT_SUFFIX = "项目"


def report_facts(
    dossier: Dossier, assessment: Assessment, form: SelfEvaluation, profile: Profile
) -> dict[str, Fact]:
    """Return everything an outline may print, by name.

    Args:
        dossier: The project.
        assessment: What the rules say about it.
        form: The form as it will be printed.
        profile: The rules.
    """
    records = dict(record_facts(dossier, Dossier))
    project = records["项目"]
    if isinstance(project, Group):
        records["项目"] = Group({**project, "全称": _full_name(dossier)}, project.source)
    return {
        **records,
        "规则": Group({"编号": _value(profile.id, "规则.编号"), "名称": _rule_name(profile)}),
        "账": _money(dossier),
        "进度": _progress(dossier.works or ()),
        "制度": _conduct(dossier),
        "归档": _filing(dossier),
        "满意度": Group({"满意率": _value(_survey_rate(dossier), "满意度调查.满意率")}),
        "得分": _Scores(dossier, assessment, form).facts(),
    }


def _value(text: str | None, source: str) -> Value:
    return Value(text, source)


def _count(number: int, source: str) -> Value:
    """Return a count; none at all is nothing to print."""
    return Value(str(number) if number else None, source)


def _rule_name(profile: Profile) -> Value:
    return Value(profile.name, "规则.名称", Origin.PROSE)


def _full_name(dossier: Dossier) -> Value:
    """Return 2024年…经费项目: with the year and the word 项目, neither of them twice."""
    if dossier.project is None:
        return Value(None, "项目.名称")
    name, year = dossier.project.name, dossier.year
    dated = name if year is None or str(year) in name else f"{year}年度{name}"
    ended = dated if dated.endswith(_PROJECT_SUFFIX) else f"{dated}{_PROJECT_SUFFIX}"
    return Value(ended, "项目.名称", Origin.PROSE)


# ---------------------------------------------------------------- money


def _money(dossier: Dossier) -> Group:
    funds, year = dossier.funds, dossier.year
    if funds is None or year is None:
        names = ("年初预算数", "全年预算数", "全年执行数", "到账数", "到位率", "执行率", "支付笔数")
        blanks: dict[str, Fact] = {name: Value(None, f"资金.{name}") for name in names}
        nothing = {name: Listed((), f"资金.{name}") for name in ("来源", "用途")}
        return Group({**blanks, **nothing, "有到账": Value(None, "资金.到账")}, filled=False)
    received, budget = funds.received(), funds.final_budget()
    paid = funds.actual_expenditure(year)
    return Group(
        {
            **_amounts(funds, year, None, "资金"),
            "来源": Listed(tuple(_sources(funds, year)), "资金.来源"),
            "有到账": _count(len(funds.receipts), "资金.到账"),
            "到账数": _value(wording.yuan(received), "资金.到账数"),
            "到位率": _value(_share(received, budget), "资金.到位率"),
            "执行率": _value(_share(paid, budget), "资金.执行率"),
            "支付笔数": _count(len(_payments(funds, year)), "资金.支付笔数"),
            "用途": Listed(tuple(_uses(funds, year)), "资金.用途"),
        }
    )


def _amounts(funds: Funds, year: int, kind: SourceKind | None, path: str) -> dict[str, Fact]:
    return {
        "年初预算数": _value(wording.yuan(funds.original_budget(kind)), f"{path}.年初预算数"),
        "全年预算数": _value(wording.yuan(funds.final_budget(kind)), f"{path}.全年预算数"),
        "全年执行数": _value(
            wording.yuan(funds.actual_expenditure(year, kind)), f"{path}.全年执行数"
        ),
    }


def _sources(funds: Funds, year: int) -> Iterator[Group]:
    """Yield the sources that have money, in the order of the form."""
    for kind in SourceKind:
        touched = {a.source for a in funds.adjustments} | {p.source for p in funds.payments}
        if funds.original_budget(kind) or kind in touched:
            path = f"资金.{kind.value}"
            name = _value(kind.value, path)
            yield Group({"名称": name, **_amounts(funds, year, kind, path)}, path)


def _payments(funds: Funds, year: int) -> list[Payment]:
    """Return the payments of a year, refunds left out."""
    paid = [p for p in funds.payments if p.paid_on.year == year]
    return [p for p in paid if p.kind is PaymentKind.PAYMENT]


def _uses(funds: Funds, year: int) -> Iterator[Group]:
    spent: dict[str, Decimal] = {}
    for payment in funds.payments:
        if payment.paid_on.year == year:
            spent[payment.use] = spent.get(payment.use, Decimal(0)) + payment.spent
    for number, (use, amount) in enumerate(spent.items(), start=1):
        path = f"资金.用途[{number}]"
        named = Value(use, f"{path}.用途", Origin.PROSE)
        yield Group({"用途": named, "金额": _value(wording.yuan(amount), f"{path}.金额")}, path)


def _share(part: Decimal, whole: Decimal) -> str | None:
    return wording.percent(wording.quotient(part, whole)) if whole > 0 else None


def _survey_rate(dossier: Dossier) -> str | None:
    rate = dossier.survey.rate if dossier.survey is not None else None
    return wording.percent(rate) if rate is not None else None


# ---------------------------------------------------------------- work, conduct, filing


def _progress(works: tuple[WorkItem, ...]) -> Group:
    done = [each for each in works if each.finished_on is not None]
    late = [n for n, each in enumerate(works, start=1) if _is_late(each)]
    categories = dict.fromkeys(each.category for each in works)
    items = [record_facts(works[n - 1], WorkItem, f"工作[{n}]") for n in late]
    return Group(
        {
            "项数": _count(len(works), "工作.项数"),
            "完成": _value(str(len(done)), "工作.完成项数"),
            "验收": _count(sum(each.acceptance is not None for each in works), "工作.验收项数"),
            "类别": Listed(tuple(_category(name, works) for name in categories), "工作.类别"),
            "推迟": Listed(items, "工作.推迟"),
            "推迟项数": _count(len(late), "工作.推迟项数"),
        }
    )


def _is_late(item: WorkItem) -> bool:
    return item.finished_on is not None and item.finished_on > item.planned_finish


def _category(name: str, works: tuple[WorkItem, ...]) -> Group:
    own = [(n, each) for n, each in enumerate(works, start=1) if each.category == name]
    items = [
        Value(f"{each.village}{each.what}", f"工作[{n}].事项", Origin.PROSE) for n, each in own
    ]
    path = f"工作.{name}"
    return Group(
        {
            "名称": Value(name, f"{path}.类别", Origin.PROSE),
            "项数": _value(str(len(own)), f"{path}.项数"),
            "事项": Listed(items, path),
        }
    )


def _conduct(dossier: Dossier) -> Group:
    """Return the order of approval, and how many payments kept it and had their papers."""
    rules, funds = dossier.unit_rules, dossier.funds
    chain = [(rule.role, rule.action) for rule in rules.approval_chain] if rules else []
    papers = set(rules.required_attachments) if rules else set()
    paid = _payments(funds, dossier.year) if funds and dossier.year is not None else []
    kept = sum([(s.role, s.action) for s in p.steps] == chain for p in paid) if chain else 0
    whole = sum(papers <= set(p.attachments) for p in paid) if papers else 0
    words = "、".join(f"{role.value}{action}" for role, action in chain)
    return Group(
        {
            "审批顺序": Value(words or None, "单位制度.审批顺序", Origin.PROSE),
            "按序笔数": _count(kept, "资金.按序审批笔数"),
            "齐备笔数": _count(whole, "资金.附件齐备笔数"),
        }
    )


def _filing(dossier: Dossier) -> Group:
    rules, evidence = dossier.unit_rules, dossier.evidence or ()
    allowed = rules.filing_days if rules is not None else None
    late = [
        Value(f"“{each.title}”", f"佐证材料[{number}].名称", Origin.PROSE)
        for number, each in enumerate(evidence, start=1)
        if allowed is not None
        and each.filed_on is not None
        and punctuality(each.created_on, each.filed_on, allowed=allowed) is Punctuality.LATE
    ]
    return Group(
        {
            "份数": _count(len(evidence), "佐证材料.份数"),
            "超期": Listed(late, "佐证材料.超期"),
            "超期份数": _count(len(late), "佐证材料.超期份数"),
        }
    )


# ---------------------------------------------------------------- scores


@dataclass(frozen=True, slots=True)
class _Scores:
    """The scored lines, line by line and by level 1, as the form prints them."""

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
                "等级": _value(grade.value if grade else None, "得分.等级"),
                "执行率": self._execution(),
                "有扣分": _count(len(lost), "得分.有扣分"),
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
                    "分值": _value(wording.plain(full), f"{path}.分值"),
                    "得分": _value(_score(total), f"{path}.得分"),
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
        "扣分": _value(wording.plain(lost) if lost > 0 else None, f"{path}.扣分"),
    }


def _result(line: AssessedLine, row: IndicatorRow, path: str) -> Mapping[str, Fact]:
    return {
        **_points(line, row, path),
        "指标值": _value(row.target_text, f"{path}.指标值"),
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
    return _value(figure.text if figure is not None else None, source)


def _score(value: Decimal | None) -> str | None:
    return None if value is None else wording.score(value)
