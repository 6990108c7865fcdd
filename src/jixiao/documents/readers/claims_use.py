"""Claims about what money is for and what good it does: uses and benefits."""

import re
from collections.abc import Iterator

from jixiao.core.narrative import ClaimKind
from jixiao.core.regex import regex
from jixiao.documents.readers.item_lists import items_of
from jixiao.documents.readers.probe import Draft, Scene
from jixiao.documents.readers.stages import Stage

_PLANNED, _ACTUAL = "计划", "实际"

_CUE = regex(
    r"(?:资金|经费|款项|费用)?(?:具体|主要|专门|专项|全部|全额|重点|将|拟|计划|实际|已|支出|专)*"
    r"(?:用于|用在|投向|安排用于|用来)"
    r"|(?:具体|主要|资金)?(?:用途|使用方向|使用范围|支出内容|支出方向)(?:主要|具体)*"
    r"(?:包括|为|是|有|[:：])+"
    r"|(?:主要|建设|实施|项目)+(?:工作|建设|实施|支出)?内容(?:主要|具体)*(?:包括|为|是|有|[:：])+"
)
_LIST_CUE = regex(r"用途|方向|范围|内容")
_SENTENCE_END = regex(r"[。！？!?]")
_OF_UNIT = regex(r"单位(?:的)?(?:基本)?(?:情况|概况|职能|职责)|部门(?:基本)?(?:情况|概况|职能)")
_END = regex(
    r"[，,；;](?=无|未|没有|不存在|资金|经费|支出|做到|确保|严格|预计|预期|实现|合法|均|"
    r"全部|各项|其中|有效|切实|项目|剩余|结余|截至|经)"
)
_ASKS = regex("哪|何|什么")
_ENUMERATED = regex(r"一是|[:：]|方面")
_SEMICOLON = regex(r"[；;]")
_VAGUE = regex(
    r"(?:项目|本项目|该项目)?(?:指定|规定|相关|约定|批复|实施|建设)*(?:的)?(?:工作)?"
    r"(?:内容|用途|方面|项目|支出|开支)(?:上)?|(?:一|二|三|四|五|以下|几|多)个?方面"
)
_DECLARED = regex(
    r"拟|计划|将|预计|预期|具体用途|用途|使用方向|使用范围|专门用于|专项用于|专用于|应当"
)
_SPENT = regex(r"实际|已|支出|主要用于|全部用于|列支|支付")
_FACT_TITLE = regex("使用情况|执行情况|支出情况|实施|管理情况|分析|完成情况")
_BENEFIT_TITLE = regex(
    r"(?:项目)?(?:预期|主要|的)*(经济|社会|政治|生态|可持续)(?:环境)?效益(?:指标|目标|方面|"
    r"分析|情况|目标完成情况)*"
)
_BENEFIT = regex(
    r"(?P<kinds>(?:(?:经济|社会|政治|生态|环境)(?:效益)?(?:、|和|与|及|以及))*(?:经济|社会|"
    r"政治|生态)(?:环境)?)效益(?!指标|目标|[一-龥]{0,3}满分|满分|[（(]?[0-9])"
)
_KIND = regex("经济|社会|政治|生态")


def uses(scene: Scene) -> Iterator[Draft]:
    """Yield what money is declared for (计划) or was spent on (实际)."""
    if scene.stage is Stage.MEASURES or any(_OF_UNIT.search(title) for title in scene.titles):
        return
    cues = list(_CUE.finditer(scene.text))
    for number, cue in enumerate(cues):
        limit = cues[number + 1].start() if number + 1 < len(cues) else len(scene.text)
        end = _end(scene.text, cue, limit)
        items = tuple(
            item for item in items_of(scene.text[cue.end() : end]) if not _VAGUE.fullmatch(item)
        )
        if items and not _ASKS.match(items[0]):
            readings = _when(scene, cue)
            subject = readings[0] if len(readings) == 1 else ""
            more = readings if len(readings) > 1 else ()
            yield Draft(ClaimKind.USE, cue.start(), end, subject, items=items, candidates=more)


def _end(text: str, cue: re.Match[str], limit: int) -> int:
    """Return where the uses behind a cue end; an enumeration may go on behind ；."""
    what = text[cue.end() : limit]
    stops = [_END.search(what), _SENTENCE_END.search(what)]
    if not _ENUMERATED.search(what) and not _LIST_CUE.search(cue[0]):
        stops.append(_SEMICOLON.search(what))
    ends = [stop.start() for stop in stops if stop is not None]
    return cue.end() + min([*ends, len(what.rstrip("，,；;、"))])


def _when(scene: Scene, cue: re.Match[str]) -> tuple[str, ...]:
    """Return whether a use is declared or spent; both when nothing tells."""
    start, _ = scene.probe.clause(cue.start())
    words = scene.text[start : cue.end()]
    if _DECLARED.search(words):
        return (_PLANNED,)
    if scene.stage is Stage.PLAN:
        return (_ACTUAL,) if _SPENT.search(words) else (_PLANNED,)
    if _SPENT.search(words) or any(_FACT_TITLE.search(title) for title in scene.titles):
        return (_ACTUAL,)
    return (_PLANNED, _ACTUAL)


def benefits(scene: Scene) -> Iterator[Draft]:
    """Yield the kinds of benefit that are claimed, by a heading of that name or in the text."""
    said: set[str] = set()
    title = _BENEFIT_TITLE.fullmatch(scene.titles[-1]) if scene.titles else None
    if title is not None and scene.opens:
        said.add(title[1])
        _, end = scene.probe.clause(0)
        if end:
            yield Draft(ClaimKind.BENEFIT, 0, end, f"{title[1]}效益")
    for match in _BENEFIT.finditer(scene.text):
        for kind in _KIND.findall(match["kinds"]):
            if kind not in said:
                said.add(kind)
                yield Draft(ClaimKind.BENEFIT, *match.span(), f"{kind}效益")
