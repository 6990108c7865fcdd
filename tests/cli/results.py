"""A project's file and what `jixiao evaluate` wrote."""

import json
from pathlib import Path

FORM, RESULT = "自评表.xlsx", "result.json"


def rewrite(project: Path, text: str) -> None:
    """Write a project's file anew."""
    (project / "project.yaml").write_text(text, encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def total(folder: Path) -> str | None:
    """Return the total of a result."""
    result = json.loads((folder / RESULT).read_text(encoding="utf-8"))
    score = result["total_score"]
    assert score is None or isinstance(score, str)
    return score
