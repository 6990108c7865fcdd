"""The head of the page: the verdict with its reason, what was checked, by which rules, how much."""

from collections.abc import Iterator

from jixiao.core.audit_page import AuditPage
from jixiao.core.outcome import Severity, Verdict
from jixiao.documents.writers.audit.form_view import FormView
from jixiao.documents.writers.audit.parts import LOOKS, link, listed, pairs
from jixiao.documents.writers.markup import Element, Node, element

TITLE = "绩效自评材料检查结果"

_VERDICTS = {
    Verdict.ERROR: "有{errors}项错误，需要改正{also}。",
    Verdict.DOUBT: "没有发现错误；有{doubts}项疑点，请人对照原件核对后再下结论。",
    Verdict.HINT: "没有发现错误和疑点；有{hints}项提示，供参考。",
    Verdict.PASSED: "看过的{passed}处没有发现问题。",
    Verdict.UNKNOWN: (
        "没有读到{missing}，不能确认材料属于哪个项目、哪一年、哪个单位，所以不下结论{still}。"
    ),
}
_ALSO = "；另有{doubts}项疑点，请人对照原件核对"
_STILL = "；已经看出的问题仍列在下面"
_OPEN = "另有{cannot_assess}处因材料不全无法判断，原因见“{coverage}”一节。"
_UNREAD = "没有读到"
_RULES = "{name}（{id}，第{version}版），{status}"
_NO_RULES = "没有合适的规则方案"
_IDLE = "以下检查要对照规则方案，因此无法判断："
_CHECK = "{code} {name}"
_FORM = "自评表（{layout}）"
_FORM_UNKNOWN = "自评表（版式不明）"
_NO_FORM = "没有读到自评表，与自评表有关的检查无法判断"
_NARRATIVE = "自评报告"
_NO_NARRATIVE = "没有读到自评报告，与报告有关的检查无法判断"


def head(page: AuditPage, view: FormView | None, sections: dict[str, str]) -> Element:
    """Return the head; `sections` are the titles of the sections by their anchors."""
    return element(
        "header",
        element("p", element("a", "跳到检查发现", href="#findings"), class_="skip"),
        element("h1", TITLE),
        element("p", page.project_name or f"项目名称：{_UNREAD}", class_="project"),
        _verdict(page, sections["coverage"]),
        pairs(_facts(page, view), class_="facts"),
        _tally(page),
        element(
            "nav",
            listed(link(anchor, title) for anchor, title in sections.items()),
            aria_label="本页各节",
        ),
    )


def verdict_reason(page: AuditPage) -> str:
    """Return why the verdict is what it is."""
    doubts = page.count(Severity.DOUBT)
    return _VERDICTS[page.verdict].format(
        errors=page.count(Severity.ERROR),
        doubts=doubts,
        hints=page.count(Severity.HINT),
        passed=page.counts.passed,
        also=_ALSO.format(doubts=doubts) if doubts else "",
        missing="、".join(_missing(page)),
        still=_STILL if page.blocks else "",
    )


def _missing(page: AuditPage) -> Iterator[str]:
    for name, value in (
        ("年度", page.year),
        ("项目名称", page.project_name),
        ("单位", page.unit),
    ):
        if value is None:
            yield name


def _verdict(page: AuditPage, coverage: str) -> Element:
    cannot = page.counts.cannot_assess
    is_open = cannot and page.verdict is not Verdict.UNKNOWN
    word = element("strong", page.verdict.value, class_="word")
    return element(
        "div",
        element("p", element("span", "结论："), word),
        element("p", verdict_reason(page)),
        element("p", _OPEN.format(cannot_assess=cannot, coverage=coverage)) if is_open else None,
        class_=f"verdict {LOOKS[page.verdict.value]}",
    )


def _facts(page: AuditPage, view: FormView | None) -> Iterator[tuple[str, Node | None]]:
    yield "实施单位", page.unit or _UNREAD
    yield "年度", f"{page.year}年" if page.year is not None else _UNREAD
    yield "文件", page.file or _UNREAD
    yield "读到的材料", "；".join(_materials(page, view))
    yield "规则方案", _rules(page)


def _materials(page: AuditPage, view: FormView | None) -> Iterator[str]:
    if view is None:
        yield _NO_FORM
    else:
        yield _FORM.format(layout=view.layout.name) if view.is_official else _FORM_UNKNOWN
    yield _NARRATIVE if page.narrative is not None else _NO_NARRATIVE


def _rules(page: AuditPage) -> Node:
    rules = page.rules
    if rules is not None:
        return _RULES.format(
            name=rules.name, id=rules.id, version=rules.version, status=rules.status
        )
    names = {line.code: line.name for line in page.coverage}
    idle = [_CHECK.format(code=code, name=names.get(code, "")) for code in page.idle_checks]
    return f"{_NO_RULES}。{_IDLE}{'、'.join(idle)}。" if idle else f"{_NO_RULES}。"


def _tally(page: AuditPage) -> Element:
    looked_at = page.counts
    counts = (
        *((severity.value, page.count(severity)) for severity in Severity),
        ("通过", looked_at.passed),
        ("不适用", looked_at.not_applicable),
        ("无法判断", looked_at.cannot_assess),
    )
    groups = [
        element("div", element("dt", word), element("dd", str(count)), class_=LOOKS[word])
        for word, count in counts
    ]
    return element("dl", *groups, class_="tally", aria_label="各种结果的处数")
