"""支付审批单: what is printed is what was asked and signed, to the fen, on one page."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import docx

from jixiao.core.payment_slip import PaymentSlip, SlipStep
from jixiao.documents.writers.payment_slip import payment_slip
from tests.rendering import Office

SLIP = PaymentSlip(
    unit="良平镇人民政府",
    project="2024年脱贫第一书记工作经费",
    number="2024-3",
    state="待审批",
    requested_on=date(2024, 11, 20),
    requested_by="张经办",
    amount=Decimal("2800.05"),
    source="财政拨款",
    use="为民办实事",
    payee="甲村维修队",
    purpose="甲村排水渠维修",
    invoice="24620000000012345678",
    accepted_on=date(2024, 11, 19),
    attachments=("费用明细", "验收证明", "发票"),
    final_budget=Decimal(20000),
    spent=Decimal(13300),
    steps=(
        SlipStep("分管领导", "审核", "赵分管", date(2024, 11, 21), "同意"),
        SlipStep("镇长", "审批"),
    ),
)


def _rows(content: bytes) -> list[list[str]]:
    table = docx.Document(BytesIO(content)).tables[0]
    return [list(dict.fromkeys(cell.text for cell in row.cells)) for row in table.rows]


def test_figures_words_and_balance_agree() -> None:
    rows = _rows(payment_slip(SLIP))

    assert ["支付金额", "¥2,800.05　人民币（大写）贰仟捌佰元零伍分"] in rows
    budget = ["全年预算数", "20,000.00元", "此前已支付", "13,300.00元"]
    assert rows[8] == [*budget, "支付后余额", "3,899.95元"]


def test_who_signed_stands_there_and_the_others_have_room() -> None:
    rows = _rows(payment_slip(SLIP))

    assert rows[-2] == ["分管领导", "审核", "赵分管", "2024年11月21日", "同意"]
    assert rows[-1] == ["镇长", "审批", ""]


def test_a_reason_for_an_exception_is_printed_where_there_is_one() -> None:
    spoken = replace(SLIP, exception_reason="雪前抢修，验收安排在次日。")

    assert ["例外理由", "雪前抢修，验收安排在次日。"] in _rows(payment_slip(spoken))
    assert all(row[0] != "例外理由" for row in _rows(payment_slip(SLIP)))


def test_what_people_typed_cannot_break_the_page() -> None:
    odd = replace(SLIP, payee="<&>\x00\x0b店", purpose="一\n二" * 3)

    assert any("<&>" in cell for row in _rows(payment_slip(odd)) for cell in row)


def test_it_is_one_page(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "slip.docx"
    path.write_bytes(payment_slip(SLIP))

    assert len(office.render(path, tmp_path).pages) == 1
