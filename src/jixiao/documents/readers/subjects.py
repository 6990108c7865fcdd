"""Which indicator, or group of indicators, a heading or a phrase of a report speaks of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.core.regex import regex

EVERYTHING = "全部"
GROUPS = ("投入", "过程", "产出", "效益", "产出与效益", "决策", "管理")
"""Level-1 groups; 成本 and 满意度 are read as the level-2 indicator of that name."""

_ALWAYS = {
    **dict.fromkeys(("产出与效益", "产出和效益", "产出及效益", "产出、效益"), "产出与效益"),
    "产出数量": "数量指标",
    "产出质量": "质量指标",
    "产出时效": "时效指标",
    **dict.fromkeys(("产出成本", "经济成本"), "经济成本指标"),
    "社会成本": "社会成本指标",
    "生态环境成本": "生态环境成本指标",
    **dict.fromkeys(("可持续影响", "可持续发展"), "可持续影响指标"),
}
"""Names that mean an indicator wherever they stand."""

_WITH_TAIL = {
    **{name: name for name in GROUPS if name != "产出与效益"},
    "数量": "数量指标",
    "质量": "质量指标",
    "时效": "时效指标",
    **dict.fromkeys(("成本", "成本控制"), "经济成本指标"),
    "经济效益": "经济效益指标",
    "社会效益": "社会效益指标",
    **dict.fromkeys(("生态效益", "生态环境效益"), "生态效益指标"),
    "满意度": "满意度指标",
    **dict.fromkeys(("预算执行", "预算执行率"), "预算执行率"),
}
"""Common words that mean an indicator before 指标 or 目标, before points, or as a heading."""

_SUBJECTS = _ALWAYS | _WITH_TAIL
_NAMES = "|".join(sorted(_SUBJECTS, key=len, reverse=True))
_MENTION = regex(
    rf"(?:项目|群众|服务对象|社会公众)?(?P<name>{_NAMES})(?P<tail>(?:类|评价)?(?:指标|目标))?"
)
_POINTS = regex(
    r"(?:方面|部分|类)?[(（:：，,]?(?:(?:满分|分值|权重|标准分)[^0-9，,。；;]{0,3}|共计?|合计|得)?[0-9]"
)
_NEW_WORD = regex(r"(?:^|[^一-龥]|[是为和与及中])$")
_TITLE = regex(
    rf"(?:项目|年度|绩效|关于|群众|服务对象|社会公众)*(?P<name>{_NAMES})"
    r"(?:完成情况|实现情况|评价情况|落实情况|情况|分析|评价|方面|得分|部分|类|指标|目标)*"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """An indicator or group that a text names."""

    subject: str
    start: int
    end: int


def mentions(text: str) -> Iterator[Mention]:
    """Yield what a text names in so many words: 数量指标, 产出质量目标."""
    for match in _MENTION.finditer(text):
        if _is_full_name(match):
            yield Mention(_SUBJECTS[match["name"]], *match.span())


def scored_mentions(text: str) -> Iterator[Mention]:
    """Yield what a text names, also by the short name before its points: 效益30分."""
    for match in _MENTION.finditer(text):
        if _is_full_name(match) or _is_short_name(text, match):
            yield Mention(_SUBJECTS[match["name"]], *match.span())


def subject_of_title(title: str) -> str | None:
    """Return the one indicator or group that a heading is about, or `None`."""
    match = _TITLE.fullmatch("".join(title.split()))
    return _SUBJECTS[match["name"]] if match else None


def subject_of_titles(titles: tuple[str, ...]) -> str | None:
    """Return what the innermost heading with a subject is about."""
    subjects = map(subject_of_title, reversed(titles))
    return next((subject for subject in subjects if subject is not None), None)


def _is_full_name(match: re.Match[str]) -> bool:
    return bool(match["tail"]) or match["name"] in _ALWAYS


def _is_short_name(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 1) : match.start()]
    return bool(_NEW_WORD.search(before) and _POINTS.match(text, match.end()))
