"""`jixiao evaluate`: what it prints, what it writes, and what it says when it cannot."""

import json
import os
from pathlib import Path

import docx
import pytest

from jixiao.desk.evaluate import DOCX_NAME, NAMES
from tests.cli.command import said
from tests.core.projects import MINIMAL, changed
from tests.law.profiles import profile_text

FORM, RESULT = "自评表.xlsx", "result.json"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder with the minimal project."""
    folder = tmp_path / "村道维修"
    folder.mkdir()
    (folder / "project.yaml").write_text(MINIMAL, encoding="utf-8")
    return folder


def _rewrite(project: Path, text: str) -> None:
    (project / "project.yaml").write_text(text, encoding="utf-8")


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def _total(folder: Path) -> str | None:
    result = json.loads((folder / RESULT).read_text(encoding="utf-8"))
    total = result["total_score"]
    assert total is None or isinstance(total, str)
    return total


def test_a_project_is_scored_and_its_form_written(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = said(capsys, "evaluate", project)

    assert (ended.code, ended.err) == (0, "")
    assert (
        "项目：村道维修（2024年度）\n单位：示例镇人民政府\n规则：national-2020 第1版" in ended.out
    )
    assert "合计 100.00 分，等级：优\n" in ended.out
    assert str(project / "结果" / FORM) in ended.out
    assert set(_contents(project / "结果")) == {*NAMES.values(), RESULT, "jixiao-digests.json"}


def test_every_line_is_printed_with_its_receipt_and_its_source(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = said(capsys, "evaluate", project)

    assert "  1. 预算执行率：全年执行数20000元，" in ended.out
    assert "  2. 维修村道：指标值≥2公里，实际完成值2公里，达到指标值，得满分；" in ended.out
    assert ended.out.count("     依据：") == 2


@pytest.mark.parametrize("named", [".", "project.yaml"], ids=["文件夹", "文件"])
def test_a_project_is_a_folder_or_its_file(
    named: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = said(capsys, "evaluate", project / named)

    assert ended.code == 0
    assert (project / "结果" / FORM).is_file()


def test_a_file_of_another_name_is_a_project_too(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = (project / "project.yaml").rename(project / "我的 项目（终稿）.yaml")

    ended = said(capsys, "evaluate", other)

    assert ended.code == 0


def test_results_go_where_they_are_asked_to(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Spaces and Chinese in names are no matter, and missing folders are made."""
    folder = tmp_path / "新 文件夹" / "2024年 结果"

    ended = said(capsys, "evaluate", project, "-o", folder)

    assert ended.code == 0
    assert (folder / FORM).is_file()
    assert not (project / "结果").exists()


def test_a_project_without_all_its_scores_ends_with_1(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _rewrite(project, changed("    实际完成值: 2\n", ""))

    ended = said(capsys, "evaluate", project)

    assert (ended.code, ended.err) == (1, "")
    assert "合计：不能计算。“维修村道”没有得分：没有填写实际完成值，不能计分。" in ended.out
    assert _total(project / "结果") is None


def test_hints_ceilings_and_notes_are_printed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = changed("金额: 20000", "金额: 15998")
    text = changed("实际完成值: 2", "实际完成值: 2.5", text)
    _rewrite(project, text)

    ended = said(capsys, "evaluate", project, "--profile", "synthetic")

    assert "     提示：“维修村道”达到指标值的125.0%。" in ended.out
    assert "  上限：总分：各项得分合计95.00分，执行率79.99%，总分以89.00分为限" in ended.out
    assert "合计 89.00 分，等级：良" in ended.out


def test_a_rescaled_total_says_how(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _rewrite(project, changed("分值: 90", "分值: 90\n    不适用原因: 改期"))

    ended = said(capsys, "evaluate", project)

    assert "  总分：不适用指标不计，其余按百分制折算；100×10.00÷10.00＝100.00" in ended.out


# 规则方案 --------------------------------------------------------------------------------------


def test_the_command_names_the_profile_before_the_project_does(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = said(capsys, "evaluate", project, "--profile", "national-2021-cost")

    assert "规则：national-2021-cost 第1版，全国通用，适用2021年度起" in ended.out


def test_a_profile_may_be_a_file(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = profile_text("national-2020").replace("编号: national-2020", "编号: mine-2024")
    (tmp_path / "本县 方案.yaml").write_text(text, encoding="utf-8-sig")

    ended = said(capsys, "evaluate", project, "--profile", tmp_path / "本县 方案.yaml")

    assert ended.code == 0
    assert "规则：mine-2024 第1版" in ended.out


def test_a_profile_file_named_by_the_project_lies_beside_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "方案.yaml").write_text(profile_text("national-2020"), encoding="utf-8")
    _rewrite(project, changed("评分规则: national-2020", "评分规则: 方案.yaml"))

    assert said(capsys, "evaluate", project).code == 0


def test_another_layout_may_be_asked_for(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = said(capsys, "evaluate", project, "--layout", "ningxian")

    assert ended.code == 0
    assert "表式：ningxian" in ended.out


# 再运行一次 ------------------------------------------------------------------------------------


def test_evaluating_twice_gives_the_same_bytes_and_keeps_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "evaluate", project)
    first = _contents(project / "结果")

    said(capsys, "evaluate", project)

    assert _contents(project / "结果") == first


def test_an_old_result_of_ours_is_replaced(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "evaluate", project)
    _rewrite(project, changed("实际完成值: 2", "实际完成值: 1"))

    ended = said(capsys, "evaluate", project)

    assert "原有" not in ended.out
    assert set(_contents(project / "结果")) == {*NAMES.values(), RESULT, "jixiao-digests.json"}
    assert _total(project / "结果") == "55"


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


# 不能用的输入 ----------------------------------------------------------------------------------


def test_a_misfit_is_told_on_standard_error_and_nothing_is_written(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = changed("金额: 20000", "金额: 2万元")
    _rewrite(project, changed("年度: 2024", "年度: 二〇二四", text))

    ended = said(capsys, "evaluate", project)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        f"{project / 'project.yaml'}:1 年度：读到“二〇二四”，应为年度，1949至2999的整数。\n"
        "  处理：用阿拉伯数字写整数，例如 2024。\n"
        f"{project / 'project.yaml'}:15 资金.支付[1].金额：读到“2万元”，"
        "应为金额，单位元，最多2位小数，例如 20000.00。\n"
        "  处理：只写阿拉伯数字，不带单位和逗号；如果是这个意思，请写 20000。\n"
        "共2处需要更正，改好后再运行一次；没有写出任何文件。\n"
    )
    assert not (project / "结果").exists()


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        pytest.param(b"", "读到（空），应为分栏目填写的内容。\n  处理：", id="空文件"),
        pytest.param(
            MINIMAL.encode("gbk"), "不是 UTF-8 文字。\n  处理：用记事本打开", id="GBK编码"
        ),
        pytest.param(b"PK\x03\x04\xff", "压缩文件。\n  处理：请给出 project.yaml", id="xlsx"),
        pytest.param(b"\x00" * 20, "看不见的控制字符，应为文字。\n  处理：", id="二进制"),
    ],
)
def test_a_file_of_another_kind_is_told(
    content: bytes, shown: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "project.yaml").write_bytes(content)

    ended = said(capsys, "evaluate", project)

    assert (ended.code, ended.out) == (2, "")
    assert shown in ended.err
    assert str(project / "project.yaml") in ended.err


def test_a_file_far_too_large_is_not_read(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (project / "project.yaml").open("r+b") as file:
        file.truncate((16 << 20) + 1)

    ended = said(capsys, "evaluate", project)

    assert (ended.code, ended.out) == (2, "")
    assert "文件超过16兆字节。\n  处理：确认选对了文件。" in ended.err


def test_a_folder_without_a_project_says_how_to_make_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "空 文件夹"
    folder.mkdir()

    ended = said(capsys, "evaluate", folder)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"{folder}：文件夹里没有 project.yaml。\n  处理：")
    assert f'jixiao new "{folder}"' in ended.err


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("没有的", id="没有的名称"),
        pytest.param("长" * 300, id="名称太长"),
        pytest.param("project.yaml/里面", id="文件下面"),
    ],
)
def test_a_project_that_is_not_there_is_told(
    name: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = said(capsys, "evaluate", project / name)

    assert (ended.code, ended.out) == (2, "")
    assert "没有这个文件或文件夹。\n  处理：检查路径" in ended.err


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        pytest.param(
            ["--profile", "gansu"], "没有编号为“gansu”的规则方案。\n  处理：", id="没有的方案"
        ),
        pytest.param(
            ["--profile", "没有.yaml"],
            "打不开（没有这个文件或文件夹）。\n  处理：",
            id="没有的方案文件",
        ),
        pytest.param(
            ["--profile", "hubei-2020"], "适用2020年度，不适用2024年度。\n  处理：", id="年度不对"
        ),
        pytest.param(["--layout", "gansu"], "“gansu”", id="没有的表式"),
    ],
)
def test_what_cannot_be_used_is_told_with_exit_code_2(
    arguments: list[str], shown: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = said(capsys, "evaluate", project, *arguments)

    assert (ended.code, ended.out) == (2, "")
    assert shown in ended.err
    assert not (project / "结果").exists()


def test_a_project_that_names_no_profile_is_told_which_fit(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _rewrite(project, changed("评分规则: national-2020\n", ""))

    ended = said(capsys, "evaluate", project)

    assert (ended.code, ended.out) == (2, "")
    assert "没有写“评分规则”，不知道按哪个规则方案评分。\n  处理：" in ended.err
    assert "可选：national-2020、national-2021-cost、ningxian-2024-inferred。" in ended.err


def test_a_profile_file_with_misfits_is_told_like_a_project_file(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "方案.yaml"
    text = profile_text("synthetic").replace("下限: 0.80", "下限: 八成")
    path.write_text(text, encoding="utf-8")

    ended = said(capsys, "evaluate", project, "--profile", path)

    assert (ended.code, ended.out) == (2, "")
    assert "定性指标.区间[1].下限：读到“八成”，应为" in ended.err
    assert "共1处需要更正" in ended.err


def test_a_profile_file_in_another_encoding_is_told(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "方案.yaml"
    path.write_bytes("编号: 甲".encode("gbk"))

    ended = said(capsys, "evaluate", project, "--profile", path)

    assert (ended.code, ended.out) == (2, "")
    assert f"{path}：不是 UTF-8 文字。\n  处理：另存为时编码选“UTF-8”。" in ended.err


# 写不进去 --------------------------------------------------------------------------------------


def test_an_output_folder_that_is_a_file_is_told(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blocked = tmp_path / "已有的文件"
    blocked.write_text("不要动", encoding="utf-8")

    ended = said(capsys, "evaluate", project, "-o", blocked)

    assert (ended.code, ended.out) == (2, "")
    assert f"{blocked}：写不进去（已经有同名的文件）。\n  处理：" in ended.err
    assert blocked.read_text(encoding="utf-8") == "不要动"


def test_a_read_only_output_folder_is_told(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "只读"
    folder.mkdir(mode=0o500)
    if os.access(folder, os.W_OK):
        pytest.skip("管理员不受只读限制")

    ended = said(capsys, "evaluate", project, "-o", folder)

    assert (ended.code, ended.out) == (2, "")
    assert f"{folder}：写不进去（没有权限）。\n  处理：" in ended.err


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
