"""The stated form as the page redraws it: laid out, marked, with an anchor for every mark."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from jixiao.core.audit_page import AuditPage
from jixiao.core.figure import Figure
from jixiao.core.form import SelfEvaluation
from jixiao.core.regex import regex
from jixiao.documents.layouts.layout import FormRole, IndicatorRole, Label, Layout
from jixiao.documents.layouts.loader import layout_ids, load_layout, parse_layout
from jixiao.documents.writers.audit.form_index import Target
from jixiao.documents.writers.audit.marks import Marker, Marks
from jixiao.documents.writers.audit.places import Places
from jixiao.documents.writers.form_grid import FormCell, FormGrid, form_grid, unprinted

WHOLE_ANCHOR = "form-whole"

_FIELD = regex(r"((funding|indicators)\[\d+\])\.(\w+)")
_LEVELS = {IndicatorRole.CATEGORY, IndicatorRole.DIMENSION}
_FUNDING_LABEL = "资金"
_UNIT_UNKNOWN = "项目资金（没有读到单位）"
_FORM_WORDS: Mapping[str, str] = {
    FormRole.PROJECT_NAME: "项目名称",
    FormRole.COMPETENT_DEPARTMENT: "主管部门",
    FormRole.IMPLEMENTING_UNIT: "实施单位",
    FormRole.FUNDING_REASON: "资金未完成原因",
    FormRole.OBJECTIVE_EXPECTED: "年度总体目标的预期目标",
    FormRole.OBJECTIVE_ACTUAL: "年度总体目标的实际完成情况",
    FormRole.TOTAL_MAX_SCORE: "总分的分值",
    FormRole.TOTAL_SCORE: "总分的得分",
    FormRole.GRADE: "等级",
}


@dataclass(frozen=True, slots=True)
class FormView:
    """A form laid out and marked.

    Attributes:
        form: The form.
        layout: Its layout, or the plain one.
        is_official: Whether that is the form's own layout.
        grid: The form in cells.
        extra: The stated fields that the layout has no cell for.
        marks: What takes part in findings.
        places: What rows are called.
    """

    form: SelfEvaluation
    layout: Layout
    is_official: bool
    grid: FormGrid
    extra: tuple[str, ...]
    marks: Marks
    places: Places

    @classmethod
    def of(cls, page: AuditPage, places: Places) -> "FormView | None":
        """Return the view of a page's form, or `None` when there is none."""
        form = page.form
        if form is None:
            return None
        official = form.layout in layout_ids()
        layout = load_layout(form.layout) if official and form.layout else _plain(form)
        grid, extra = form_grid(form, layout), unprinted(form, layout)
        marker = Marker(places.index, grid, page.columns, extra)
        return cls(form, layout, official, grid, extra, marker.marks(page.findings), places)

    @property
    def heading(self) -> str | None:
        """Return what stands where the form begins, as printed."""
        return self.form.where.text if self.form.where is not None else None

    def anchors_of(self, number: int) -> Iterator[tuple[str, str]]:
        """Yield anchor and name of everything in the form that a finding concerns."""
        if number in self.marks.whole:
            yield WHOLE_ANCHOR, "整张表"
        for cell in self.grid.cells:
            if number in self.marks.cells.get(cell, ()):
                yield cell_anchor(cell), self.words(cell.field or "")
        for field in self.extra:
            if number in self.marks.unprinted.get(field, ()):
                yield self.extra_anchor(field), self.words(field)

    def extra_anchor(self, field: str) -> str:
        """Return the anchor of a field that stands beside the grid."""
        return f"extra-{self.extra.index(field) + 1}"

    def stated(self, field: str) -> str:
        """Return what the form prints in a field such as `indicators[0].score`; "" for nothing."""
        row, _, role = field.rpartition(".")
        block, _, number = row.partition("[")
        record = getattr(self.form, block)[int(number.rstrip("]"))] if row else self.form
        value: Figure | str | None = getattr(record, role)
        return value.text if isinstance(value, Figure) else value or ""

    def columns_of(self, target: Target) -> Iterator[tuple[str, str]]:
        """Yield role and head of the columns of a row, its own name first, the levels left out."""
        block = target.row.partition("[")[0]
        if block == "funding":
            yield "label", _FUNDING_LABEL
        for (own, role), head in _columns(self.layout).items():
            if own == block and role not in _LEVELS:
                yield role, head

    def words(self, field: str) -> str:
        """Return what a field is called: 指标“全部下达”的得分."""
        found = _FIELD.fullmatch(field)
        if found is None:
            return _FORM_WORDS[field]
        row, block, role = found.groups()
        name = self.places.row_name(Target(row))
        column = {**_columns(_plain_layout()), **_columns(self.layout)}.get((block, role))
        return name if column is None or role == IndicatorRole.NAME else f"{name}的{column}"


def cell_anchor(cell: FormCell) -> str:
    """Return the anchor of a cell."""
    return f"cell-{cell.row}-{cell.span.first}"


def _plain(form: SelfEvaluation) -> Layout:
    """Return the layout for a form whose own is unknown; no unit is claimed that was not read."""
    layout = _plain_layout()
    if form.money_unit is not None:
        return layout
    label = Label(_UNIT_UNKNOWN, ())
    return replace(layout, funding=replace(layout.funding, label=label))


@cache
def _plain_layout() -> Layout:
    source = files("jixiao.documents.writers").joinpath("assets", "plain-form.yaml")
    return parse_layout(source.read_text(encoding="utf-8"), "plain-form")


def _columns(layout: Layout) -> dict[tuple[str, str], str]:
    """Return what columns are called, by block and role."""
    funding = {("funding", str(each.role)): each.label.text for each in layout.funding.columns}
    indicators = {
        ("indicators", str(each.role)): each.label.text for each in layout.indicators.columns
    }
    return {**funding, **indicators}
