"""Claims about time and completion: dates, on time, late, completed, targets set in January."""

import re
from collections.abc import Iterator

from jixiao.core.narrative import ClaimKind
from jixiao.core.regex import regex
from jixiao.documents.readers.cell_values import NUMBER, number
from jixiao.documents.readers.claims_money import ratio_said
from jixiao.documents.readers.probe import Draft, Scene
from jixiao.documents.readers.stages import Stage
from jixiao.documents.readers.subjects import EVERYTHING, mentions

_DATE = regex(
    r"(?<!截至)(?<!截止)(?<!截止到)(?<!截至到)(?:((?:19|20)[0-9]{2})年|(?<![0-9年个])"
    r"(?:当年|本年|同年)?)([0-9]{1,2})月(?:份)?(?:([0-9]{1,2})[日号])?"
    r"(?:底|末|初|上旬|中旬|下旬)?"
)
_RANGE_AFTER = regex(r"^(?:至|到|-|~|—|–)(?:[0-9]|(?:19|20)[0-9]{2}年)")
_RANGE_BEFORE = regex(r"(?:[0-9]|月|日|年)(?:至|-|~|—|–)$")
_YEAR = regex(r"((?:19|20)[0-9]{2})年")
_LAST_MONTH, _LAST_DAY = 12, 31
_DATED: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "拨付",
        regex(r"拨付|下拨|划拨|拨款|(?:资金|指标|预算).{0,8}下达|下达.{0,8}(?:资金|指标|预算)"),
    ),
    ("到位", regex(r"到位|到账")),
    ("验收", regex(r"验收")),
    ("工作完成", regex(r"完成|办完|做完|建完|修完|建成|竣工|完工|结束|办结|实现|落实")),
    ("开工", regex(r"开工|动工|启动|开始|进场|着手")),
)
_STATEMENT = regex(r"[；;。！？!?]")
_MARK = regex(r"[，,、]")

_PURPOSE = regex(
    r"(?:确保|保证|力争|争取|务必|要求|为了|拟|计划于|计划在|将(?=[按如准在于]|全|"
    r"[一-龥]{0,4}$)|督促|以便|便于|有助于)"
    r"[一-龥]{0,10}$"
)
_NOT = regex(r"(?:未能?|没有|没能|没|无法|不能|难以|不)[一-龥]{0,2}$")
_ON_TIME = regex(
    r"(?P<how>(?:按照|依照|根据|按|照|依)(?:年度|既定|预定|原定|项目|工作|时间)*"
    r"(?:计划|进度|节点|工期|时限|时间表?)"
    r"|按时|按期|如期|准时|及时"
    r"|(?:年度|项目|工作|合同|在|于)*(?:计划|规定|预定|要求|约定|既定|目标)的?(?:时间|期限|"
    r"工期|时限|节点)之?内"
    r"|(?:计划|规定|预定)时间)"
    r"(?P<gap>[一-龥]{0,6}?)(?:完成|推进|做完|办完|竣工|完工|建成|实施|开展|交付|投入使用|办结)"
)
_NO_WORK = regex(r"资金|经费|拨付|支付|归档|整改|报送|公开|档案")
_DELAY = regex(
    r"延迟|延期|滞后|推迟|拖延|拖后|逾期|顺延|超期|延误|耽误|延后|误期"
    r"|晚了?[0-9]+(?:个?工作日|个?月|天|日)|晚于(?:合同|计划|约定|规定)[一-龥]{0,4}"
    r"|(?:进度|进展|推进|工期)(?:较|偏|略|有些|相对|稍)*(?:慢|缓)"
    r"|(?:未能?|没有|没能)够?(?:按时|按期|如期|按计划|及时)[一-龥]{0,6}?(?:完成|开工|竣工|"
    r"完工|交付|推进|实施)"
)
_NO_DELAY = regex(
    r"(?:未|没有|没|无|不存在|避免|防止|杜绝|以免)(?:任何|出现|发生|发现|见|有|存在|因此)*[一-龥]{0,3}$"
)
_FILED = regex(r"归档|存档|资料|档案|报送|上报|报账|认识|观念|理念|意识")

_ALL_DONE = regex(
    r"(?:全部|全面|均已?|都已?|圆满)[一-龥]{0,3}?(?:完成|做完|办完|达成|实现|达标|落实到位)"
    r"|(?:完成|达成|实现)了?[一-龥]{0,4}?(?:全部|所有|各项)[一-龥]{0,8}?(?:工作|任务|内容|"
    r"目标|指标)"
    r"|(?:各项|所有|全部|全年)[一-龥]{0,8}?(?:工作|任务|指标|目标|内容)[一-龥]{0,4}?(?:均|"
    r"都|全部|已|也)[一-龥]{0,4}?"
    r"(?:完成|达到(?:预期|既定|年度|规定)*(?:要求|目标|标准)?|达成|实现|做完|办完|达标)"
    r"|完成了?(?:全年|年度|年初)[一-龥]{0,4}?(?:目标任务|任务目标|目标|任务)"
)
_RATED = regex(
    rf"(?P<what>[一-龥]{{0,10}}?)(?P<rate>(?:完成|实现|达成)(?:率|比例|程度|度|情况)?)"
    rf"(?:均|都|已|也)?(?:为|达到?|了|是|[:：])*({NUMBER})%"
)
_GENERAL = regex(r"(?:目标|任务|指标|计划|工作|总体|全年|年度|全部|也|已|均|都|已经)$|^$")
_SPENDING = regex("满意|执行|支付|支出|到位|拨付")

_INITIAL = regex(
    r"年初[一-龥]{0,8}?(?:[“\"][^”\"]{1,40}[”\"])?的?(?:绩效|工作|项目|总体|年度)*(?:目标|"
    r"指标|任务)(?:任务)?值?"
)
_OPENING = regex(r"^(?:(?:主要)?原因[是为]|但是?|不过|其中|只是|然而|而|且|并|同时|有的?)+")
_OF_OTHERS = regex("进度|工期|进展|导致|造成|致使|使得")
_CAUSED = regex("因|受|由于|影响")
_CUT = regex(r"因|比|由于|受|均|都|全部|已|在|按|照|进度|略|能|未|没|如期|准时|及时|也|于")
_LONGEST_WHO = 14


def dates(scene: Scene) -> Iterator[Draft]:
    """Yield what was or is to be done at a date; a month has the form 2024-06."""
    found = [match for match in _DATE.finditer(scene.text) if _is_single(scene.text, match)]
    for position, match in enumerate(found):
        following = found[position + 1].start() if position + 1 < len(found) else len(scene.text)
        day = _iso(scene, match)
        subject = _dated_subject(scene.text, match.end(), following)
        if subject is None:
            subject = _dated_before(scene, match.start())
        if day is not None and subject is not None:
            yield Draft(ClaimKind.DATE, *match.span(), subject, day=day)


def _is_single(text: str, match: re.Match[str]) -> bool:
    """Return whether a date is no end of a period."""
    return not (
        _RANGE_AFTER.match(text[match.end() :]) or _RANGE_BEFORE.search(text[: match.start()])
    )


def _iso(scene: Scene, match: re.Match[str]) -> str | None:
    years = _YEAR.findall(scene.text, 0, match.start())
    year = match[1] or (years[-1] if years else None) or scene.year
    month, day = int(match[2]), int(match[3]) if match[3] else None
    if year is None or not 1 <= month <= _LAST_MONTH or not 1 <= (day or 1) <= _LAST_DAY:
        return None
    return f"{int(year):04}-{month:02}" + (f"-{day:02}" if day else "")


def _dated_subject(text: str, start: int, end: int) -> str | None:
    """Return what happens at a date: told by its own clause, else by the next one with a verb."""
    stop = _STATEMENT.search(text, start, end)
    clauses = _MARK.split(text[start : stop.start() if stop else end])
    for clause in clauses:
        for subject, words in _DATED:
            if words.search(clause):
                return subject
    return None


def _dated_before(scene: Scene, position: int) -> str | None:
    """Return what happens at a date that ends its clause: 工程竣工于2024年6月."""
    head = scene.probe.head(position)
    return next((subject for subject, words in _DATED if words.search(head)), None)


def timeliness(scene: Scene) -> Iterator[Draft]:
    """Yield that work is said to be on time, and that it is said to be late."""
    if scene.stage is Stage.MEASURES:
        return
    for match in _ON_TIME.finditer(scene.text):
        if scene.stage is not Stage.PLAN and _is_on_time(scene, match):
            yield _of_work(scene, ClaimKind.ON_TIME, match)
    for match in _DELAY.finditer(scene.text):
        if _is_late(scene, match):
            yield _of_work(scene, ClaimKind.DELAYED, match)


def _is_on_time(scene: Scene, match: re.Match[str]) -> bool:
    head = scene.probe.head(match.start())
    if match["how"] == "及时" and match["gap"]:
        return False
    said_of_work = not _NO_WORK.search(match[0]) and not _NO_WORK.search(head)
    return said_of_work and not _PURPOSE.search(head) and not _NOT.search(head)


def _is_late(scene: Scene, match: re.Match[str]) -> bool:
    start, end = scene.probe.clause(match.start())
    if _FILED.search(scene.text, start, end):
        return False
    denied = _NO_DELAY.search(scene.text[start : match.start()])
    return denied is None or match[0][0] in "未没"


def _of_work(scene: Scene, kind: ClaimKind, match: re.Match[str]) -> Draft:
    """Return a claim about work: its clause up to the words that say so, and whose work it is."""
    start, _ = scene.probe.clause(match.start())
    if start and _OF_OTHERS.match(scene.text, start):
        before, end = scene.probe.clause(start - 1)
        start = before if _CAUSED.search(scene.text, before, end) else start
    opening = _OPENING.match(scene.text[start : match.start()])
    start += opening.end() if opening else 0
    who = _CUT.split(scene.text[start : match.start()])[0]
    return Draft(kind, start, match.end(), who[:_LONGEST_WHO])


def completions(scene: Scene) -> Iterator[Draft]:
    """Yield what is said to be done completely, or by a rate."""
    if scene.stage in {Stage.PLAN, Stage.MEASURES}:
        return
    rated: list[tuple[int, int]] = []
    for match in _RATED.finditer(scene.text):
        rated.append(match.span("rate"))
        yield from _rated(scene, match)
    for match in _ALL_DONE.finditer(scene.text):
        head = scene.probe.head(match.start())
        if _PURPOSE.search(head) or _NOT.search(head) or _inside(rated, match.end() - 1):
            continue
        subject = _subject(scene, match.end()) or EVERYTHING
        yield Draft(ClaimKind.COMPLETION, *match.span(), subject)


def _rated(scene: Scene, match: re.Match[str]) -> Iterator[Draft]:
    value = number(match[3])
    start, _ = scene.probe.clause(match.start("rate"))
    what = scene.text[start : match.start("rate")]
    if value is None or _SPENDING.search(what) or _PURPOSE.search(what):
        return
    ratio = ratio_said(scene.text, match.end(), value)
    begin = max(start, match.start())
    if _GENERAL.search(what):
        subject = _subject(scene, match.end()) or EVERYTHING
        yield Draft(ClaimKind.COMPLETION, begin, match.end(), subject, ratio, "%")
    else:
        name = f"{what[-_LONGEST_WHO:]}{match['rate']}"
        yield Draft(ClaimKind.RATE, begin, match.end(), name, ratio, "%")


def _subject(scene: Scene, end: int) -> str | None:
    """Return what a completion is about: named in its clause, or by the heading."""
    start, _ = scene.probe.clause(end - 1)
    named = [each.subject for each in mentions(scene.text[start:end])]
    return named[-1] if named else scene.subject


def _inside(spans: list[tuple[int, int]], position: int) -> bool:
    return any(start <= position < end for start, end in spans)


def initial_targets(scene: Scene) -> Iterator[Draft]:
    """Yield where the text speaks of a target set at the beginning of the year."""
    for match in _INITIAL.finditer(scene.text):
        yield Draft(ClaimKind.INITIAL_TARGET, *match.span())
