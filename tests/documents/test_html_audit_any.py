"""Whatever stands in a document, the page shows it literally and never obeys it."""

import re
from collections import Counter
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jixiao.core.audit_page import AuditPage, ComparedScore, RulesUsed
from jixiao.core.document import Unplaced
from jixiao.core.figure import Figure
from jixiao.core.form import (
    FundingRow,
    FundingSourceKind,
    IndicatorRow,
    MoneyUnit,
    SelfEvaluation,
)
from jixiao.core.narrative import Narrative, Section, Sentence
from jixiao.core.outcome import (
    CheckCoverage,
    RenderedFinding,
    Severity,
    SkipKind,
    SkippedLine,
    Verdict,
)
from jixiao.core.where import Where
from jixiao.documents.layouts import layout_ids
from jixiao.documents.layouts.layout import FormRole, FundingRole, IndicatorRole
from jixiao.documents.writers.cell_text import printable
from jixiao.documents.writers.html_audit import write_audit_page
from jixiao.documents.writers.visible_text import visible
from tests.documents.audit_pages import example_assessment
from tests.documents.page_tree import Tag, read_page

TAGS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "footer", "nav"),
    *("section", "article", "h1", "h2", "h3", "h4", "h5", "div", "p", "span", "a", "strong", "sup"),
    *("ul", "li", "dl", "dt", "dd", "figure", "figcaption", "blockquote", "em"),
    *("table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"),
}
ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "name", "content", "id", "class", "href", "tabindex"),
    *("role", "scope", "rowspan", "colspan", "aria-label", "aria-labelledby", "data-label"),
}
BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")

hostile = st.sampled_from(
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' onmouseover='alert(1)",
        "&#60;b&#62; &lt; &amp; &nosuch; &#0;",
        "</style><script>alert(1)</script>",
        "</title><!-- ]]> -->",
        "\x00\x07\x1b[31m\x7f\x85\ufffe\ud800",
        "表\u202e倒过来\u2066\u200b",
        "\r\n\t \u2028 行 \r 尾",
        "长" * 2000,
        "",
    ]
)
texts = hostile | st.text(max_size=30)
numbers = st.none() | st.integers(min_value=1, max_value=4)
shared_wheres = st.builds(
    Where, line=st.integers(1, 3), text=st.sampled_from([None, "12", "</td>"])
)
wheres = shared_wheres | st.builds(
    Where,
    file=st.sampled_from(["甲.md", "<i>.md"]),
    sheet=st.none() | hostile,
    cell=st.none() | hostile,
    page=numbers,
    line=numbers,
    field=st.none() | hostile,
    text=st.none() | texts,
)
codes = st.sampled_from(["A14", "E03", "Z99"])
findings = st.builds(
    RenderedFinding,
    code=codes,
    name=texts,
    severity=st.sampled_from(Severity),
    message=texts,
    remedy=texts,
    source=texts,
    compared=st.booleans(),
    where=st.lists(wheres, max_size=3).map(tuple),
    values=st.just({}),
    fingerprint=texts,
    doubt=texts,
)
blocks = st.lists(st.lists(findings, min_size=1, max_size=3).map(tuple), max_size=3).map(tuple)
columns = st.dictionaries(
    codes, st.lists(st.sampled_from([*FormRole, *FundingRole, *IndicatorRole])).map(tuple)
)
narratives = st.builds(
    Narrative,
    sections=st.lists(st.builds(Section, number=texts, title=texts, where=wheres)).map(tuple),
    sentences=st.lists(
        st.builds(Sentence, text=texts, sections=st.just((0, 5)), where=wheres), max_size=3
    ).map(tuple),
)
coverages = st.builds(
    CheckCoverage,
    code=codes,
    name=texts,
    passed=st.integers(0, 9),
    found=st.integers(0, 9),
    not_applicable=st.integers(0, 9),
    cannot_assess=st.integers(0, 9),
    reasons=st.lists(texts, max_size=2).map(tuple),
)
skipped = st.builds(
    SkippedLine,
    code=codes,
    kind=st.sampled_from(SkipKind),
    reason=texts,
    where=st.none() | wheres,
)


printed = st.builds(
    Figure,
    st.sampled_from([Decimal(0), Decimal("12.00"), Decimal("2E+4")]),
    texts,
    st.none() | wheres,
)
placed = {"score": st.none() | printed, "where": st.none() | wheres}
forms = st.builds(
    SelfEvaluation,
    layout=st.none() | st.sampled_from(["", "没有这种版式", *layout_ids()]),
    project_name=st.none() | texts,
    year=st.none() | st.integers(2000, 2100),
    money_unit=st.none() | st.sampled_from(MoneyUnit),
    funding=st.lists(
        st.builds(FundingRow, label=texts, source=st.sampled_from(FundingSourceKind), **placed),
        max_size=2,
    ).map(tuple),
    funding_reason=st.none() | texts,
    objective_actual=st.none() | texts,
    indicators=st.lists(
        st.builds(
            IndicatorRow,
            category=st.sampled_from(["产出指标", "<b>", ""]),
            dimension=texts,
            name=texts,
            deviation_reason=st.none() | texts,
            **placed,
        ),
        max_size=3,
    ).map(tuple),
    total_score=st.none() | printed,
    grade=st.none() | texts,
    where=st.none() | wheres,
)
pages = st.builds(
    AuditPage,
    file=texts,
    project_name=st.none() | texts,
    year=st.none() | st.integers(2000, 2100),
    unit=st.none() | texts,
    verdict=st.sampled_from(Verdict),
    program_version=texts,
    rules=st.none() | st.builds(RulesUsed, texts, st.integers(1, 9), texts, texts),
    blocks=blocks,
    columns=columns,
    coverage=st.lists(coverages, max_size=3).map(tuple),
    skipped=st.lists(skipped, max_size=4).map(tuple),
    idle_checks=st.lists(codes, max_size=2).map(tuple),
    form=st.none() | forms,
    narrative=st.none() | narratives,
    assessment=st.none() | st.just(example_assessment()),
    scores=st.lists(
        st.builds(
            ComparedScore,
            texts,
            st.none() | printed,
            st.none() | st.sampled_from(example_assessment().lines),
        ),
        max_size=2,
    ).map(tuple),
    stated_total=st.none() | printed,
    stated_grade=st.none() | texts,
    unplaced=st.lists(st.builds(Unplaced, wheres, texts, texts), max_size=3).map(tuple),
)
anything = settings(
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def numbered(page: AuditPage) -> list[tuple[str, RenderedFinding]]:
    return [(f"finding-{number}", each) for number, each in enumerate(page.findings, start=1)]


def by_id(tree: Tag) -> dict[str, Tag]:
    return {each.attributes["id"]: each for each in tree.all() if "id" in each.attributes}


@anything
@given(page=pages)
def test_nothing_in_a_document_becomes_markup(page: AuditPage) -> None:
    tree = read_page(write_audit_page(page))

    assert {each.name for each in tree.all()} <= TAGS
    assert {name for each in tree.all() for name in each.attributes} <= ATTRIBUTES
    assert all(each.attributes["href"].startswith("#") for each in tree.all("a"))
    assert not BIDI.search(tree.text)


@anything
@given(page=pages)
def test_every_finding_appears_once_and_literally(page: AuditPage) -> None:
    tree = read_page(write_audit_page(page))

    shown = [each.attributes["id"] for each in tree.all("article")]
    assert Counter(shown) == Counter(anchor for anchor, _ in numbered(page))
    for anchor, finding in numbered(page):
        article = by_id(tree)[anchor]
        assert next(article.all("p", "message")).text == visible(finding.message)
        assert next(article.all("h5")).text == visible(f"{finding.code} {finding.name}")
        assert next(article.all("span", "badge")).text == finding.severity
        answers = [each.text for each in next(article.all("dl", "advice")).all("dd")]
        assert answers[:2] == [visible(finding.remedy), visible(finding.source)]


@anything
@given(page=pages)
def test_every_passage_stands_with_its_finding_or_with_its_block(page: AuditPage) -> None:
    tree = read_page(write_audit_page(page))

    for section in tree.all("section", "block"):
        first = next(section.all("article")).attributes["id"]
        block = next(each for each in page.blocks if each[0] is dict(numbered(page))[first])
        quoted = [each.text for each in section.all("figure")]
        texts_at = {visible(w.text) for finding in block for w in finding.where if w.text}
        if page.form is not None and page.form.where is not None:
            texts_at -= {visible(page.form.where.text or "")}  # its fields stand for a form's name
        assert all(any(text in quote for quote in quoted) for text in texts_at)


@anything
@given(page=pages)
def test_marks_and_findings_link_to_each_other(page: AuditPage) -> None:
    tree = read_page(write_audit_page(page))

    anchors = Counter(each.attributes["id"] for each in tree.all() if "id" in each.attributes)
    assert set(anchors.values()) == {1}
    places = by_id(tree)
    back = {
        (anchor, each.attributes["href"][1:])
        for anchor, _ in numbered(page)
        for each in places[anchor].all("a")
    }
    there = {
        (mark.attributes["href"][1:], anchor)
        for anchor, place in places.items()
        if anchor.startswith(("cell-", "extra-", "form-whole"))
        for mark in place.all("a", "mark")
    }
    assert there == back


@anything
@given(form=forms)
def test_every_stated_text_is_on_the_redrawn_form(form: SelfEvaluation) -> None:
    page = AuditPage("甲.md", "甲", 2024, "乙", Verdict.PASSED, "0.1.0", form=form)
    tree = read_page(write_audit_page(page))

    sheet = next(tree.all("table", "sheet"))
    cells = {cell.own_text for cell in (*sheet.all("td"), *sheet.all("th"))}
    beside = {each.own_text.partition("：")[2] for each in tree.all("li")}
    stated = {text for row in form.indicators for text in (row.name, row.deviation_reason) if text}
    assert {visible(printable(text)) for text in stated} <= cells | beside
