"""The unit of a form's amounts: the one nearest to them counts, another one is not swallowed."""

import pytest

from jixiao.core.form import MoneyUnit
from jixiao.documents.readers.open import read_document

_FORM = """项目支出绩效自评表
（2023年度）
{title}
项目名称	2023年水库维护项目
{label}		年初预算数	全年预算数	全年执行数	分值	执行率	得分
	年度资金总额	0	80	80	10	100%	10
	其中：财政拨款	0	80	80	-	100%	-
"""


@pytest.mark.parametrize(
    ("title", "label", "unit", "unplaced"),
    [
        ("单位：元", "项目资金（万元）", MoneyUnit.TEN_THOUSAND_YUAN, ["单位：元"]),
        ("单位：万元", "项目资金（万元）", MoneyUnit.TEN_THOUSAND_YUAN, []),
        ("单位：元", "项目资金", MoneyUnit.YUAN, []),
        ("单位：甲县水利局", "项目资金（元）", MoneyUnit.YUAN, None),
    ],
)
def test_the_unit_beside_the_amounts_counts(
    title: str, label: str, unit: MoneyUnit, unplaced: list[str] | None
) -> None:
    text = _FORM.format(title=title, label=label)

    document = read_document(text.encode(), "表.txt")

    assert [form.money_unit for form in document.forms] == [unit]
    if unplaced is not None:
        assert [each.text for each in document.unplaced] == unplaced
