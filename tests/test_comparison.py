"""The golden files catch a difference, and are written only when asked."""

from pathlib import Path

from tests.comparison import difference


def test_equal_text_has_no_difference(tmp_path: Path) -> None:
    path = tmp_path / "result.txt"
    path.write_bytes("总分：95.34\r\n".encode())

    assert difference(path, "总分：95.34\r\n", update=False) == ""


def test_difference_shows_both_lines(tmp_path: Path) -> None:
    path = tmp_path / "result.txt"
    path.write_text("总分：95.34\n", encoding="utf-8")

    found = difference(path, "总分：95.33\n", update=False)

    assert "-总分：95.34\n+总分：95.33\n" in found


def test_a_missing_newline_is_a_difference(tmp_path: Path) -> None:
    path = tmp_path / "result.txt"
    path.write_text("总分：95.34\n", encoding="utf-8")

    assert "无换行" in difference(path, "总分：95.34", update=False)


def test_a_missing_golden_file_is_a_difference(tmp_path: Path) -> None:
    assert "--update-golden" in difference(tmp_path / "none.txt", "", update=False)


def test_update_writes_the_text_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "form" / "result.txt"

    difference(path, "总分：95.34\r\n", update=True)

    assert path.read_bytes() == "总分：95.34\r\n".encode()
