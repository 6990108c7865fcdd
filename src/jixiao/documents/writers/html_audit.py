"""Writes the page of an audit: one HTML file that opens offline and prints on A4."""

from importlib.resources import files

from jixiao.core.audit_page import AuditPage
from jixiao.documents.writers.audit import coverage, findings, foot, form, head, parts, scores
from jixiao.documents.writers.audit.form_index import FormIndex
from jixiao.documents.writers.audit.form_view import FormView
from jixiao.documents.writers.audit.places import Places
from jixiao.documents.writers.markup import Element, element, offline_page

_SECTIONS = {
    parts.FINDINGS: "一、检查发现",
    parts.FORM: "二、重画的自评表",
    parts.SCORES: "三、得分对照",
    parts.COVERAGE: "四、检查范围",
    parts.FOOT: "五、关于本页",
}
_TITLE = "{verdict}：{project}（{year}）绩效自评材料检查结果"


def write_audit_page(page: AuditPage) -> bytes:
    """Return the page of an audit as UTF-8.

    It asks for nothing outside itself and runs no program. The same page gives the same bytes.
    """
    places = Places(page.file, page.form, FormIndex.of(page.form), page.narrative)
    view = FormView.of(page, places)
    return offline_page(_title(page), _style(view), _body(page, places, view))


def _title(page: AuditPage) -> str:
    return _TITLE.format(
        verdict=page.verdict,
        project=page.project_name or "项目名称不明",
        year=f"{page.year}年度" if page.year is not None else "年度不明",
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
