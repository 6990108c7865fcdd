"""Writes the page of an audit: one HTML file that opens offline and prints on A4."""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from jixiao.core.audit_page import AuditPage
from jixiao.documents.writers.audit import coverage, findings, foot, form, head, parts, scores
from jixiao.documents.writers.audit.form_index import FormIndex
from jixiao.documents.writers.audit.form_view import FormView
from jixiao.documents.writers.audit.places import Places
from jixiao.documents.writers.markup import Element, document, element

_SECTIONS = {
    parts.FINDINGS: "一、检查发现",
    parts.FORM: "二、重画的自评表",
    parts.SCORES: "三、得分对照",
    parts.COVERAGE: "四、检查范围",
    parts.FOOT: "五、关于本页",
}
_TITLE = "{verdict}：{project}（{year}）绩效自评材料检查结果"
_POLICY = "default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
"""Forbids the page everything but its own style, whatever a document brings into it."""


def write_audit_page(page: AuditPage) -> bytes:
    """Return the page of an audit as UTF-8.

    It asks for nothing outside itself and runs no program. The same page gives the same bytes.
    """
    places = Places(page.file, page.form, FormIndex.of(page.form), page.narrative)
    view = FormView.of(page, places)
    root = element("html", _head(page, _style(view)), _body(page, places, view), lang="zh-CN")
    return document(root).encode()


def _head(page: AuditPage, style: str) -> Element:
    digest = b64encode(sha256(style.encode()).digest()).decode()
    title = _TITLE.format(
        verdict=page.verdict,
        project=page.project_name or "项目名称不明",
        year=f"{page.year}年度" if page.year is not None else "年度不明",
    )
    # In capitals: a search for "http" then finds addresses only, and there are none.
    policy = {"HTTP_EQUIV": "Content-Security-Policy", "content": _POLICY.format(digest=digest)}
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", **policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        element("style", style),
    )


def _body(page: AuditPage, places: Places, view: FormView | None) -> Element:
    titles = _SECTIONS
    return element(
        "body",
        head.head(page, view, titles),
        element(
            "main",
            findings.findings(page, places, view, titles[parts.FINDINGS]),
            form.form(page, view, titles[parts.FORM]),
            scores.scores(page, titles[parts.SCORES]),
            coverage.coverage(page, places, titles[parts.COVERAGE]),
        ),
        element("footer", foot.foot(page, titles[parts.FOOT])),
    )


def _style(view: FormView | None) -> str:
    source = files("jixiao.documents.writers").joinpath("assets", "audit.css")
    style = source.read_text(encoding="utf-8")
    return style if view is None else f"{style}{form.widths_style(view)}\n"
