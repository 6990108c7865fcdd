"""The libraries a user would take for the report, in an interpreter of their own.

`python -m bench.reports_others FILE` prints documents a second of one core, by library, as JSON.
The documents have the same words and the same merged cells; their looks are the libraries' own.
"""

import json
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

ROUNDS = 3
MOST = {"python-docx": 3, "docxtpl": 10, "weasyprint": 4}
"""How many of the reports a slow library gets."""

Told = dict[str, Any]


def main(path: str) -> None:
    """Measure every library."""
    reports: list[Told] = json.loads(Path(path).read_text(encoding="utf-8"))
    template = _template(reports[0])
    ways: dict[str, Callable[[Told], bytes]] = {
        "python-docx": by_python_docx,
        "docxtpl": lambda told: by_docxtpl(told, template),
        "weasyprint": by_weasyprint,
    }
    print(json.dumps({name: _rate(way, reports[: MOST[name]]) for name, way in ways.items()}))


def by_python_docx(told: Told) -> bytes:
    """Write as the library's documentation shows: add paragraphs, merge cells, set their text."""
    from docx import Document

    document = Document()
    for _, words in told["paragraphs"]:
        document.add_paragraph(words)
    table = document.add_table(told["rows"], told["columns"])
    for top, left, bottom, right, text in told["cells"]:
        cell = table.cell(top, left)
        if (top, left) != (bottom, right):
            cell = cell.merge(table.cell(bottom, right))
        cell.text = text
    return _saved(document)


def by_docxtpl(told: Told, template: bytes) -> bytes:
    """Fill a template; its table has no merged rows, which its loops cannot make."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(BytesIO(template))
    rows: list[list[str]] = [[""] * told["columns"] for _ in range(told["rows"])]
    for top, left, _, _, text in told["cells"]:
        rows[top][left] = text
    document.render({"paragraphs": [words for _, words in told["paragraphs"]], "rows": rows})
    return _saved(document)


def by_weasyprint(told: Told) -> bytes:
    """Turn our own page into PDF."""
    from weasyprint import HTML

    written: bytes = HTML(string=told["html"]).write_pdf()
    return written


def _template(told: Told) -> bytes:
    from docx import Document

    document = Document()
    document.add_paragraph("{%p for words in paragraphs %}")
    document.add_paragraph("{{ words }}")
    document.add_paragraph("{%p endfor %}")
    table = document.add_table(3, told["columns"])
    table.cell(0, 0).text = "{%tr for row in rows %}"
    for column in range(told["columns"]):
        table.cell(1, column).text = f"{{{{ row[{column}] }}}}"
    table.cell(2, 0).text = "{%tr endfor %}"
    return _saved(document)


def _saved(document: Any) -> bytes:  # noqa: ANN401 - of either library
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _rate(write: Callable[[Told], bytes], reports: list[Told]) -> float:
    rates: list[float] = []
    for _ in range(ROUNDS + 1):
        start = process_time()
        for told in reports:
            write(told)
        rates.append(len(reports) / (process_time() - start))
    return median(rates[1:])


if __name__ == "__main__":
    main(sys.argv[1])
