"""Receipts: the stated points beside those the rules give, line by line."""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.core import wording
from jixiao.core.assessment import AssessedLine, Assessment
from jixiao.core.audit_page import AuditPage, ComparedScore
from jixiao.documents.writers.audit.parts import SCORES, Column, listed, section, table
from jixiao.documents.writers.markup import Element, Node, element

_NONE = "没有合适的规则方案，所以没有重算得分。"
_HOW_TO_READ = (
    "自评得分照材料所写；按规则得分由程序按规则方案，从材料所写的数算出。"
    "两者不同不等于自评有错：规则是推定的，或者要由人评定的，请先核对。"
)
_CAPTION = "自评得分与按规则得分对照"
_COLUMNS = (
    Column("评分项"),
    Column("分值", is_number=True),
    Column("自评得分", is_number=True),
    Column("按规则得分", is_number=True),
    Column("相差"),
    Column("怎么算的"),
)
_NOT_STATED = "没有写"
_NOT_SCORED = "不能计分"
_NOT_APPLICABLE = "不适用"
_NOT_TAKEN = "这一行没有可用的分值，规则没有计它。"
_NOT_COMPARED = "不能比较"
_SAME, _HIGHER, _LOWER = "一致", "自评高{}分", "自评低{}分"
_TOTAL, _GRADE = "总分", "等级"
_CAP = "总分上限："
_SOURCE = "依据："
_TO_DECIDE = "要由人决定："


def scores(page: AuditPage, title: str) -> Element:
    """Return the section of the receipts."""
    assessment = page.assessment
    if assessment is None:
        return section(SCORES, title, element("p", _NONE, class_="empty"))
    lines = [_line(score) for score in page.scores]
    foot = [_total(page, assessment), _grade(page, assessment)]
    return section(
        SCORES,
        title,
        element("p", _HOW_TO_READ, class_="note"),
        table(_CAPTION, _COLUMNS, lines, foot),
        listed(_caps(assessment), class_="notes"),
    )


def _line(score: ComparedScore) -> tuple[Node, ...]:
    line = score.assessed
    return (
        score.name,
        wording.plain(line.max_score) if line is not None else _NOT_STATED,
        score.stated.text if score.stated is not None else _NOT_STATED,
        _by_rules(line),
        difference_words(score.difference),
        _receipt(line) if line is not None else _NOT_TAKEN,
    )


def _by_rules(line: AssessedLine | None) -> str:
    if line is not None and not line.applicable:
        return _NOT_APPLICABLE
    if line is None or line.score is None:
        return _NOT_SCORED
    return wording.score(line.score)


def difference_words(difference: Decimal | None) -> str:
    """Return how stated points compare with assessed ones."""
    if difference is None:
        return _NOT_COMPARED
    if difference == 0:
        return _SAME
    return (_HIGHER if difference > 0 else _LOWER).format(wording.plain(abs(difference)))


def _receipt(line: AssessedLine) -> Element:
    return element(
        "div",
        element("p", line.receipt.sentence),
        element("p", f"{_TO_DECIDE}{line.hint}") if line.hint else None,
        element("p", f"{_SOURCE}{line.source}", class_="source"),
    )


def _total(page: AuditPage, assessment: Assessment) -> tuple[Node, ...]:
    stated, by_rules = page.stated_total, assessment.total_score
    difference = None if stated is None or by_rules is None else stated.value - by_rules
    return (
        _TOTAL,
        wording.plain(assessment.total_max_score),
        stated.text if stated is not None else _NOT_STATED,
        wording.score(by_rules) if by_rules is not None else _NOT_SCORED,
        difference_words(difference),
        element("div", *(element("p", note) for note in assessment.notes)),
    )


def _grade(page: AuditPage, assessment: Assessment) -> tuple[Node, ...]:
    by_rules = assessment.grade.value if assessment.grade is not None else _NOT_SCORED
    return (_GRADE, "", page.stated_grade or _NOT_STATED, by_rules, "", "")


def _caps(assessment: Assessment) -> Iterator[Node]:
    for cap in assessment.caps:
        yield element("span", f"{_CAP}{cap.receipt.sentence}{_SOURCE}{cap.source}")
