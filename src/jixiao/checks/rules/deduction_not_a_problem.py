"""E08: points were lost, and neither the problems nor the measures speak of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.report_text import IN_PROSE, admitted, quote
from jixiao.checks.scored_lines import Reason, ScoredLine, core_name, scored_lines
from jixiao.checks.topics import WORKS, topics_of
from jixiao.core.outcome import Finding, Outcome, Passed, Severity

CARD = Card(
    code="E08",
    name="扣分事项未列入问题",
    severity=Severity.DOUBT,
    source="我方理解：扣了分就是有问题，应当列入存在的问题并写明措施",
    compared=False,
    since=2015,
    version=1,
    message="指标“{indicator}”{points}{reason}，但存在的问题和改进措施都没有提到这件事（列出的问题：{problems}）。",
    remedy="在存在的问题中补写这项扣分的表现和原因，在建议中写明谁在什么时间怎样改进。",
    why="扣分、问题、措施应当一一对应。扣了分却不列问题，来年还会再扣。",
    cannot_know="程序按词语比对扣分原因和问题，换了说法的同一件事可能认不出来。",
    follows=("A14",),
)

_REPEATED = 6
"""So many characters in a row are no coincidence."""

_REASON = "，{source}写的原因是“{text}”"


@dataclass(frozen=True, slots=True)
class _Answers:
    """What a document does about deductions.

    Attributes:
        titles: The problems by name.
        texts: All that problems and measures say.
        indicators: Level-3 names that own problems name.
        from_prose: Whether a report says it.
    """

    titles: tuple[str, ...]
    texts: tuple[str, ...]
    indicators: frozenset[str]
    from_prose: bool


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per scored indicator: is what cost points named as a problem?

    A deduction is named when problems or measures name the indicator, or speak of a matter that
    the stated reason speaks of; that both speak of works is not enough, where they do not use the
    same words. Own records name the
    indicators of every problem.
    Units: points (分).
    Skipped: no deduction; no points; no problems; no reason, or one that no term list knows.
    Raises: nothing.
    Source: our reading; in the published example the late works are no problem.
    """
    answers = _answers(case)
    lines = scored_lines(case)
    if not lines:
        yield cannot("没有写出各项指标的得分")
    for line in lines:
        yield _judged(line, answers)


def _answers(case: Case) -> _Answers:
    narrative, own = case.narrative, case.dossier.problems or ()
    passages = (*narrative.problems, *narrative.measures) if narrative is not None else ()
    said = [(passage.title or "", passage.text) for passage in passages]
    titles = [passage.title or passage.text for passage in narrative.problems] if narrative else []
    recorded = [(problem.title, f"{problem.text}{problem.cause or ''}") for problem in own]
    return _Answers(
        titles=tuple(titles) or tuple(problem.title for problem in own),
        texts=tuple(part for pair in (*said, *recorded) for part in pair if part),
        indicators=frozenset(name for problem in own for name in problem.indicators),
        from_prose=bool(passages),
    )


def _judged(line: ScoredLine, answers: _Answers) -> Outcome:
    if line.lost is None:
        return cannot("没有分值或得分", line.where)
    if not line.is_deducted:
        return not_applicable("没有扣分", line.where)
    if not answers.texts:
        return cannot("没有读到存在的问题和改进措施", line.where)
    matters = [topic for reason in line.reasons for topic in topics_of(admitted(reason.text))]
    unknown = answers.from_prose and set(matters) <= {WORKS}
    if (
        _is_named(line, answers)
        or (answers.from_prose and _is_meant(matters, answers))
        or (unknown and _is_repeated(line, answers))
    ):
        return Passed(line.where)
    if unknown:
        return cannot("扣分原因没有写，或不在词表中，请人工核对是否列入问题", line.where)
    return _finding(line, answers)


def _is_named(line: ScoredLine, answers: _Answers) -> bool:
    if line.name in answers.indicators:
        return True
    names = {line.name, f"{core_name(line.dimension)}指标"}
    return any(name and name in text for name in names for text in answers.texts)


def _is_meant(matters: list[str], answers: _Answers) -> bool:
    special = set(matters) - {WORKS}
    return any(topics_of(text) & special for text in answers.texts)


def _is_repeated(line: ScoredLine, answers: _Answers) -> bool:
    """Return whether problems or measures repeat words of a stated reason."""
    return any(
        reason.text[start : start + _REPEATED] in text
        for reason in line.reasons
        for start in range(len(reason.text) - _REPEATED + 1)
        for text in answers.texts
    )


def _reason_words(reason: Reason) -> str:
    source = "报告" if reason.from_prose else "自评表"
    return _REASON.format(source=source, text=quote(reason.text))


def _finding(line: ScoredLine, answers: _Answers) -> Finding:
    reason = line.reasons[0] if line.reasons else None
    values = {
        "indicator": line.name,
        "points": line.words,
        "reason": _reason_words(reason) if reason is not None else "",
        "problems": "；".join(answers.titles),
    }
    where = places(line.where, *(reason.where for reason in line.reasons))
    prose = answers.from_prose or line.from_prose or any(r.from_prose for r in line.reasons)
    return Finding(where, values, doubt=IN_PROSE if prose else "")
