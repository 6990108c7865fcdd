"""The generated pages of the manual: written, checked, and found stale."""

from functools import cache
from pathlib import Path

import pytest

from jixiao.cli import reference

_pages = cache(reference.pages)


@pytest.fixture(autouse=True)
def pages_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages are the same at every call; making them checks every example of every check."""
    monkeypatch.setattr(reference, "pages", _pages)


def test_pages_are_written_and_then_fresh(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = reference.main([str(tmp_path)])
    checked = reference.main(["--check", str(tmp_path)])

    assert (written, checked) == (0, 0)
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")}
    assert found == set(reference.pages())
    assert capsys.readouterr().err == ""


def test_a_stale_page_is_named_with_the_command_that_mends_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reference.main([str(tmp_path)])
    (tmp_path / "commands.md").write_text("旧的", encoding="utf-8")
    capsys.readouterr()

    code = reference.main(["--check", str(tmp_path)])

    assert code == 1
    assert f"{tmp_path / 'commands.md'}：与程序不一致。\n  处理：" in capsys.readouterr().err
    assert (tmp_path / "commands.md").read_text(encoding="utf-8") == "旧的"


def test_every_command_and_option_stands_in_the_manual() -> None:
    page = reference.pages()["commands.md"]

    for command in ("demo", "new", "evaluate", "rules profiles", "rules diff"):
        assert f"## jixiao {command}\n" in page
    for option in ("--output", "--profile", "--layout", "--all", "--version"):
        assert option in page


def test_every_field_stands_in_the_manual_with_its_type() -> None:
    page = reference.pages()["project-file.md"]

    assert "| 资金.支付[ ].金额 | 是 | 金额（元） | 单位元。 |" in page
    assert "| 指标[ ].得分系数 |  | 系数（0 至 1） |" in page
    assert "| 年度 | 是 | 整数 |" in page
    assert "| 满意度调查.量表 | 是 | 满意/不满意 / 多级 |" in page
