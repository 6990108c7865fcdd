"""docs/how-to/add-a-file-kind.md is followed: its reader reads what its cases say."""

import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/how-to/add-a-file-kind.md").read_text(encoding="utf-8")
STEP = re.compile(r"<!-- 文件：(\S+) -->\n```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
STEPS = [(name, kind, body) for name, kind, body in STEP.findall(PAGE)]


@pytest.mark.parametrize(
    ("name", "body"), [(name, body) for name, kind, body in STEPS if kind == "diff"]
)
def test_every_line_that_the_page_adds_has_its_place(name: str, body: str) -> None:
    kept = [line[1:] for line in body.splitlines() if not line.startswith("+")]

    assert "\n".join(kept) in (ROOT / name).read_text(encoding="utf-8")


def test_the_reader_of_the_page_reads_the_form_of_its_case() -> None:
    written = {Path(name).name: body for name, kind, body in STEPS if kind == "python"}
    reader, cases = ModuleType("csv"), ModuleType("cases")
    exec(written["csv.py"], reader.__dict__)  # noqa: S102 - our own page
    exec(written["test_csv.py"], cases.__dict__)  # noqa: S102 - our own page

    (form,) = reader.read_csv(f"sep=,\n{cases.FORM}".encode(), "表.csv").document().forms

    assert form.project_name == "修渠"
    assert form.indicators[0].where.cell == "B4"
