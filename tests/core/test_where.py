"""A place is printed so that a person can open it."""

import pytest

from jixiao.core.where import Where


@pytest.mark.parametrize(
    ("where", "printed"),
    [
        pytest.param(
            Where("自评表.xlsx", sheet="Sheet1", cell="J14"), "自评表.xlsx:Sheet1!J14", id="单元格"
        ),
        pytest.param(Where("自评表.xlsx", sheet="Sheet1"), "自评表.xlsx:Sheet1", id="工作表"),
        pytest.param(Where("自评表.xlsx", cell="J14"), "自评表.xlsx:J14", id="只有单元格"),
        pytest.param(Where("报告.pdf", page=3), "报告.pdf:第3页", id="页"),
        pytest.param(Where("报告.docx", paragraph=5), "报告.docx:第5段", id="段"),
        pytest.param(
            Where("报告.docx", table=2, paragraph=5), "报告.docx:表2第5段", id="表里的一段"
        ),
        pytest.param(
            Where("报告.docx", table=2, cell="R3C2"), "报告.docx:表2第3行第2列", id="表里的一格"
        ),
        pytest.param(
            Where("project.yaml", line=15, field="资金.支付[1].金额"),
            "project.yaml:第15行:资金.支付[1].金额",
            id="项目文件的一行",
        ),
        pytest.param(Where(field="资金.支付[1].金额"), "资金.支付[1].金额", id="自己记录的栏目"),
        pytest.param(Where(), "", id="没有位置"),
    ],
)
def test_a_place_is_printed_from_file_to_field(where: Where, printed: str) -> None:
    assert str(where) == printed
