"""Projects and their reports, for the tests of what is written."""

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from jixiao.core.dossier import Dossier
from jixiao.core.report import BlockKind, Report
from jixiao.desk.evaluate import Evaluation, Printing, evaluate
from jixiao.desk.own_report import Outline
from jixiao.documents.writers.report.compose import load_outline
from jixiao.law.catalogue import load_profile
from tests.core.projects import EXAMPLE, read

PROFILE = "ningxian-2024-inferred"
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def example() -> Dossier:
    """Return the example's project."""
    return read(EXAMPLE.read_text(encoding="utf-8"))


def evaluated(
    dossier: Dossier, outline: str | None = None, layout: str | None = None
) -> Evaluation:
    """Return a project evaluated by the rules of the example, its year set to theirs."""
    chosen = Outline(load_outline(outline), outline) if outline else None
    year = replace(dossier, year=2024)
    return evaluate(year, load_profile(PROFILE), Printing(layout, chosen))


def told(report: Report, kind: BlockKind | None = None) -> list[str]:
    """Return the words of the blocks, of one kind or of all that have any."""
    blocks = (block for block in report.blocks if block.pieces)
    return [block.text for block in blocks if kind in {None, block.kind}]


def numbers_in(texts: Iterable[str]) -> list[str]:
    """Return every run of digits in some texts, sorted."""
    return sorted(number for text in texts for number in NUMBER.findall(text))


def large_project() -> Dossier:
    """Return a project of twenty indicators with long texts and three sources of money."""
    whole = example()
    assert whole.indicators is not None
    assert whole.funds is not None
    long = "这一项由村组干部逐户核实，写明做了什么、什么时候做完、由谁验收、还差什么。" * 4
    first = whole.indicators[2]
    indicators = tuple(
        replace(
            first,
            name=f"第{number}项工作的完成质量",
            category=("产出指标", "效益指标")[number > 12],
            dimension=("数量指标", "质量指标", "时效指标", "社会效益指标")[min(number // 5, 3)],
            max_score=Decimal("4.50"),
            actual_text=long[: 30 * (number % 5 + 1)],
            deviation_reason=long[:60],
            improvement_measures=long[:50],
        )
        for number in range(1, 21)
    )
    sources = tuple(
        replace(source, original_budget=Decimal(amount))
        for source, amount in zip(
            whole.funds.sources, ("1234567.89", "20000", "3000.50"), strict=True
        )
    )
    return replace(whole, indicators=indicators, funds=replace(whole.funds, sources=sources))
