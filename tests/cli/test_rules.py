"""`jixiao rules`: the profiles, one of them clause by clause, and two side by side."""

from pathlib import Path

import pytest

from jixiao.cli.terminal import width
from jixiao.law.catalogue import PROFILE_IDS
from tests.cli.command import said
from tests.law.profiles import profile_text

WORTH = {
    "national-2020": "全国通用，适用2020年度起",
    "national-2021-cost": "全国通用，适用2021年度起",
    "ningxian-2024-inferred": "由一份自评表推定，适用2024年度",
    "hubei-2020": "地方规定，适用2020年度",
    "platform-manual-2022": "适用地区不明，适用2022年度",
    "synthetic": "合成，仅供测试，适用2000年度起",
}


def test_every_profile_is_listed_with_its_worth_and_its_years(
    capsys: pytest.CaptureFixture[str],
) -> None:
    ended = said(capsys, "rules", "profiles")

    lines = ended.out.splitlines()
    listed = [line for line in lines if line.split(" ")[0] in PROFILE_IDS]
    assert (ended.code, ended.err) == (0, "")
    assert [line.split(" ")[0] for line in listed] == list(PROFILE_IDS)
    assert {f"{profile} 第2版，{worth}" for profile, worth in WORTH.items()} <= set(listed)


def test_the_profile_for_tests_is_listed_apart(capsys: pytest.CaptureFixture[str]) -> None:
    _, _, after = said(capsys, "rules", "profiles").out.partition("仅供测试：\n")

    assert after.startswith("synthetic 第2版")


@pytest.mark.parametrize("profile_id", PROFILE_IDS)
def test_a_profile_is_told_clause_by_clause(
    profile_id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = said(capsys, "rules", "profiles", profile_id)

    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"{profile_id} 第")
    assert ended.out.count("  依据：") >= 15
    assert "条款待核" in ended.out
    assert "等级：" in ended.out


def test_a_profile_file_is_told_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "我的.yaml"
    path.write_text(profile_text("hubei-2020"), encoding="utf-8")

    ended = said(capsys, "rules", "profiles", path)

    assert ended.code == 0
    assert ended.out == said(capsys, "rules", "profiles", "hubei-2020").out


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        pytest.param(["profiles", "没有"], "没有编号为“没有”的规则方案。", id="没有的方案"),
        pytest.param(
            ["diff", "national-2020", "没有"], "没有编号为“没有”的规则方案。", id="比较_没有的方案"
        ),
        pytest.param(["diff", "没有.yaml", "没有"], "没有.yaml：打不开", id="没有的文件"),
    ],
)
def test_an_unknown_profile_is_told_with_exit_code_2(
    arguments: list[str], shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = said(capsys, "rules", *arguments)

    assert (ended.code, ended.out) == (2, "")
    assert shown in ended.err
    assert "处理：" in ended.err


def test_two_profiles_are_shown_side_by_side_where_they_differ(
    capsys: pytest.CaptureFixture[str],
) -> None:
    ended = said(capsys, "rules", "diff", "national-2020", "hubei-2020")

    assert (ended.code, ended.err) == (0, "")
    assert "定性指标" in ended.out
    assert "正向指标" not in ended.out
    assert ended.out.endswith("共17条，不同5条，相同12条。\n")


def test_equal_clauses_are_shown_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    ended = said(capsys, "rules", "diff", "national-2020", "hubei-2020", "--all")

    assert "正向指标" in ended.out
    assert ended.out.endswith("共17条，不同5条，相同12条。\n")


def test_a_clause_only_one_profile_has_is_shown_as_missing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    ended = said(capsys, "rules", "diff", "national-2020", "national-2021-cost")

    assert ended.out.count("（没有这一条）") == 3


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_the_columns_fit_the_terminal(
    columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A Chinese character takes two columns; below 80 the terminal folds by itself."""
    monkeypatch.setenv("COLUMNS", str(columns))

    ended = said(capsys, "rules", "diff", "national-2020", "synthetic")

    assert max(map(width, ended.out.splitlines())) <= max(columns, 80)
