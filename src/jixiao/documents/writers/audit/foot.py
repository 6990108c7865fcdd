"""The foot of the page: what made it, by which rules, and that it kept everything to itself."""

from collections.abc import Iterator

from jixiao.core import wording
from jixiao.core.audit_page import AuditPage
from jixiao.documents.writers.audit.parts import FOOT, pairs, section
from jixiao.documents.writers.markup import Element, Node, element

_PROGRAM = "绩效（jixiao）{version}版"
_RULES = "{id}，第{version}版"
_NO_RULES = "没有合适的规则方案"
_NO_DAY = "没有给出"
_NOTHING_SENT = "检查在本机完成，没有向外发送任何内容；打开本页也不需要网络，页内没有程序。"
_PENDING = "注有“条款待核”的依据，还没有与公布的文本逐条核对，引用前请先核对原文。"


def foot(page: AuditPage, title: str) -> Element:
    """Return the section about the page itself."""
    return section(
        FOOT,
        title,
        pairs(_facts(page), class_="facts"),
        element("p", _PENDING),
        element("p", _NOTHING_SENT),
    )


def _facts(page: AuditPage) -> Iterator[tuple[str, Node | None]]:
    rules, day = page.rules, page.made_on
    yield "程序", _PROGRAM.format(version=page.program_version)
    yield (
        "规则方案",
        _NO_RULES if rules is None else _RULES.format(id=rules.id, version=rules.version),
    )
    yield "检查日期", _NO_DAY if day is None else wording.day(day)
