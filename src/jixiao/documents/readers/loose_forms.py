"""Forms whose cells a text does not part: they are found, said to be unreadable, never guessed."""

from collections.abc import Iterator, Sequence

from jixiao.core.regex import regex
from jixiao.documents.readers.decode import Line
from jixiao.documents.readers.headings import numbered

_LABELS = (
    "项目名称",
    "主管部门",
    "实施单位",
    "项目资金",
    "年初预算",
    "全年预算",
    "全年执行",
    "预算执行率",
    "执行数",
    "总体目标",
    "预期目标",
    "完成情况",
    "一级指标",
    "二级指标",
    "三级指标",
    "指标值",
    "完成值",
)
_TELLING = ("一级指标", "三级指标")
_FEWEST = 6
_TITLE = regex("自评表|评价表")
_SYLLABLES = regex(r"[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+[)）]")
_TRADITIONAL = str.maketrans("績評項稱門實單資預執標級總體數", "绩评项称门实单资预执标级总体数")
_HEADING_LEVELS = (1, 2)


def loose_forms(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of forms whose cells are not parted."""
    for stretch in _stretches(lines):
        labels = {label for line in stretch for label in _labels(line)}
        if len(labels) >= _FEWEST and any(label in labels for label in _TELLING):
            yield from _from_first_label(stretch)


def _stretches(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines between two headings, blank ones left out."""
    stretch: list[Line] = []
    for line in lines:
        text = line.text.strip()
        number = numbered(text)
        is_heading = text.startswith("#") or (number is not None and number[1] in _HEADING_LEVELS)
        if is_heading and stretch:
            yield stretch
            stretch = []
        if text:
            stretch.append(line)
    if stretch:
        yield stretch


def _plain(text: str) -> str:
    bare = _SYLLABLES.sub("", text).translate(_TRADITIONAL)
    return "".join(bare.split())


def _labels(line: Line) -> set[str]:
    text = _plain(line.text)
    return {label for label in _LABELS if label in text}


def _from_first_label(stretch: Sequence[Line]) -> list[Line]:
    first = next(
        number
        for number, line in enumerate(stretch)
        if _labels(line) or _TITLE.search(_plain(line.text))
    )
    return list(stretch[first:])
