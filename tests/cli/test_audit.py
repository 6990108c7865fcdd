"""`jixiao audit` and `jixiao read`: what a reviewer gets to see, and which exit code."""

import json
import shutil
from pathlib import Path

import pytest

import jixiao
from tests.cli.command import said

CAPSYS = pytest.CaptureFixture[str]
PUBLISHED = Path(jixiao.__file__).parent / "examples" / "liangping-2024" / "published.md"


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """Return the published form and report of the example, in a folder of its own."""
    folder = tmp_path / "材料"
    folder.mkdir()
    path = folder / "良平.md"
    shutil.copy(PUBLISHED, path)
    return path


def test_contradictions_are_told_with_place_rule_and_remedy(
    published: Path, capsys: CAPSYS
) -> None:
    answer = said(capsys, "audit", published)

    assert (answer.code, answer.err) == (1, "")
    assert "错误 A14 指标“全部下达”满分13.33分、得12分，扣1.33分，但偏差原因为空。" in answer.out
    assert "  依据：" in answer.out
    assert "  处理：" in answer.out


def test_json_is_one_document_and_nothing_else(published: Path, capsys: CAPSYS) -> None:
    answer = said(capsys, "audit", published, "--json")

    told = json.loads(answer.out)
    assert (answer.code, told["schema"], len(told["documents"])) == (1, 1, 1)
    (document,) = told["documents"]
    assert document["verdict"] == "错误"
    coverage = document["coverage"]
    outcomes = ("passed", "found", "not_applicable", "cannot_assess")
    assert coverage["owed"] == sum(coverage[name] for name in outcomes)


def test_what_was_not_judged_is_listed_where_it_is_asked_for(
    published: Path, capsys: CAPSYS
) -> None:
    plain = said(capsys, "audit", published)
    skipped = said(capsys, "audit", published, "--skipped")

    assert "不适用 A21 不是定性指标。" in skipped.out
    assert "不适用 A21" not in plain.out
    assert "加 --skipped 看原因" in plain.out


def test_a_folder_stands_for_its_files_and_one_bad_file_stops_no_other(
    published: Path, capsys: CAPSYS
) -> None:
    below = published.parent / "二级"
    below.mkdir()
    shutil.copy(published, below / "同一份.md")
    (published.parent / "照片.xlsx").write_bytes(b"\x00\x01\x02" * 100)
    (published.parent / "~$良平.docx").write_bytes(b"lock")

    answer = said(capsys, "audit", published.parent)

    assert answer.code == 2
    assert "照片.xlsx：这是不认识的文件，暂不能读取。" in answer.err
    assert "~$" not in answer.err + answer.out
    assert "共检查2份：错误 2，读不了 1。" in answer.out


@pytest.mark.parametrize("arguments", [("audit",), ("audit", "--json")], ids=["文字", "JSON"])
def test_an_empty_folder_is_told_and_never_comes_out_green(
    tmp_path: Path, capsys: CAPSYS, arguments: tuple[str, ...]
) -> None:
    answer = said(capsys, *arguments, tmp_path)

    assert answer.code == 2
    assert "文件夹里没有文件，没有可以检查的。\n  处理：把自评表、自评报告放进去" in answer.err


def test_a_missing_file_is_told(tmp_path: Path, capsys: CAPSYS) -> None:
    answer = said(capsys, "audit", tmp_path / "没有.docx")

    assert (answer.code, answer.out) == (2, "")
    assert "没有.docx：打不开（没有这个文件或文件夹）。" in answer.err


def test_pages_are_written_one_for_each_document(published: Path, capsys: CAPSYS) -> None:
    shutil.copy(published, published.with_name("另一份.md"))
    page = published.parent.parent / "结果.html"

    one = said(capsys, "audit", published, "--html", page)
    many = said(capsys, "audit", published.parent, "--html", page)

    assert f"已写出 {page}" in one.out
    pages = [page.with_stem(f"结果-{number}") for number in (1, 2)]
    assert all("<html" in each.read_text(encoding="utf-8") for each in (page, *pages))
    assert many.code == 1


def test_a_profile_is_taken_by_its_number(published: Path, capsys: CAPSYS) -> None:
    told = said(capsys, "audit", published, "--profile", "national-2020", "--json")
    wrong = said(capsys, "audit", published, "--profile", "没有这个")

    assert json.loads(told.out)["documents"][0]["identity"]["year"] == 2024
    assert wrong.code == 2
    assert "没有这个" in wrong.err


def test_read_lists_what_was_understood_and_where(published: Path, capsys: CAPSYS) -> None:
    answer = said(capsys, "read", published)

    assert (answer.code, answer.err) == (0, "")
    assert "保障村组" in answer.out
    assert "13.33" in answer.out


def test_read_as_json_keeps_to_the_contract(published: Path, capsys: CAPSYS) -> None:
    (document,) = json.loads(said(capsys, "read", published, "--json").out)["documents"]

    form = document["forms"][0]
    assert (form["year"], form["money_unit"], form["total_score"]) == (2024, "元", "95.34")
    assert form["funding"][0]["final_budget"] == "20000"
    first = form["indicators"][0]
    assert (first["operator"], first["target_value"], first["score"]) == ("=", "2", "20")
    assert document["narrative"]["sections"]


def test_read_goes_on_after_a_file_that_cannot_be_read(published: Path, capsys: CAPSYS) -> None:
    bad = published.with_name("扫描.pdf")
    bad.write_bytes(b"%PDF-1.7\n")

    answer = said(capsys, "read", bad, published)

    assert answer.code == 2
    assert "扫描.pdf" in answer.err
    assert "保障村组" in answer.out
