"""What a report may print of a project: its records, and what was computed from them.

A figure that the form prints too has one source here and there, so the two cannot differ.
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.checks.working_days import Punctuality, punctuality
from jixiao.core import wording
from jixiao.core.assessment import Assessment
from jixiao.core.dossier import Dossier
from jixiao.core.form import SelfEvaluation
from jixiao.core.funds import Funds, Payment, PaymentKind, SourceKind
from jixiao.core.report import Origin
from jixiao.core.work import WorkItem
from jixiao.desk.record_facts import count_of, record_facts
from jixiao.desk.score_facts import score_facts
from jixiao.documents.writers.report.facts import Fact, Group, Listed, Value
from jixiao.law.profile import Profile

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
        "规则": Group({"编号": Value(profile.id, "规则.编号"), "名称": _rule_name(profile)}),
        "账": _money(dossier),
        "进度": _progress(dossier.works or ()),
        "制度": _conduct(dossier),
        "归档": _filing(dossier),
        "满意度": Group({"满意率": Value(_survey_rate(dossier), "满意度调查.满意率")}),
        "得分": score_facts(dossier, assessment, form),
    }


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
            "有到账": count_of(len(funds.receipts), "资金.到账"),
            "到账数": Value(wording.yuan(received), "资金.到账数"),
            "到位率": Value(_share(received, budget), "资金.到位率"),
            "执行率": Value(_share(paid, budget), "资金.执行率"),
            "支付笔数": count_of(len(_payments(funds, year)), "资金.支付笔数"),
            "用途": Listed(tuple(_uses(funds, year)), "资金.用途"),
        }
    )


def _amounts(funds: Funds, year: int, kind: SourceKind | None, path: str) -> dict[str, Fact]:
    return {
        "年初预算数": Value(wording.yuan(funds.original_budget(kind)), f"{path}.年初预算数"),
        "全年预算数": Value(wording.yuan(funds.final_budget(kind)), f"{path}.全年预算数"),
        "全年执行数": Value(
            wording.yuan(funds.actual_expenditure(year, kind)), f"{path}.全年执行数"
        ),
    }


def _sources(funds: Funds, year: int) -> Iterator[Group]:
    """Yield the sources that have money, in the order of the form."""
    for kind in SourceKind:
        touched = {a.source for a in funds.adjustments} | {p.source for p in funds.payments}
        if funds.original_budget(kind) or kind in touched:
            path = f"资金.{kind.value}"
            name = Value(kind.value, path)
            yield Group({"名称": name, **_amounts(funds, year, kind, path)}, path)


def _payments(funds: Funds, year: int) -> list[Payment]:
    """Return the payments of a year, refunds and what was reversed left out."""
    return [p for p in _entries(funds, year) if p.kind is PaymentKind.PAYMENT]


def _entries(funds: Funds, year: int) -> list[Payment]:
    """Return the entries of a year without the pairs that take each other back in it."""
    cancelled = funds.cancelled(year)
    numbered = enumerate(funds.payments, start=1)
    return [p for number, p in numbered if p.paid_on.year == year and number not in cancelled]


def _uses(funds: Funds, year: int) -> Iterator[Group]:
    spent: dict[str, Decimal] = {}
    for payment in _entries(funds, year):
        spent[payment.use] = spent.get(payment.use, Decimal(0)) + payment.spent
    for number, (use, amount) in enumerate(spent.items(), start=1):
        path = f"资金.用途[{number}]"
        named = Value(use, f"{path}.用途", Origin.PROSE)
        yield Group({"用途": named, "金额": Value(wording.yuan(amount), f"{path}.金额")}, path)


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
            "项数": count_of(len(works), "工作.项数"),
            "完成": Value(str(len(done)), "工作.完成项数"),
            "验收": count_of(sum(each.acceptance is not None for each in works), "工作.验收项数"),
            "类别": Listed(tuple(_category(name, works) for name in categories), "工作.类别"),
            "推迟": Listed(items, "工作.推迟"),
            "推迟项数": count_of(len(late), "工作.推迟项数"),
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
            "项数": Value(str(len(own)), f"{path}.项数"),
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
            "按序笔数": count_of(kept, "资金.按序审批笔数"),
            "齐备笔数": count_of(whole, "资金.附件齐备笔数"),
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
            "份数": count_of(len(evidence), "佐证材料.份数"),
            "超期": Listed(late, "佐证材料.超期"),
            "超期份数": count_of(len(late), "佐证材料.超期份数"),
        }
    )
