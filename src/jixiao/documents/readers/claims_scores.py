"""Claims about points: full marks, scores, total, grade, deductions and the framework."""

import re
from collections.abc import Iterator

from jixiao.core.narrative import ClaimKind
from jixiao.core.regex import regex
from jixiao.documents.readers.cell_values import NUMBER, number
from jixiao.documents.readers.probe import Draft, Scene
from jixiao.documents.readers.subjects import EVERYTHING, Mention, scored_mentions

_FULL = regex(
    r"(?:该项|本项|指标)?(?:满分|分值|权重|标准分|总分值)(?:共|合计)?(?:设)?(?:为|是|"
    rf"[:：])?({NUMBER})(分|%)?"
)
_FULL_BESIDE = regex(rf"(?:类|方面|部分)?[(]?(?:满分|分值|权重|共计?|合计)?({NUMBER})(分)[)]?")
_SAYS_FULL = regex("[(]|满分|分值|权重")
_GOT_NEXT = regex("[)），,、]*(?:综合|自评|实际|评价|最终|实)*得")
_SCORE = regex(
    r"(?:综合|自评|实际|评价|最终|实|评|共|总)*(?:得分|得|自评|评分|计分|打分)"
    rf"(?:合计|共计|总计|结果)?(?:为|是|[:：])?({NUMBER})(分)"
)
_FULL_SCORE = regex(r"(?:综合|自评|实际|评价)*(?:得分|得|自评|评分)(?:为|是|[:：])?(满分)")
_WHOLE_SCORE = regex(rf"总分(?:为|是|[:：])?({NUMBER})(分)(?P<more>[，,](?:自评|实际|实)?得)?")
_TOTAL_WORDS = regex(
    r"总(?:得|评|体得)分|综合(?:得分|评分|评价|自评)|得分合计|合计得|最终得分|总得"
)
_STRONG_WORDS = regex(r"自评|综合|评价|评分")
_NOT_GOT = regex(r"(?:未能?|没有?|没能|不)$")
_WHOLE = 100

_GRADE_WORD = "(优秀|优|良好|良|中等|中|合格|及格|差|不合格|较差)"
_GRADE = regex(
    r"(?:(?:等级|等次|档次|级别|结果|结论)(?:评定|确定|定)?(?:为|是|[:：])?|评(?:为|定为|价为))"
    rf"[“\"‘]?{_GRADE_WORD}[”\"’]?(?=等级|等次|级|等|[，,。；;、)]|$)"
    rf"|达到?[“\"‘]?{_GRADE_WORD}[”\"’]?(?:等级|等次|档次|级别)"
)

_DEDUCT = regex(
    rf"(?:扣(?:除|去|减|掉)?了?(?:[一-龥]{{0,4}}?(?:{NUMBER}|[一二两三四五半])?)?分(?:数|值)?"
    r"|失分|丢分|减分|未能?得满分|没有得满分)(?=[，,。；;（(、但及系因]|由于|的?(?:主要)?原因|$)"
)
_NO_DEDUCTION = regex(r"(?:无|未|没有|没|不|不存在|无需|免于)(?:任何|有|被|作|予|产生|出现|存在)*$")
_BUT = regex(r"但是|但|不过|只是|然而|可是")
_CAUSE = regex(r"由于|因为|鉴于|因(?![此而])")
_EFFECT = regex(
    r"[，,]?(?:从而|因而|因此|所以|故此|为此|由此|据此|故)?"
    r"(?:导致|造成|产生|引起|予以|酌情|略有|略|轻微|少量|适当|部分|被|该项|本项|此项)*$"
)
_CAUSE_AFTER = regex(
    r"[，,；;]?(?:其?主要)?(?:扣分)?的?(?:原因|因素|理由)(?:主要)?(?:是|为|在于|[:：])+"
    r"|[，,]?(?:其?主要)?(?:是|系)?(?:由于|因为|因(?![此而]))|系"
)
_MARK = regex(r"[，,；;。！？]")

_GROUP = "(?:成本|产出|效益|满意度|投入|过程|决策|管理|效果|预算执行)"
_GROUP_LIST = regex(
    rf"(?:项目)?{_GROUP}(?:类|评价)?(?:指标)?"
    rf"(?:(?:、|和|与|及|以及)(?:项目)?{_GROUP}(?:类|评价)?(?:指标)?)+"
)
_GROUP_NAME = regex(_GROUP)
_FRAMEWORK_CUE = regex(
    r"指标体系|维度|一级指标|[三四五六]个?(?:方面|部分|大?类|层面)|(?:评价|自评)指标|等"
    r"(?:方面|层面)"
)
_FEWEST_GROUPS = 3


def marks(scene: Scene) -> Iterator[Draft]:
    """Yield full marks and scores with what they are for, and the total score."""
    text, named = scene.text, list(scored_mentions(scene.text))
    taken: set[int] = set()
    beside = (m for each in named if (m := _FULL_BESIDE.match(text, each.end)))
    found = (
        *((_score_or_total, match) for match in _SCORE.finditer(text)),
        *((_full_marks, match) for match in _FULL.finditer(text)),
        *((_score if _is_share_of_score(scene, m) else _full_marks, m) for m in beside),
    )
    for draft, match in found:
        if match.start(1) not in taken and number(match[1]) is not None:
            taken.add(match.start(1))
            yield from draft(scene, match, _subject_at(scene, match.start(), named))
    yield from _full_scores(scene, named)
    yield from _whole_scores(scene)


def _is_share_of_score(scene: Scene, match: re.Match[str]) -> bool:
    """Return whether bare points are a part of the score before them: 得94分，其中产出47分."""
    start, _ = scene.probe.statement(match.start())
    scored = _SCORE.search(scene.text, start, match.start())
    among = scored is not None and "其中" in scene.text[scored.end() : match.start()]
    return among and not (_SAYS_FULL.search(match[0]) or _GOT_NEXT.match(scene.text, match.end()))


def _subject_at(scene: Scene, position: int, named: list[Mention]) -> str | None:
    """Return what points are for: named before them in the sentence, else by its surroundings."""
    before = [each.subject for each in named if each.start <= position]
    return before[-1] if before else scene.subject


def _score_or_total(scene: Scene, match: re.Match[str], subject: str | None) -> Iterator[Draft]:
    if _is_total(scene, match, subject):
        value = number(match[1])
        yield Draft(ClaimKind.TOTAL_SCORE, *match.span(), EVERYTHING, value, "分")
    else:
        yield from _score(scene, match, subject)


def _score(_: Scene, match: re.Match[str], subject: str | None) -> Iterator[Draft]:
    if subject is not None:
        yield Draft(ClaimKind.SCORE, *match.span(), subject, number(match[1]), match[2])


def _full_marks(_: Scene, match: re.Match[str], subject: str | None) -> Iterator[Draft]:
    value = number(match[1])
    whole = EVERYTHING if value == _WHOLE else None
    if (what := subject or whole) is not None:
        yield Draft(ClaimKind.FULL_MARKS, *match.span(), what, value, match[2])


def _is_total(scene: Scene, match: re.Match[str], subject: str | None) -> bool:
    """Return whether a score is that of the whole report."""
    start, _ = scene.probe.clause(match.start())
    if _TOTAL_WORDS.search(scene.text, start, match.end()):
        return True
    named = (each.start for each in scored_mentions(scene.text))
    named_here = any(start <= position < match.start() for position in named)
    if not named_here and _GRADE.search(scene.text, match.end()):
        return True
    return subject is None and _STRONG_WORDS.search(match[0]) is not None


def _full_scores(scene: Scene, named: list[Mention]) -> Iterator[Draft]:
    """Yield scores said to be full marks without a figure: 自评得分满分."""
    for match in _FULL_SCORE.finditer(scene.text):
        subject = _subject_at(scene, match.start(), named)
        if subject is not None and not _NOT_GOT.search(scene.text[: match.start()]):
            yield Draft(ClaimKind.SCORE, match.start(1), match.end(1), subject)


def _whole_scores(scene: Scene) -> Iterator[Draft]:
    """Yield 总分: full marks where a score follows it, the total score elsewhere."""
    for match in _WHOLE_SCORE.finditer(scene.text):
        kind = ClaimKind.FULL_MARKS if match["more"] else ClaimKind.TOTAL_SCORE
        yield Draft(kind, match.start(), match.end(2), EVERYTHING, number(match[1]), "分")


def grades(scene: Scene) -> Iterator[Draft]:
    """Yield the grade the report gives itself, as printed."""
    for match in _GRADE.finditer(scene.text):
        yield Draft(ClaimKind.GRADE, *match.span(), match[1] or match[2])


def deduction_reasons(scene: Scene) -> Iterator[Draft]:
    """Yield why points were deducted; the claim's words are the reason alone."""
    named = list(scored_mentions(scene.text))
    deducted = list(_DEDUCT.finditer(scene.text))
    scored = (m for m in _SCORE.finditer(scene.text) if _CAUSE_AFTER.match(scene.text, m.end()))
    for match in (*deducted, *scored):
        if _NO_DEDUCTION.search(scene.text[: match.start()]):
            continue
        reason = _reason_after(scene, match) or _reason_before(scene, match)
        if reason is not None and reason[1] > reason[0]:
            subject = _subject_at(scene, match.start(), named) or ""
            yield Draft(ClaimKind.DEDUCTION_REASON, *reason, subject)


def _reason_after(scene: Scene, match: re.Match[str]) -> tuple[int, int] | None:
    """Return where the reason stands behind a deduction: 扣2分，主要是因为…."""
    cause = _CAUSE_AFTER.match(scene.text, match.end())
    if cause is None:
        return None
    _, end = scene.probe.statement(cause.end())
    return cause.end(), end


def _reason_before(scene: Scene, match: re.Match[str]) -> tuple[int, int] | None:
    """Return where the reason stands before a deduction: 但…不够及时，导致轻微扣分."""
    start, _ = scene.probe.statement(match.start())
    head = scene.text[start : match.start()]
    end = start + len(_EFFECT.sub("", head, count=1))
    for words in (_BUT, _CAUSE):
        last = [found.end() for found in words.finditer(scene.text, start, end)]
        if last:
            return last[-1], end
    marks_before = [found.end() for found in _MARK.finditer(scene.text, start, end)]
    return (marks_before[-1] if marks_before else start), end


def frameworks(scene: Scene) -> Iterator[Draft]:
    """Yield the level-1 groups that a report says it evaluates by."""
    for match in _GROUP_LIST.finditer(scene.text):
        items = tuple(dict.fromkeys(each[0] for each in _GROUP_NAME.finditer(match[0])))
        if len(items) >= _FEWEST_GROUPS and _FRAMEWORK_CUE.search(scene.text):
            yield Draft(ClaimKind.FRAMEWORK, *match.span(), items=items)
