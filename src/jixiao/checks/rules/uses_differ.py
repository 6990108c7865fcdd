"""E13: what the money was declared for, and what the report says it was spent on."""

from collections.abc import Iterable, Iterator

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.report_text import IN_PROSE, listed, passage
from jixiao.checks.topics import holders_in, uses_of
from jixiao.core.narrative import Claim, ClaimKind, Narrative
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.core.regex import regex
from jixiao.core.where import Where

CARD = Card(
    code="E13",
    name="资金用途描述与支出明细不一致",
    severity=Severity.DOUBT,
    source="我方理解：报告前面说的用途和后面说的实际开支应当是同一回事",
    compared=False,
    since=2015,
    version=1,
    message="报告前面说{what}是“{declared}”，后面说实际是“{actual}”，对不上{denial}。",
    remedy="按支付台账逐笔写明实际用途；确实改变了用途或使用单位的，补充批准文件，并改正“没有超范围”的说法。",
    why="改变用途要经过批准。报告自己写的用途对不上，审核时要追到每一张凭证。",
    cannot_know="程序按词语归类，不知道实际支出里是否还有没写出来的内容，也不知道有没有批准过变更。",
)

_PLANNED, _ACTUAL = "计划", "实际"
_USE, _HOLDER = "资金用途", "用钱的人"
_DENIAL = "；报告却说“{text}”"
_WITHIN_SCOPE = regex("范围|用途")
_AND = regex("、|以及|和(?!谐)|及(?!时)|与")


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per statement of actual use, and one on who uses the money.

    An actual use is covered when the declared uses name it or a use of the same kind. Who has the
    money is compared only where both passages say so.
    Units: none.
    Skipped: no report; no declared or no actual use; a use that no term list knows; nobody named.
    Raises: nothing.
    Source: our reading; the published example declares party work, and buys office supplies.
    """
    narrative = case.narrative
    actual = _claims(case, _ACTUAL)
    if narrative is None or not actual:
        yield cannot("报告里没有读到实际用途" if narrative is not None else "没有自评报告")
        return
    planned = _claims(case, _PLANNED)
    declared = [item for claim in planned for item in _items(claim)]
    if case.dossier.declaration is not None:
        declared += case.dossier.declaration.uses
    for claim in actual:
        yield _judged_use(claim, declared, planned, narrative)
    yield _judged_holder(actual, planned, narrative)


def _claims(case: Case, subject: str) -> tuple[Claim, ...]:
    return tuple(claim for claim in case.claims(ClaimKind.USE) if claim.subject == subject)


def _items(claim: Claim) -> tuple[str, ...]:
    listed = claim.items or (claim.text,)
    return tuple(part for item in listed for part in _AND.split(item) if part)


def _judged_use(
    claim: Claim, declared: list[str], planned: tuple[Claim, ...], narrative: Narrative
) -> Outcome:
    if not declared:
        return cannot("报告里没有读到计划的用途", claim.where)
    items = _items(claim)
    foreign = [item for item in items if uses_of(item) and not _is_covered(item, declared)]
    if not foreign:
        unknown = [i for i in items if not uses_of(i) and not _is_covered(i, declared)]
        return cannot("实际用途不在词表中", claim.where) if unknown else Passed(claim.where)
    denials = [c for c in narrative.of_kind(ClaimKind.NO_FAULT) if _WITHIN_SCOPE.search(c.text)]
    where = places(*(one.where for one in (claim, *planned, *denials[:1])))
    denial = _DENIAL.format(text=passage(narrative, denials[0])) if denials else ""
    return _finding(where, _USE, declared, foreign, denial)


def _is_covered(item: str, declared: Iterable[str]) -> bool:
    kinds = uses_of(item)
    return any(
        bool(kinds & uses_of(use)) or (bool(use) and use in item) or (bool(item) and item in use)
        for use in declared
    )


def _judged_holder(
    actual: tuple[Claim, ...], planned: tuple[Claim, ...], narrative: Narrative
) -> Outcome:
    now = holders_in("".join(_words(claim, narrative) for claim in actual))
    before = holders_in("".join(_context(claim, narrative) for claim in planned))
    if not now or not before:
        return not_applicable("没有同时写明计划和实际由谁用钱", actual[0].where)
    if set(now) & set(before):
        return Passed(actual[0].where)
    named = [claim for claim in (*actual, *planned) if holders_in(_context(claim, narrative))]
    return _finding(places(*(one.where for one in named)), _HOLDER, before, now)


def _words(claim: Claim, narrative: Narrative) -> str:
    """Return a claim's words without the project's name, which names who has the money too."""
    words = f"{claim.text}{''.join(claim.items)}"
    return words.replace(narrative.project_name, "") if narrative.project_name else words


def _context(claim: Claim, narrative: Narrative) -> str:
    sentence = narrative.sentence_of(claim)
    return f"{sentence.text if sentence is not None else ''}{_words(claim, narrative)}"


def _finding(
    where: tuple[Where, ...],
    what: str,
    declared: Iterable[str],
    actual: Iterable[str],
    denial: str = "",
) -> Finding:
    said = {"declared": listed(declared), "actual": listed(actual)}
    return Finding(where, {"what": what, **said, "denial": denial}, doubt=IN_PROSE)
