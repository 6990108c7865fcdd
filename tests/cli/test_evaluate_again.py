"""`jixiao evaluate` run again: the same bytes, and nothing that anybody edited is lost."""

from pathlib import Path

import docx
import pytest

from jixiao.desk.evaluate import DOCX_NAME, NAMES
from tests.cli.command import said
from tests.cli.results import FORM, RESULT, contents, rewrite, total
from tests.core.projects import changed


def test_evaluating_twice_gives_the_same_bytes_and_keeps_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "evaluate", project)
    first = contents(project / "结果")

    said(capsys, "evaluate", project)

    assert contents(project / "结果") == first


def test_an_old_result_of_ours_is_replaced(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "evaluate", project)
    rewrite(project, changed("实际完成值: 2", "实际完成值: 1"))

    ended = said(capsys, "evaluate", project)

    assert "原有" not in ended.out
    assert set(contents(project / "结果")) == {*NAMES.values(), RESULT, "jixiao-digests.json"}
    assert total(project / "结果") == "55"


def test_a_form_somebody_edited_is_kept_beside_the_new_one(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "evaluate", project)
    ours = (project / "结果" / FORM).read_bytes()
    (project / "结果" / FORM).write_bytes(b"edited by hand")

    ended = said(capsys, "evaluate", project)

    assert ended.code == 0
    assert "原有的 自评表.xlsx 被改动过，已另存为 自评表（原有1）.xlsx。" in ended.out
    assert (project / "结果" / "自评表（原有1）.xlsx").read_bytes() == b"edited by hand"
    assert (project / "结果" / FORM).read_bytes() == ours


def test_a_second_edit_does_not_replace_the_first_one_kept(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for edit in (b"first", b"second"):
        said(capsys, "evaluate", project)
        (project / "结果" / FORM).write_bytes(edit)

    ended = said(capsys, "evaluate", project)

    assert "自评表（原有2）.xlsx" in ended.out
    kept = [(project / "结果" / f"自评表（原有{number}）.xlsx").read_bytes() for number in (1, 2)]
    assert kept == [b"first", b"second"]


@pytest.mark.parametrize(
    "digests",
    [
        pytest.param(None, id="记录被删"),
        pytest.param(b"\xff", id="记录读不了"),
        pytest.param(b"[]", id="记录不是原样"),
    ],
)
def test_a_form_of_unknown_origin_is_kept(
    digests: bytes | None, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the record of what we wrote, nobody's work is overwritten."""
    said(capsys, "evaluate", project)
    record = project / "结果" / "jixiao-digests.json"
    record.unlink() if digests is None else record.write_bytes(digests)

    ended = said(capsys, "evaluate", project)

    assert ended.code == 0
    assert (project / "结果" / "自评表（原有1）.xlsx").is_file()


def test_no_half_written_file_is_left(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "结果" / RESULT).mkdir(parents=True)

    ended = said(capsys, "evaluate", project)

    assert ended.code == 2
    assert f"{project / '结果'}：写不进去（这是文件夹，不是文件）。" in ended.err
    assert not [path for path in (project / "结果").iterdir() if "部分" in path.name]


def test_a_figure_changed_by_hand_in_the_report_is_offered_back(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "evaluate", project)
    report = project / "结果" / DOCX_NAME
    document = docx.Document(str(report))
    (line,) = [each for each in document.paragraphs if each.text.startswith("自评得分")]
    line.text = line.text.replace("100.00", "99.00")
    document.save(str(report))

    ended = said(capsys, "evaluate", project)

    assert "结果文件里有1处被手工改过：" in ended.out
    assert "得分.合计：原来是“100.00”，现在是“99.00”。" in ended.out
    assert "处理：这个数由记录和规则算出来" in ended.out
    assert (project / "结果" / "自评报告（原有1）.docx").is_file()
    assert "手工改过" not in said(capsys, "evaluate", project).out
