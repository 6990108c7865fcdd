"""B22: nobody says of which level of government the money is."""

from collections.abc import Iterator

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.printed_numbers import amount_in
from jixiao.checks.vocabulary import SAYS_NOTHING, names_level, names_level_in_title
from jixiao.core import wording
from jixiao.core.form import FundingRow, FundingSourceKind
from jixiao.core.funds import Funds, SourceKind
from jixiao.core.narrative import ClaimKind, Narrative
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.core.regex import regex
from jixiao.core.where import Where

CARD = Card(
    code="B22",
    name="资金来源级次未注明",
    severity=Severity.DOUBT,
    source="我方理解：写明级次和来源，才知道适用哪一套资金管理规定，例如衔接资金的负面清单（财农〔2021〕19号，条款待核）",
    compared=False,
    since=2020,
    version=1,
    message="{money}没有写明是中央、省、市、县哪一级的，还是单位自筹的。",
    remedy="写明资金的级次和下达文件；属于衔接资金的，对照它的负面清单核对支出。",
    why="同样买办公用品，用一般工作经费可以，用衔接资金就在负面清单里；不知道来源就无法判断。",
    cannot_know="不判断写出的级次是否属实。",
)

_FOREIGN = "级次可能写在下达文件里，自评表没有这一栏，请询问填报单位。"
_MONEY = "“{source}”{amount}"
_COLON = regex("[：:]")


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per kind of source in own records; of documents, one for them all.

    Units: yuan.
    Skipped: a source without money; a form without a report, which has no place for the level; a
        report that says nothing of money.
    Raises: nothing.
    Source: our reading: which rules bind the money depends on where it comes from.
    """
    if case.dossier.funds is not None:
        yield from (_own(case.dossier.funds, kind) for kind in SourceKind)
    else:
        yield _stated(case)


def _own(funds: Funds, kind: SourceKind) -> Outcome:
    numbered = [(n, s) for n, s in enumerate(funds.sources, start=1) if s.kind is kind]
    where = Where(field=f"资金.来源[{numbered[0][0]}]" if numbered else "资金.来源")
    budget = funds.final_budget(kind)
    if budget == 0:
        return not_applicable("没有这类资金", where)
    if any((source.level or "").strip() not in SAYS_NOTHING for _, source in numbered):
        return Passed(where)
    return Finding((where,), {"money": _MONEY.format(source=kind, amount=wording.yuan(budget))})


def _stated(case: Case) -> Outcome:
    form, narrative = case.form, case.narrative
    rows = [row for row in form.funding if _has_money(row)] if form is not None else []
    titles = [form.project_name if form else None, narrative.project_name if narrative else None]
    if any(names_level(row.label) for row in rows) or any(
        names_level_in_title(title) for title in titles if title is not None
    ):
        return Passed(rows[0].where if rows else None)
    if narrative is None:
        return cannot("自评表没有资金级次一栏，也没有报告")
    return _said(narrative, rows)


def _has_money(row: FundingRow) -> bool:
    return (
        row.source is not FundingSourceKind.TOTAL
        and (amount := amount_in(row.final_budget)) is not None
        and amount > 0
    )


def _said(narrative: Narrative, rows: list[FundingRow]) -> Outcome:
    claims = narrative.of_kind(ClaimKind.FUND_SOURCE)
    leveled = next((claim for claim in claims if claim.items), None)
    if leveled is not None:
        return Passed(leveled.where)
    if not claims and not rows:
        return cannot("报告没有写资金来源", narrative.where)
    if rows:
        named = _COLON.split(rows[0].name)[-1].strip()
        amount = amount_in(rows[0].final_budget)
    else:
        named, amount = claims[0].subject, None
    shown = wording.yuan(amount) if amount is not None else ""
    where = places(*(claim.where for claim in claims), *(row.where for row in rows[:1]))
    return Finding(where, {"money": _MONEY.format(source=named, amount=shown)}, _FOREIGN)
