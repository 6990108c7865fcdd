"""An office program that is not ours opens what we write and prints it."""

from pathlib import Path

import xlsxwriter

from tests.rendering import Office

PNG = b"\x89PNG\r\n\x1a\n"


def test_a_workbook_with_a_chinese_name_becomes_pages(office: Office, tmp_path: Path) -> None:
    source = tmp_path / "自评表.xlsx"
    with xlsxwriter.Workbook(source) as book:
        for name in ("总表", "明细"):
            book.add_worksheet(name).write_string("A1", "绩效自评表")

    rendered = office.render(source, tmp_path)

    assert rendered.pdf.read_bytes().startswith(b"%PDF")
    assert [page.read_bytes()[:8] for page in rendered.pages] == [PNG, PNG]
