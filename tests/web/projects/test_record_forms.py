"""A form made from a record: what was kept can be typed again, and errors say what to type."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from jixiao.core.declaration import AppraisalMeeting, Declaration
from jixiao.core.dossier import Dossier
from jixiao.core.funds import Adjustment, AdjustmentKind, FundReceipt, Payment, SourceKind
from jixiao.core.indicator import ActualSource, Indicator, Operator
from jixiao.core.survey import Survey
from jixiao.core.work import WorkItem
from jixiao.web.projects.record_forms import RecordForm
from tests.core.projects import EXAMPLE, read

_RECEIPT = {"received_on": "2024-06-12", "amount": "20000", "source": "财政拨款"}


def test_what_was_typed_becomes_the_record() -> None:
    form = RecordForm(FundReceipt, data={**_RECEIPT, "voucher": " 额度通知12号 "})

    assert form.is_valid(), form.errors
    assert form.record() == FundReceipt(
        received_on=date(2024, 6, 12),
        amount=Decimal(20000),
        source=SourceKind.FISCAL,
        voucher="额度通知12号",
    )


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"amount": ""}, "amount", "请填写“金额”：到账金额，单位元；"),
        ({"amount": "两万"}, "amount", "填的是“两万”；应填增减金额，单位元，最多2位小数"),
        ({"amount": "1.005"}, "amount", "小数不超过2位"),
        ({"received_on": "2024年13月"}, "received_on", "2024-"),
        ({"source": "彩票"}, "source", "从中选一个照写"),
    ],
)
def test_what_does_not_fit_says_what_to_type(typed: dict[str, str], field: str, words: str) -> None:
    form = RecordForm(FundReceipt, data={**_RECEIPT, **typed})

    assert list(form.errors) == [field]
    assert words in form.errors[field][0]


def test_a_record_inside_is_there_whole_or_not_at_all() -> None:
    typed = {"basis": "文件", "nature": "专项", "purpose": "用途", "scope": "两个村组"}

    without = RecordForm(Declaration, data=typed)
    half = RecordForm(Declaration, data={**typed, "appraisal_conclusion": "可行"})
    whole = RecordForm(
        Declaration,
        data={
            **typed,
            "appraisal_held_on": "2024-04-16",
            "appraisal_participants": "财政所\n\n乡村振兴办 ",
            "appraisal_conclusion": "可行",
        },
    )

    assert without.is_valid()
    assert without.values["appraisal"] is None
    assert set(half.errors) == {"appraisal_held_on", "appraisal_participants"}
    assert whole.is_valid()
    meeting: AppraisalMeeting = whole.values["appraisal"]
    assert meeting.participants == ("财政所", "乡村振兴办")


def test_a_field_left_empty_is_what_the_declaration_says() -> None:
    typed = {"category": "产出指标", "dimension": "数量指标", "name": "保障村组"}

    form = RecordForm(Indicator, data={**typed, "operator": "≥", "max_score": "10"})

    assert form.is_valid()
    assert form.record().actual_source is ActualSource.TYPED


def test_only_the_wanted_fields_are_on_the_form() -> None:
    form = RecordForm(Payment, without=("kind", "steps"), long=("purpose",))

    assert "kind" not in form.fields
    assert "steps" not in form.fields
    assert "<textarea" in str(form["purpose"])


def test_labels_and_help_are_those_of_the_declaration() -> None:
    form = RecordForm(Adjustment)

    assert form["amount"].label == "金额（元）"
    assert form.fields["amount"].help_text == "增加为正，减少为负，单位元。例如：20000"
    options = [value for value, _ in form.fields["kind"].widget.choices]
    assert options == ["", *(kind.value for kind in AdjustmentKind)]


def test_every_part_of_the_example_can_be_typed_again() -> None:
    for kept in _parts(read(EXAMPLE.read_text(encoding="utf-8"))):
        shown = RecordForm(type(kept), initial=kept)
        sent = {name: shown[name].value() for name in shown.fields}
        again = RecordForm(type(kept), data=sent)

        assert again.is_valid(), (kept, again.errors)
        many = {
            name: getattr(kept, name)
            for name in ("expected_benefits", "steps", "stages", "approval_chain")
            if hasattr(kept, name)
        }
        assert again.record(**many) == kept


def _parts(dossier: Dossier) -> list[Any]:
    funds, objective = dossier.funds, dossier.objective
    assert funds is not None
    assert objective is not None
    single = (dossier.declaration, objective, dossier.survey, dossier.unit_rules)
    many = (
        *funds.sources,
        *funds.adjustments,
        *funds.receipts,
        *funds.payments,
        *objective.stages,
        *(dossier.works or ()),
        *(dossier.indicators or ()),
        *(dossier.evidence or ()),
    )
    kinds = {type(part) for part in many}
    assert {WorkItem, Payment, Indicator} <= kinds
    assert isinstance(dossier.survey, Survey)
    assert Operator.QUALITATIVE in {each.operator for each in dossier.indicators or ()}
    return [part for part in (*single, *many) if part is not None]
