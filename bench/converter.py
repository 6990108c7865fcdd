"""markitdown, in an interpreter of its own: the same text as docx, merely converted to Markdown.

`python -m bench.converter make TEXT DOCX` writes the docx by python-docx; `warm DOCX` prints the
milliseconds of one conversion; `cold DOCX` converts once and ends; `all FOLDER` prints how many
files of each kind are converted a second; `version` prints the version.
"""

import json
import sys
from importlib.metadata import version
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from bench.timing import seconds

if TYPE_CHECKING:
    from markitdown import MarkItDown

WARM_REPETITIONS = 20


def main(action: str, *paths: str) -> None:
    """Do what the first argument names."""
    if action == "make":
        make_docx(Path(paths[0]).read_text(encoding="utf-8"), Path(paths[1]))
    elif action == "warm":
        print(_warm(paths[0]))
    elif action == "cold":
        _converter().convert(paths[0])
    elif action == "all":
        print(json.dumps(_speeds(Path(paths[0]))))
    else:
        print(f"markitdown {version('markitdown')}")


def make_docx(text: str, path: Path) -> None:
    """Write a text as docx: lines as paragraphs, lines with tabs as one table."""
    from docx import Document

    lines = text.splitlines()
    rows = [line.split("\t") for line in lines if "\t" in line]
    document = Document()
    for line in lines:
        if "\t" not in line:
            document.add_paragraph(line)
    table = document.add_table(len(rows), max(map(len, rows)))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, printed in zip(row.cells, texts, strict=False):
            cell.text = printed
    document.save(str(path))


def _warm(path: str) -> float:
    converter = _converter()
    (median,) = seconds(lambda: converter.convert(path), repetitions=WARM_REPETITIONS)
    return median * 1000


def _speeds(folder: Path) -> dict[str, float]:
    """Return files a second by kind; of a kind that cannot be converted there is none."""
    converter, speeds = _converter(), dict[str, float]()
    for kind in sorted({path.suffix for path in folder.iterdir()}):
        paths = sorted(folder.glob(f"*{kind}"))
        try:
            converter.convert(paths[0])
        except ValueError:
            continue
        start = process_time()
        for path in paths:
            converter.convert(path)
        speeds[kind.removeprefix(".")] = len(paths) / (process_time() - start)
    return speeds


def _converter() -> "MarkItDown":
    from markitdown import MarkItDown

    return MarkItDown()


if __name__ == "__main__":
    main(*sys.argv[1:])
