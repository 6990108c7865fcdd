"""B24: there was no budget at the beginning of the year, yet a target of that day is spoken of."""

from collections.abc import Iterator

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.budget import Budget, budget_of
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.vocabulary import initial_target
from jixiao.core import wording
from jixiao.core.dossier import Dossier
from jixiao.core.narrative import ClaimKind
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.core.where import Where

CARD = Card(
    code="B24",
    name="年初预算为零却有年初绩效目标",
    severity=Severity.DOUBT,
    source="中发〔2018〕34号 绩效目标与预算同步批复下达",
    compared=False,
    since=2020,
    version=1,
    message="年初预算数为0元，{said}，看不出目标是与预算同步批复的。",
    remedy="写明目标是哪一天、随哪份文件批复的；目标是追加预算时才定的，把“年初目标”改为“批复的目标”，时间不能早于预算。",
    why="没有预算就没有批复的目标；拿一个没有批复过的“年初目标”来对照，完成与否都没有意义。",
    cannot_know="看不到目标批复文件，不知道目标实际是哪一天定的。",
    columns=("original_budget",),
)

_SAID = "却说到年初的目标：{said}"
_STAGE = "最早的预算在{budget}才安排，却要求{due}以前做到“{goal}”"
_BETWEEN = "、"
_FOREIGN = "“年初目标”可能只是习惯说法，请查目标批复的日期。"


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome for the project.

    In own records a stage goal that falls due before the first adjustment is a fact; a target
    "of the year's beginning" in a text or a report is a word, and a doubt.

    Units: yuan.
    Skipped: an original budget above zero, or an unknown one; no budget at all; no text to look at.
    Raises: nothing.
    Source: 中发〔2018〕34号（条款待核） — targets are approved together with the budget.
    """
    budget = budget_of(case)
    if budget.original is None:
        yield cannot("没有印年初预算数")
    elif budget.original != 0:
        yield not_applicable("年初有预算", budget.place)
    elif budget.final is None or budget.final == 0:
        yield cannot("全年也没有预算，或者没有印全年预算数", budget.place)
    else:
        yield _too_early(case) or _spoken_of(case, budget)


def _too_early(case: Case) -> Finding | None:
    """Return a finding when a stage goal fell due before there was any budget."""
    funds, objective = case.dossier.funds, case.dossier.objective
    if funds is None or objective is None or not funds.adjustments or not objective.stages:
        return None
    first = min(adjustment.approved_on for adjustment in funds.adjustments)
    number, stage = min(enumerate(objective.stages, start=1), key=lambda pair: pair[1].due_on)
    if stage.due_on >= first:
        return None
    said = _STAGE.format(budget=wording.day(first), due=wording.day(stage.due_on), goal=stage.text)
    return Finding((Where(field=f"绩效目标.阶段性目标[{number}]"),), {"said": said})


def _spoken_of(case: Case, budget: Budget) -> Outcome:
    texts = _own_texts(case.dossier)
    if not texts and case.narrative is None:
        return cannot("没有报告，看不出有没有说到年初目标", budget.place)
    claims = case.claims(ClaimKind.INITIAL_TARGET)
    said: list[tuple[str, Where | None]] = [(claim.text, claim.where) for claim in claims]
    said += [(words, where) for text, where in texts if (words := initial_target(text))]
    if not said:
        return Passed(budget.place)
    quoted = _BETWEEN.join(
        f"“{_inside(words)}”" for words in dict.fromkeys(words for words, _ in said)
    )
    where = places(*(place for _, place in said), *budget.where[:1])
    return Finding(where, {"said": _SAID.format(said=quoted)}, _FOREIGN)


def _own_texts(dossier: Dossier) -> tuple[tuple[str, Where], ...]:
    """Return what a unit wrote about its targets in its own records, with the places."""
    objective = dossier.objective
    said: list[tuple[str | None, str]] = []
    if objective is not None:
        said += [
            (objective.expected, "绩效目标.预期目标"),
            (objective.actual, "绩效目标.实际完成情况"),
        ]
        said += [
            (stage.text, f"绩效目标.阶段性目标[{n}]") for n, stage in enumerate(objective.stages, 1)
        ]
    for number, indicator in enumerate(dossier.indicators or (), start=1):
        parts = (indicator.name, indicator.target_text, indicator.definition, indicator.actual_text)
        said += [(part, f"指标[{number}]") for part in parts]
    return tuple((text, Where(field=field)) for text, field in said if text)


def _inside(words: str) -> str:
    """Return words to be quoted, their own quotes turned into inner ones."""
    return words.replace("“", "‘").replace("”", "’")
