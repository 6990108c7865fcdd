"""E23: a plan section states as fact what only the end of the year can show."""

from collections.abc import Iterator

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.report_text import IN_PROSE, clauses, heading, plan_section, quote
from jixiao.core.narrative import Narrative, Section, Sentence
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.core.regex import regex

CARD = Card(
    code="E23",
    name="将评价结论写入预期章节",
    severity=Severity.HINT,
    source="我方理解：预期部分写打算，结论写在后面的分析部分",
    compared=False,
    since=2015,
    version=1,
    message="“{section}”讲的是预期，却写了年底才知道的结论：“{passage}”。",
    remedy="这一句移到资金使用或绩效分析部分，并写明依据；预期部分只写打算。",
    why="钱还没有用，就断定没有闲置、没有挪用，说明这一段是事后套写的。",
    cannot_know="程序按词语判断，这句话也可能是在表态“将不会”。",
)

_OUTCOME = regex(
    "无(?:任何)?(?:资金)?(?:闲置|挪用|挤占|截留|滞留|浪费|违规|超范围|扣分)"
    "|(?:没有|未|不存在|未发现)(?:任何)?(?:资金)?(?:闲置|挪用|挤占|截留|滞留|浪费|违规|偏离)"
    "|(?:已经?|均已|全部)(?:达到|实现|完成)了?(?:预期|既定|年度)?(?:绩效)?(?:目标|效果|效益)"
)
_INTENDED = regex(
    "将|会|拟|预计|力争|争取|确保|保证|计划|避免|防止|杜绝|不得|严禁|要求|前完成|以前"
)


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per plan section of the report: does it state an outcome as fact?

    Units: none.
    Skipped: no report, or no section that plans ahead.
    Raises: nothing.
    Source: our reading; the published example says 无闲置或挪用 under 预期投入.
    """
    if case.narrative is None:
        yield cannot("没有自评报告")
        return
    plans = _plans(case.narrative)
    if not plans:
        yield not_applicable("报告没有写预期的章节", case.narrative.where)
    for section, sentences in plans.values():
        yield _judged(section, sentences)


def _plans(narrative: Narrative) -> dict[int, tuple[Section, list[Sentence]]]:
    """Return the plan sections with their sentences, by the section's identity, in order."""
    plans: dict[int, tuple[Section, list[Sentence]]] = {}
    for sentence in narrative.sentences:
        section = plan_section(narrative.sections_of(sentence))
        if section is not None:
            plans.setdefault(id(section), (section, []))[1].append(sentence)
    return plans


def _judged(section: Section, sentences: list[Sentence]) -> Outcome:
    stated = [(clause, s) for s in sentences for clause in clauses(s.text) if _is_outcome(clause)]
    if not stated:
        return Passed(section.where)
    passage, sentence = stated[0]
    return Finding(
        places(sentence.where, *(other.where for _, other in stated), section.where),
        {"section": heading(section).rstrip("。："), "passage": quote(passage)},
        doubt=IN_PROSE,
    )


def _is_outcome(clause: str) -> bool:
    return _OUTCOME.search(clause) is not None and _INTENDED.search(clause) is None
