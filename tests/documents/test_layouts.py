"""Layouts are data: a file says all that a form needs, and nothing that the classes do not know."""

from collections import Counter
from dataclasses import fields
from enum import StrEnum
from importlib.resources import files
from itertools import chain

import pytest
import yaml

from jixiao.core.form import FundingRow, FundingSourceKind, IndicatorRow, SelfEvaluation
from jixiao.documents.errors import InvalidLayoutError, UnknownLayoutError
from jixiao.documents.layouts import Layout, layout_ids, load_layout
from jixiao.documents.layouts.layout import FormRole, FundingRole, IndicatorRole, Label, Span
from jixiao.documents.layouts.loader import parse_layout

IDS = ("national", "ningxian")


def source(layout_id: str) -> str:
    return files("jixiao.documents.layouts").joinpath(f"{layout_id}.yaml").read_text("utf-8")


def labels(layout: Layout) -> dict[str, tuple[Label, ...]]:
    """Return the labels that a reader must tell apart, block by block."""
    lines = chain(layout.head, layout.funding_notes)
    return {
        "表头": tuple(cell.label for line in lines for cell in line),
        "资金栏目": tuple(column.label for column in layout.funding.columns),
        "资金行": tuple(row.label for row in layout.funding.rows),
        "总体目标": tuple(column.label for column in layout.objective.columns),
        "指标栏目": tuple(column.label for column in layout.indicators.columns),
    }


def test_the_layouts_that_there_are() -> None:
    assert layout_ids() == IDS


@pytest.mark.parametrize("layout_id", IDS)
def test_a_layout_is_called_by_the_name_of_its_file(layout_id: str) -> None:
    assert load_layout(layout_id).id == layout_id


def test_an_unknown_layout_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownLayoutError) as caught:
        load_layout("gansu")

    assert str(caught.value) == (
        "没有名为“gansu”的自评表表式。\n  处理：改用下列表式之一：national、ningxian。"
    )


@pytest.mark.parametrize("layout_id", IDS)
def test_every_text_of_a_layout_is_quoted(layout_id: str) -> None:
    """An unquoted `是` is a text today and `no` a truth value tomorrow."""
    nodes = [yaml.compose(source(layout_id), yaml.SafeLoader)]
    bare: list[str] = []
    while nodes:
        match nodes.pop():
            case yaml.MappingNode(value=pairs):
                nodes += [value for _, value in pairs]
            case yaml.SequenceNode(value=items):
                nodes += items
            case yaml.ScalarNode(tag="tag:yaml.org,2002:str", style=style, value=text):
                bare += [] if style == '"' else [text]

    assert bare == []


@pytest.mark.parametrize(
    ("roles", "record"),
    [
        pytest.param(FormRole, SelfEvaluation, id="自评表"),
        pytest.param(FundingRole, FundingRow, id="资金行"),
        pytest.param(IndicatorRole, IndicatorRow, id="指标行"),
    ],
)
def test_every_role_is_a_field_of_the_form(roles: type[StrEnum], record: type) -> None:
    assert {str(role) for role in roles} <= {field.name for field in fields(record)}


@pytest.mark.parametrize("layout_id", IDS)
def test_no_spelling_of_a_label_has_two_meanings_in_one_block(layout_id: str) -> None:
    twice = {
        block: [
            spelling
            for spelling, count in Counter(
                chain.from_iterable((label.text, *label.aliases) for label in group)
            ).items()
            if count > 1
        ]
        for block, group in labels(load_layout(layout_id)).items()
    }

    assert twice == {block: [] for block in twice}


@pytest.mark.parametrize("layout_id", IDS)
def test_every_source_of_funds_has_its_row(layout_id: str) -> None:
    rows = load_layout(layout_id).funding.rows

    assert [row.source for row in rows] == list(FundingSourceKind)


@pytest.mark.parametrize("layout_id", IDS)
def test_a_row_of_labels_covers_the_whole_width_once(layout_id: str) -> None:
    layout = load_layout(layout_id)
    funding, objective, indicators = layout.funding, layout.objective, layout.indicators
    lines = [
        [span for cell in line for span in (cell.label_span, cell.value_span)]
        for line in (*layout.head, *layout.funding_notes)
    ]
    lines += [
        [funding.label_span, funding.row_label_span, *(c.span for c in funding.columns)],
        [objective.label_span, *(c.span for c in objective.columns)],
        [indicators.label_span, *(c.span for c in indicators.columns)],
    ]
    columns = [[n for span in line for n in range(span.first, span.last + 1)] for line in lines]

    assert columns == [list(range(1, len(layout.widths) + 1))] * len(lines)


@pytest.mark.parametrize("layout_id", IDS)
def test_the_totals_stand_under_the_columns_they_add_up(layout_id: str) -> None:
    layout = load_layout(layout_id)
    spans = {column.role: column.span for column in layout.indicators.columns}
    totals = {column.role: column.span for column in layout.total.columns}

    assert totals == {
        FormRole.TOTAL_MAX_SCORE: spans[IndicatorRole.MAX_SCORE],
        FormRole.TOTAL_SCORE: spans[IndicatorRole.SCORE],
    }


@pytest.mark.parametrize(
    ("written", "instead", "message"),
    [
        pytest.param(
            'year_line: "({year}年度)"\n', "", "表式 甲：缺少或多出：year_line", id="缺少一项"
        ),
        pytest.param(
            'id: "n', 'colour: "红"\nid: "n', "表式 甲：缺少或多出：colour", id="多出一项"
        ),
        pytest.param(
            'role: "project_name"',
            'role: "项目名称"',
            "表式 甲.head[0][0].role：不认识 '项目名称'",
            id="不认识的字段",
        ),
        pytest.param(
            'value_span: "B:K"',
            'value_span: "K:B"',
            "表式 甲.head[0][0].value_span：不认识 'K:B'",
            id="列写反了",
        ),
        pytest.param(
            "dash_subrow: true",
            'dash_subrow: "是"',
            "表式 甲.funding.dash_subrow：应为 bool，写的是 '是'",
            id="是否写成了文字",
        ),
        pytest.param(
            "widths: [15,",
            "widths: [宽,",
            "表式 甲.widths[0]：应为 int，写的是 '宽'",
            id="宽度不是数",
        ),
        pytest.param(
            'label: {text: "项目名称", aliases: ["项目"]}',
            'label: "项目名称"',
            "表式 甲.head[0][0].label：应为一组带键的值，写的是 '项目名称'",
            id="栏目没有别名",
        ),
        pytest.param(
            'aliases: ["项目"]',
            'aliases: "项目"',
            "表式 甲.head[0][0].label.aliases：应为列表，写的是 '项目'",
            id="别名不是列表",
        ),
    ],
)
def test_a_layout_that_says_too_little_or_too_much_is_refused(
    written: str, instead: str, message: str
) -> None:
    assert written in source("ningxian")

    with pytest.raises(InvalidLayoutError) as caught:
        parse_layout(source("ningxian").replace(written, instead, 1), "甲")

    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "span"),
    [
        pytest.param("A", Span(1, 1), id="一列"),
        pytest.param("B:K", Span(2, 11), id="几列"),
    ],
)
def test_a_span_is_read_as_a_spreadsheet_names_columns(text: str, span: Span) -> None:
    assert Span.parse(text) == span


@pytest.mark.parametrize("text", ["", "AA", "b", "B:", ":B", "1", "B:A", "一"])
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Span.parse(text)
