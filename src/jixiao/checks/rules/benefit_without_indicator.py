"""C20: a benefit is claimed, and no indicator could show it."""

from collections.abc import Iterator

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.indicator_lines import IndicatorLine, indicator_lines
from jixiao.checks.vocabulary import BENEFIT, BENEFITS, COST
from jixiao.core.narrative import ClaimKind
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.core.where import Where

CARD = Card(
    code="C20",
    name="声称的效益没有指标",
    severity=Severity.DOUBT,
    source="我方理解：申报或报告说到的每一种效益，都应当有指标可以证明；取自报告与自评表的相互核对",
    compared=False,
    since=2020,
    version=1,
    message="{said}说到了{benefit}，绩效指标里却没有{benefit}方面的指标，无法证明。",
    remedy="确有这种效益的，下一年度申报时设指标并写明数据从哪里来；没有的，从{said}中删去。",
    why="没有指标的效益，没有人衡量，也没有人负责。",
    cannot_know="按二级指标的名称找，不判断三级指标能否真正说明这种效益。",
)

_DECLARED, _REPORTED = "申报", "报告"
_FOREIGN = "报告可能只是泛泛提到，请看原文。"

Said = dict[str, list[tuple[str, Where | None]]]
"""Each kind of benefit with who speaks of it, and where."""


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per kind of benefit the declaration or the report speaks of.

    Units: none.
    Skipped: no benefit is spoken of; nobody to speak of it; no indicators, or none with a level-2
        name.
    Raises: nothing.
    Source: our reading: report and form speak of the same project.
    """
    lines = indicator_lines(case)
    if case.dossier.declaration is None and case.narrative is None:
        yield cannot("没有申报内容，也没有报告")
    elif not any(line.dimension for line in lines):
        yield cannot("没有绩效指标，或者没有印二级指标")
    else:
        yield from _all(_said(case), lines)


def _all(said: Said, lines: tuple[IndicatorLine, ...]) -> Iterator[Outcome]:
    if not said:
        yield not_applicable("没有说到效益")
    for benefit, speakers in said.items():
        kind = _kind(benefit)
        where = places(*(place for _, place in speakers))
        if any(_is_about(line, kind) for line in lines):
            yield Passed(where[0] if where else None)
        else:
            speaker = speakers[0][0]
            doubt = _FOREIGN if speaker == _REPORTED else ""
            yield Finding(where, {"said": speaker, "benefit": benefit}, doubt)


def _said(case: Case) -> Said:
    said: Said = {}
    declared = case.dossier.declaration.expected_benefits if case.dossier.declaration else ()
    for number, benefit in enumerate(declared, start=1):
        where = Where(field=f"申报.预期效益[{number}]")
        said.setdefault(_named(benefit.category), []).append((_DECLARED, where))
    claims = case.claims(ClaimKind.BENEFIT)
    for claim in claims:
        said.setdefault(_named(claim.subject), []).append((_REPORTED, claim.where))
    return said


def _named(benefit: str) -> str:
    """Return a benefit by the name all its spellings share: 经济效益."""
    kind = _kind(benefit)
    return f"{kind}{BENEFIT}" if kind in BENEFITS else benefit


def _kind(benefit: str) -> str:
    known = next((kind for kind in BENEFITS if kind in benefit), None)
    return known or benefit.removesuffix(BENEFIT)


def _is_about(line: IndicatorLine, kind: str) -> bool:
    """Return whether a line measures a kind of benefit; 经济成本 is a cost, not a benefit."""
    return kind in line.dimension and COST not in line.dimension and not line.is_cost
