"""What the writer prints, the reader reads: the same values in both layouts."""

from dataclasses import fields, replace

import pytest

from jixiao.core.figure import Figure
from jixiao.core.form import FundingRow, IndicatorRow, SelfEvaluation
from jixiao.documents.layouts import load_layout
from jixiao.documents.readers.open import read_document
from jixiao.documents.writers.xlsx_form import write_form
from tests.documents.forms import example_form

NOT_PRINTED = {"national": {"attainment_rate"}, "ningxian": set[str]()}
Record = SelfEvaluation | FundingRow | IndicatorRow


def stated(record: Record, left_out: set[str]) -> dict[str, object]:
    """Return what a record states, without places."""
    names = {field.name for field in fields(record)} - {"where", "layout", "grade", *left_out}
    return {name: _plain(getattr(record, name), left_out) for name in names}


def _plain(value: object, left_out: set[str]) -> object:
    if isinstance(value, Figure):
        return replace(value, where=None)
    if isinstance(value, tuple):
        return [stated(each, left_out) for each in value]
    return value


@pytest.mark.parametrize("layout_id", NOT_PRINTED)
def test_the_example_reads_as_it_was_written(layout_id: str) -> None:
    form = example_form()

    document = read_document(write_form(form, load_layout(layout_id)), "自评表.xlsx")

    (read,) = document.forms
    left_out = NOT_PRINTED[layout_id]
    assert document.unplaced == ()
    assert read.layout == layout_id
    assert stated(read, left_out) == stated(form, left_out)
