"""`jixiao layout learn`."""

from pathlib import Path

import pytest

from jixiao.cli.main import OK, TROUBLE, main
from tests.documents.readers.office_files import docx, tbl, tr


def test_a_blank_form_gives_a_layout_with_questions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    header = tr("一级指标", "三级指标", "指标值", "完成值", "评审组长")
    path = tmp_path / "空表.docx"
    path.write_bytes(docx(tbl(tr("项目名称", ""), header)))

    code = main(["layout", "learn", str(path)])

    said = capsys.readouterr().out
    assert code == OK
    assert '- {role: "target_text", label: {text: "指标值", aliases: []}}' in said
    assert "# 问：“评审组长”这一栏是什么？" in said


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.7", "PDF"),
        (docx(tbl(tr("甲", "乙"))), "没有找到自评表的指标表头"),
        (None, "打不开"),
    ],
    ids=["不能读", "没有表", "没有文件"],
)
def test_what_gives_no_layout_says_why(
    content: bytes | None, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "空表"
    if content is not None:
        path.write_bytes(content)

    assert main(["layout", "learn", str(path)]) == TROUBLE
    assert says in capsys.readouterr().err
