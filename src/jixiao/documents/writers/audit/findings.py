"""The findings, by severity and by place; both source passages side by side."""

from dataclasses import dataclass
from itertools import count

from jixiao.core.audit_page import AuditPage
from jixiao.core.outcome import RenderedFinding, Severity
from jixiao.documents.writers.audit.form_view import FormView
from jixiao.documents.writers.audit.parts import (
    FINDINGS,
    LOOKS,
    badge,
    finding_anchor,
    link,
    listed,
    pairs,
    section,
)
from jixiao.documents.writers.audit.passages import Passages
from jixiao.documents.writers.audit.places import WHOLE, Places
from jixiao.documents.writers.markup import Element, element

_NONE = "没有发现错误、疑点或提示。"
_STILL_OPEN = "另有{count}处无法判断，没有发现不等于没有问题。"
_HOW_TO_READ = (
    "同一处的发现列在一起，根源在前：先处理前面的，后面的往往随之消除。"
    "“疑点”请由人对照原件核对后再下结论。"
)
_GROUP = "{severity}{findings}项{others}"
_OTHERS = "（同处另有{others}）"
_OTHER = "{severity}{findings}项"
_DOUBT = "请人核对："

_GRAVEST_FIRST = list(Severity)
_Block = tuple[tuple[int, RenderedFinding], ...]
"""Findings of one place with their numbers."""


def findings(page: AuditPage, places: Places, view: FormView | None, title: str) -> Element:
    """Return the section of the findings."""
    if not page.blocks:
        return section(FINDINGS, title, element("p", _nothing(page), class_="empty"))
    numbers = count(1)
    blocks = [tuple((next(numbers), finding) for finding in block) for block in page.blocks]
    writer = _Writer(places, view, Passages(places, view, page.columns))
    groups = (
        (severity, [block for block in blocks if _gravest(block) is severity])
        for severity in Severity
    )
    written = [writer.group(severity, members) for severity, members in groups if members]
    return section(FINDINGS, title, element("p", _HOW_TO_READ, class_="note"), *written)


def _nothing(page: AuditPage) -> str:
    """Return that nothing was found, and how much could not be looked at."""
    cannot = page.counts.cannot_assess
    return f"{_NONE}{_STILL_OPEN.format(count=cannot)}" if cannot else _NONE


def _gravest(block: _Block) -> Severity:
    return min((finding.severity for _, finding in block), key=_GRAVEST_FIRST.index)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes findings with the names of their places and their links into the form."""

    places: Places
    view: FormView | None
    passages: Passages

    def group(self, severity: Severity, blocks: list[_Block]) -> Element:
        said = [finding.severity for block in blocks for _, finding in block]
        others = [
            _OTHER.format(severity=other, findings=said.count(other))
            for other in Severity
            if other is not severity and other in said
        ]
        title = _GROUP.format(
            severity=severity,
            findings=said.count(severity),
            others=_OTHERS.format(others="、".join(others)) if others else "",
        )
        heading = element("h3", title, id=f"group-{LOOKS[severity]}")
        return element(
            "section",
            heading,
            *(self._block(block) for block in blocks),
            class_="group",
            aria_labelledby=f"group-{LOOKS[severity]}",
        )

    def _block(self, block: _Block) -> Element:
        number, first = block[0]
        place = first.where[0] if first.where else None
        anchor = f"place-{number}"
        shared = self._shared(block)
        return element(
            "section",
            element("h4", self.places.title(place) if place is not None else WHOLE, id=anchor),
            element("figure", shared, class_="common") if shared is not None else None,
            *(self._finding(each, finding, shared) for each, finding in block),
            class_="block",
            aria_labelledby=anchor,
        )

    def _finding(self, number: int, finding: RenderedFinding, shared: Element | None) -> Element:
        anchor = finding_anchor(number)
        heading = element("h5", f"{finding.code} {finding.name}", id=f"{anchor}-title")
        return element(
            "article",
            element(
                "div",
                element("span", str(number), class_="order"),
                badge(finding.severity),
                heading,
                class_="line",
            ),
            element("p", finding.message, class_="message"),
            _doubt(finding),
            self._passages(finding, shared),
            pairs(
                (
                    ("处理", finding.remedy),
                    ("依据", finding.source),
                    ("在表中", self._links(number)),
                ),
                class_="advice",
            ),
            class_=f"finding {LOOKS[finding.severity]}",
            id=anchor,
            aria_labelledby=f"{anchor}-title",
        )

    def _shared(self, block: _Block) -> Element | None:
        """Return the passage that several findings all begin with: it is quoted once for all."""
        quoted = [self.passages.of(finding)[:1] for _, finding in block]
        first = {passage for passages in quoted for _, passage in passages}
        return next(iter(first)) if len(quoted) > 1 and all(quoted) and len(first) == 1 else None

    def _passages(self, finding: RenderedFinding, shared: Element | None) -> Element | None:
        """Return the passages side by side; a lone one stands under its place's heading already."""
        quoted = self.passages.of(finding)
        if [passage for _, passage in quoted] in ([], [shared]):
            return None
        if len(quoted) == 1:
            return element("div", element("figure", quoted[0][1]), class_="passage")
        shown = (
            element("figure", element("figcaption", self.places.title(where)), passage)
            for where, passage in quoted
        )
        return element("div", *shown, class_="passages")

    def _links(self, number: int) -> Element | None:
        anchors = self.view.anchors_of(number) if self.view is not None else ()
        return listed((link(anchor, words) for anchor, words in anchors), class_="links")


def _doubt(finding: RenderedFinding) -> Element | None:
    if not finding.doubt:
        return None
    return element("p", element("strong", _DOUBT), finding.doubt, class_="doubtful")
