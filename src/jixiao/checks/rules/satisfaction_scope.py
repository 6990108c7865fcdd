"""C21: the satisfaction indicator asks more people than the project serves."""

from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.indicator_lines import IndicatorLine, each_line
from jixiao.checks.vocabulary import width_of
from jixiao.core.narrative import ClaimKind
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.core.where import Where

CARD = Card(
    code="C21",
    name="受益范围与指标口径不一致",
    severity=Severity.DOUBT,
    source="我方理解：满意度问的应当是项目服务的人；取自报告与自评表的相互核对",
    compared=False,
    since=2020,
    version=1,
    message="满意度指标“{indicator}”问的范围是“{wide}”，项目的范围却是“{scope}”，口径比项目大。",
    remedy="把指标改成项目服务的人，例如“受益村组群众满意度”，调查也只问这些人；年度中间改指标要按程序报批。",
    why="没有得到项目好处的人满意不满意，说明不了这个项目。",
    cannot_know="按词语比较范围大小，不知道实际问了谁。",
    columns=("name",),
)

_DOUBT = "范围按词语比较，“{wide}”也可能就是指项目服务的人，请问填报单位实际问了谁。"
_PROJECT_SCOPE = "项目范围"
_BETWEEN = "、"


@dataclass(frozen=True, slots=True)
class _Scope:
    """Whom the project serves, in words, and how wide that is."""

    words: str
    width: int
    where: Where | None


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per indicator; only satisfaction is judged, by its name.

    Units: none.
    Skipped: other indicators; a project whose scope nothing says.
    Raises: nothing.
    Source: our reading: form and report speak of the same people.
    """
    scope = _scope(case)
    yield from each_line(case, lambda line: _judge(line, scope))


def _judge(line: IndicatorLine, scope: _Scope | None) -> Outcome:
    if not line.is_satisfaction:
        return not_applicable("不是满意度指标", line.where)
    if scope is None:
        return cannot("不知道项目的范围", line.where)
    width, wide = width_of(line.name)
    if width <= scope.width:
        return Passed(line.where)
    values = {"indicator": line.name, "wide": wide, "scope": scope.words}
    return Finding(places(line.where, scope.where), values, _DOUBT.format(wide=wide))


def _scope(case: Case) -> _Scope | None:
    """Return the scope of the declaration, else of the project's villages, else of the report."""
    declaration, project = case.dossier.declaration, case.dossier.project
    if declaration is not None:
        return _of(declaration.scope, Where(field="申报.涉及范围"))
    if project is not None and project.villages:
        villages = _BETWEEN.join(village.name for village in project.villages)
        return _of(villages, Where(field="项目.村组"))
    claims = case.claims(ClaimKind.BENEFICIARY)
    stated = [claim for claim in claims if claim.subject == _PROJECT_SCOPE]
    return (
        _of(_BETWEEN.join(stated[0].items) or stated[0].text, stated[0].where) if stated else None
    )


def _of(words: str, where: Where | None) -> _Scope:
    return _Scope(words.rstrip("。"), width_of(words)[0], where)
