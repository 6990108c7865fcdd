"""The ledger of coverage: what every check looked at, and why it did not judge the rest."""

from collections.abc import Iterable, Iterator

from jixiao.core.audit_page import AuditPage
from jixiao.core.document import Unplaced
from jixiao.core.outcome import CheckCoverage, SkipKind, SkippedLine
from jixiao.documents.writers.audit.parts import COVERAGE, Column, listed, section, table
from jixiao.documents.writers.audit.places import Places
from jixiao.documents.writers.markup import Element, Node, element

_NONE = "没有运行任何检查。"
_HOW_TO_READ = (
    "每项检查对应看的每一处给出一个结果，不多不少。"
    "“不适用”是规则管不到，“无法判断”是材料里缺少判断所需的内容。"
)
_CAPTION = "各项检查看了多少处"
_COLUMNS = (
    Column("检查"),
    Column("应看", is_number=True),
    Column("通过", is_number=True),
    Column("发现", is_number=True),
    Column("不适用", is_number=True),
    Column("无法判断", is_number=True),
    Column("没有判断的原因"),
)
_TOTAL = "合计"
_SUM = (
    "核对：通过{passed}＋发现{found}＋不适用{idle}＋无法判断{cannot}＝{sum}，应看{owed}，{same}；"
    "上面列出发现{listed}项，{listed_same}。"
)
_SAME, _DIFFERENT = "相符", "不相符"
_WORDS = {SkipKind.NOT_APPLICABLE: "不适用", SkipKind.CANNOT_ASSESS: "无法判断"}
_REASON = "{kind}：{reason}（{places}）"
_COUNT = "{count}处"
_AT = "{count}处：{places}"
_AND_MORE = "等"
_MOST_PLACES = 6
_UNPLACED = "没有归入任何栏目的内容"
_UNPLACED_NOTE = "以下{count}处读到了，但不知道属于哪一栏，检查没有用到它们，请人看一遍。"
_UNPLACED_COLUMNS = (Column("位置"), Column("文字"), Column("原因"))
_UNPLACED_MORE = "其余{count}处没有列出，用 jixiao read 命令可以看全。"
_MOST_UNPLACED = 50


def coverage(page: AuditPage, places: Places, title: str) -> Element:
    """Return the section of the coverage."""
    if not page.coverage:
        ledger: list[Element] = [element("p", _NONE, class_="empty")]
    else:
        lines = [_line(line, page.skipped, places) for line in page.coverage]
        ledger = [
            element("p", _HOW_TO_READ, class_="note"),
            table(_CAPTION, _COLUMNS, lines, [_total(page)]),
            element("p", _sum_check(page), class_="sum"),
        ]
    return section(COVERAGE, title, *ledger, *_unplaced(page.unplaced, places))


def _line(line: CheckCoverage, skipped: Iterable[SkippedLine], places: Places) -> tuple[Node, ...]:
    own = [each for each in skipped if each.code == line.code]
    return (
        f"{line.code} {line.name}",
        *map(
            _figure, (line.owed, line.passed, line.found, line.not_applicable, line.cannot_assess)
        ),
        listed(_reasons(own, line, places), class_="reasons") or "",
    )


def _figure(count: int) -> Node:
    """Return a count; a 0 is there, but quieter than what there is something of."""
    return str(count) if count else element("span", "0", class_="absent")


def _reasons(own: list[SkippedLine], line: CheckCoverage, places: Places) -> Iterator[str]:
    """Yield every reason once with its places; those without a listed line by themselves."""
    for kind, reason in dict.fromkeys((each.kind, each.reason) for each in own):
        same = [each for each in own if (each.kind, each.reason) == (kind, reason)]
        yield _REASON.format(kind=_WORDS[kind], reason=reason, places=_where(same, places))
    told = {each.reason for each in own}
    yield from (reason for reason in line.reasons if reason not in told)


def _where(same: list[SkippedLine], places: Places) -> str:
    named = [places.words(each.where) for each in same if each.where is not None]
    distinct = list(dict.fromkeys(filter(None, named)))
    if not distinct:
        return _COUNT.format(count=len(same))
    more = _AND_MORE if len(distinct) > _MOST_PLACES else ""
    shown = f"{'、'.join(distinct[:_MOST_PLACES])}{more}"
    return _AT.format(count=len(same), places=shown)


def _total(page: AuditPage) -> tuple[Node, ...]:
    counts = page.counts
    sums = (counts.passed, counts.found, counts.not_applicable, counts.cannot_assess)
    return (_TOTAL, str(counts.owed), *map(str, sums), "")


def _sum_check(page: AuditPage) -> str:
    counts, owed = page.counts, sum(line.owed for line in page.coverage)
    return _SUM.format(
        passed=counts.passed,
        found=counts.found,
        idle=counts.not_applicable,
        cannot=counts.cannot_assess,
        sum=counts.owed,
        owed=owed,
        same=_SAME if counts.owed == owed else _DIFFERENT,
        listed=len(page.findings),
        listed_same=_SAME if len(page.findings) == counts.found else _DIFFERENT,
    )


def _unplaced(unplaced: tuple[Unplaced, ...], places: Places) -> Iterator[Element]:
    if not unplaced:
        return
    rows = [
        (places.words(each.where) or each.where.file, each.text, each.reason)
        for each in unplaced[:_MOST_UNPLACED]
    ]
    left = len(unplaced) - len(rows)
    yield element("h3", _UNPLACED)
    yield table(_UNPLACED_NOTE.format(count=len(unplaced)), _UNPLACED_COLUMNS, rows)
    if left:
        yield element("p", _UNPLACED_MORE.format(count=left))
