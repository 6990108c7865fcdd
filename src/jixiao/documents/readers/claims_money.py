"""Claims about money: amounts, rates of funding and spending, and where the money comes from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jixiao.core.narrative import ClaimKind
from jixiao.core.regex import regex
from jixiao.documents.readers.cell_values import NUMBER, money_power, number, shifted
from jixiao.documents.readers.probe import Draft, Scene

ORIGINAL, FINAL, RECEIVED = "年初预算", "全年预算", "到位"
SPENT, INVESTED, CARRYOVER, OTHER = "执行", "总投入", "上年结转", "其他资金"

_AMOUNT = regex(rf"(?<![0-9.,])({NUMBER})(亿元|万元|元|亿(?![一-龥])|万(?![一-龥]))(?![/／]|每)")
_ROUGH_BEFORE = regex(r"(?:约|近|大约|超过?|达到近|接近|不足)$")
_RULE_AFTER = regex(r"(?:以上|以下|以内|及以上|及以下)")
_PER = regex(r"(?:每[一-龥]{1,3}|人均|户均|亩均|单价|标准[为是]?)$")
_MARKS = regex(r"[，,；;。！？!?]")
_HARD = regex(r"[；;。！？!?]")


@dataclass(frozen=True, slots=True)
class _Cue:
    """Words that tell what an amount is.

    Attributes:
        subjects: What it may be; two when the words fit both.
        pattern: The words.
        level: Whether the words name a source of money and the levels are to be read.
    """

    subjects: tuple[str, ...]
    pattern: re.Pattern[str]


def _cue(subjects: tuple[str, ...], *patterns: str) -> _Cue:
    return _Cue(subjects, regex("|".join(patterns)))


_SOURCE = ("来源",)
_NOTHING = ("",)
_CUES: tuple[_Cue, ...] = (
    _cue(
        (ORIGINAL,),
        r"年初(?:[一-龥]{0,6}?预算)(?:安排|批复|资金|数|总额|金额|指标|核定|下达)*",
        r"年初(?:安排|批复|下达|核定|的|数)[一-龥]{0,4}",
        r"预算年初数",
    ),
    _cue(
        (FINAL,),
        r"全年(?:[一-龥]{0,4}?预算)(?:资金|数|总额|金额|安排)*",
        r"(?:预算)?(?:调整|追加|调增|调减|核减|压减)后?(?:的|全年)*(?:预算)?(?:资金|数|"
        r"总额)*(?:为|到|至|成)",
        r"调整后(?:的)?(?:全年)?预算(?:资金|数|总额)*",
        r"(?:追加|调增|调减|压减|增加|减少)(?:到|至)",
    ),
    _cue(
        _NOTHING,
        r"(?:追加|调增|调减|核减|压减|增加|减少|收回|新增|节约|节省|结余|剩余|节余|未使用|"
        r"未支出|结转下年|超支)(?:了|资金|预算|支出)*",
    ),
    _cue(
        (CARRYOVER,),
        r"(?:上年|上年度|以前年度|往年|历年)(?:结转|结余)+(?:资金)?",
        r"结转(?:上年)?(?:资金)?",
    ),
    _cue((OTHER,), r"其他(?:渠道)?资金", r"自筹(?:资金)?", r"社会(?:资本|资金|捐赠)"),
    _cue(
        (RECEIVED,),
        r"(?:实际|累计|全部|已|资金|足额|全额)*到(?:位|账)(?:资金|金额|数)*",
        r"收到[一-龥]{0,10}?(?:资金|拨款|经费)",
    ),
    _cue((RECEIVED, SPENT), r"(?:拨付|下拨|划拨|下达)(?!预算|指标)(?:资金|经费)*"),
    _cue(
        (ORIGINAL, FINAL),
        r"(?:项目|支出|资金|部门|年度|本年|当年|财政)*预算(?:支出)?(?:安排|批复|下达|资金|"
        r"数|总额|总金额|金额|指标|总数|为)*",
        r"(?:批复|下达|安排)(?:项目|专项|财政|补助)*(?:预算|资金|经费|指标)+",
    ),
    _cue(
        (INVESTED,),
        r"总(?:投入|投资|经费|费用)(?:额)?",
        r"投入(?:资金|经费|总额|总金额)*",
        r"投资(?:总额|额)?",
    ),
    _cue(
        (SPENT,),
        r"(?:实际|累计|全年|已|共|总)*(?:支出|使用|执行|支付|花费|开支|列支|发放|兑付)"
        r"(?:资金|数|金额|总额|补助|补贴|经费|合计|共计)*",
    ),
    _cue(
        _SOURCE,
        r"(?:(?:中央|省级?|市级?|县级?|区级?|州级?|旗级?|镇级|乡级|本级|上级|各级|当年|本年)*"
        r"(?:财政)(?:专项|补助|衔接|奖补|配套|预算)*(?:拨款|资金|补助资金|补助|经费))",
        r"(?:中央|省级|市级|县级|区级|州级)(?:[一-龥]{0,12}?)(?:资金|补助|拨款)",
    ),
    _cue(
        (FINAL, INVESTED),
        r"(?:项目|专项|补助|奖补|衔接|工作)+(?:资金|经费)(?:总额|共计|合计|总计)*",
        r"(?:资金|经费)总额",
    ),
)
_RATE_NAMES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("到位及时率", regex(r"(?:到位|拨付|下达)及时率|及时(?:到位|拨付|下达)率")),
    ("资金到位率", regex(r"到位率|到账率")),
    (
        "执行率",
        regex(
            r"执行率|支出(?:实现|完成|进度)?率|支付率|(?:资金|经费)使用率|(?:支出|执行|"
            r"支付)进度|预算完成率"
        ),
    ),
)
_PERCENT = regex(rf"(?<![0-9.,])({NUMBER})%")
_ROUGH_AFTER = regex(r"(?:及|或)?(?:以上|以下|以内|左右|之间)")
_AND = regex(r"[、和与]|及(?!时)")
_NAMES = regex(r"(?:[一-龥()]{1,14}?(?:率|进度|比例|占比)(?:[、和与]|及(?!时))?)+$")
_RESPECTIVE = regex(
    rf"(?P<names>(?:[一-龥]{{1,12}}率[、和与及])+[一-龥]{{1,12}}率)分别(?:为|达到?)"
    rf"(?P<values>{NUMBER}%(?:[、和，,]{NUMBER}%)+)"
)
_NOT_HERE = regex("满意|完成率|目标实现率")
_NO_FACT_BEFORE = regex(r"[≥≤><=“\"]$|(?:不低于|不少于|不超过|目标值?为?|指标值?为?|要求)$")
_CHANGE = regex(r"(?:提高|提升|增长|增加|上升|下降|降低|减少|下滑|增幅|同比|较上年)[一-龥]{0,4}$")
_RATE_TAIL = regex(
    r"(?:均|都|分别|全部|已|也|基本|实际)?(?:为|达到?|至|是|实现|完成|高达|仅为?|只有)*[:：=]?$"
)
_SAID_BEFORE = regex(r"^(?:其中|本|该|项目|的|使|则|且|并|实现|确保|保证)+")
_LONGEST_RATE_NAME = 12

_LEVELS = regex(r"中央|省级?|自治区|市级?|州级?|盟|县级?|区级?|旗级?|乡镇|镇级|乡级|本级")
_LEVEL_SHORT = {"省级": "省", "市级": "市", "州级": "州", "县级": "县", "区级": "区", "旗级": "旗"}
_FUND_SOURCE = regex(
    r"(?P<is>(?:资金|经费)?(?:来源)?(?:全部|全额|均|都|全)?(?:为|是|来自|来源于|源于|属于|"
    r"系|使用)于?)?"
    r"(?P<levels>(?:(?:中央|省级?|自治区|市级?|州级?|县级?|区级?|镇级|乡级|本级|"
    r"上级)[、和及]?){0,4})"
    r"(?P<source>财政(?:专项|衔接推进乡村振兴|衔接|补助|预算|奖补)*(?:拨款|补助资金|资金|"
    r"补助|拨付资金)|专项债券(?:资金)?|一般公共预算|政府性基金)"
    r"(?!管理|使用|制度|投向|精准|安全|绩效|监督|支出|效益|投入)"
)


def amounts(scene: Scene) -> Iterator[Draft]:
    """Yield the amounts of a sentence with what they are; two readings stay two."""
    text, end_before = scene.text, 0
    found = [match for match in _AMOUNT.finditer(text) if not _is_rule(text, match)]
    for position, match in enumerate(found):
        following = found[position + 1].start() if position + 1 < len(found) else len(text)
        yield from _amount(scene, match, end_before, following)
        end_before = match.end()


def _is_rule(text: str, match: re.Match[str]) -> bool:
    """Return whether an amount is a price, or a limit that a rule speaks of."""
    head = text[: match.start()]
    return bool(_RULE_AFTER.match(text, match.end()) or _PER.search(head))


def _amount(scene: Scene, match: re.Match[str], earliest: int, latest: int) -> Iterator[Draft]:
    text = scene.text
    cue = _cue_before(text, earliest, match.start()) or _cue_after(text, match.end(), latest)
    value, power = number(match[1]), money_power(match[2])
    if cue is None or value is None or power is None or cue.subjects == _NOTHING:
        return
    start, end = min(cue.start, match.start()), max(cue.end, match.end())
    exact = None if _is_rough(text, match) else shifted(value, power)
    if cue.subjects == _SOURCE:
        yield _source_amount(text[cue.start : cue.end], start, end, exact, match[2])
    elif len(cue.subjects) == 1:
        yield Draft(ClaimKind.AMOUNT, start, end, cue.subjects[0], exact, match[2])
    else:
        yield Draft(ClaimKind.AMOUNT, start, end, unit=match[2], candidates=cue.subjects)


def _is_rough(text: str, match: re.Match[str]) -> bool:
    before = _ROUGH_BEFORE.search(text, 0, match.start())
    return before is not None or text[match.end() : match.end() + 1] in {"余", "多"}


def _source_amount(words: str, start: int, end: int, value: Decimal | None, unit: str) -> Draft:
    return Draft(
        ClaimKind.FUND_SOURCE,
        start,
        end,
        _LEVELS.sub("", words).strip("、和及"),
        value,
        unit,
        items=_levels_in(words),
    )


@dataclass(frozen=True, slots=True)
class _FoundCue:
    subjects: tuple[str, ...]
    start: int
    end: int


def _cue_before(text: str, earliest: int, at: int) -> _FoundCue | None:
    """Return the nearest words before an amount that tell what it is, its own clause first."""
    hard = max((mark.end() for mark in _HARD.finditer(text, earliest, at)), default=earliest)
    clause = max((mark.end() for mark in _MARKS.finditer(text, hard, at)), default=hard)
    return _nearest(text, clause, at) or _nearest(text, hard, at)


def _cue_after(text: str, start: int, latest: int) -> _FoundCue | None:
    """Return the words behind an amount in its clause: 20000元全部到位."""
    mark = _MARKS.search(text, start, latest)
    found = list(_cues(text, start, mark.start() if mark else latest))
    return min(found, key=lambda cue: (cue.start, -cue.end), default=None)


def _nearest(text: str, start: int, end: int) -> _FoundCue | None:
    found = list(_cues(text, start, end))
    last = max(found, key=lambda cue: (cue.end, -cue.start), default=None)
    if last is None:
        return None
    same = [cue.start for cue in found if cue.subjects == last.subjects]
    return _FoundCue(last.subjects, min(same), last.end)


def _cues(text: str, start: int, end: int) -> Iterator[_FoundCue]:
    for cue in _CUES:
        for match in cue.pattern.finditer(text, start, end):
            yield _FoundCue(cue.subjects, match.start(), match.end())


def rates(scene: Scene) -> Iterator[Draft]:
    """Yield the rates of a sentence that bear a name; satisfaction and completion are not here."""
    text, end = scene.text, 0
    for match in _RESPECTIVE.finditer(text):
        yield from _respective(match)
        end = match.end()
    for match in _PERCENT.finditer(text, end):
        start, _ = scene.probe.clause(match.start())
        yield from _rate(text, start, match)


def _respective(match: re.Match[str]) -> Iterator[Draft]:
    """Yield the rates of A率、B率分别为98%、96% in the order of their names."""
    names = [name for name in _AND.split(match["names"]) if name]
    values = [number(each[1]) for each in _PERCENT.finditer(match["values"])]
    if len(names) != len(values):
        return
    for name, value in zip(names, values, strict=True):
        if value is not None and not _NOT_HERE.search(name):
            ratio = shifted(value, -2)
            yield Draft(ClaimKind.RATE, *match.span(), _rate_subject(name), ratio, "%")


def _rate(text: str, clause: int, match: re.Match[str]) -> Iterator[Draft]:
    head = text[clause : match.start()]
    if _NO_FACT_BEFORE.search(head) or _CHANGE.search(head):
        return
    names = _NAMES.search(_RATE_TAIL.sub("", head))
    value = number(match[1])
    if names is None or value is None:
        return
    ratio = ratio_said(text, match.end(), value)
    for name in filter(None, _AND.split(names[0])):
        if not _NOT_HERE.search(name):
            start = clause + names.start()
            yield Draft(ClaimKind.RATE, start, match.end(), _rate_subject(name), ratio, "%")


def ratio_said(text: str, end: int, percentage: Decimal) -> Decimal | None:
    """Return the ratio of a percentage that ends at a place, or `None` where it is a rough one."""
    return None if _ROUGH_AFTER.match(text, end) else shifted(percentage, -2)


def _rate_subject(name: str) -> str:
    """Return what a rate is called: 支出实现率 is 执行率; others by their printed name."""
    for subject, pattern in _RATE_NAMES:
        if pattern.search(name):
            return subject
    return _SAID_BEFORE.sub("", name)[-_LONGEST_RATE_NAME:]


def fund_sources(scene: Scene) -> Iterator[Draft]:
    """Yield where the money is said to come from, with the levels of government if printed."""
    for match in _FUND_SOURCE.finditer(scene.text):
        said = match["is"] or match["levels"] or "拨款" in match["source"]
        if said:
            yield Draft(
                ClaimKind.FUND_SOURCE,
                *match.span(),
                match["source"],
                items=_levels_in(match["levels"] or ""),
            )


def _levels_in(text: str) -> tuple[str, ...]:
    """Return the levels of government that a text names: 中央, 省, 市, 县."""
    found = (_LEVEL_SHORT.get(match[0], match[0]) for match in _LEVELS.finditer(text))
    return tuple(dict.fromkeys(found))
