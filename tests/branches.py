"""`make check` ends with this: every room of rules has nearly all of its branches tried.

python -m tests.branches build/coverage.json
"""

import json
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOMS = ("core", "law", "scoring", "checks")
LEAST = 95
"""Percent of the branches of a room."""


def thin_rooms(report: Mapping[str, Any]) -> list[str]:
    """Return a sentence for every room with too few branches covered, by coverage's JSON report."""
    covered, branches = Counter[str](), Counter[str]()
    for name, file in report["files"].items():
        room = name.removeprefix("src/jixiao/").partition("/")[0]
        covered[room] += file["summary"]["covered_branches"]
        branches[room] += file["summary"]["num_branches"]
    return [
        f"{room} 的分支只测到{covered[room]}/{branches[room]}，不到{LEAST}%，请补用例。"
        for room in ROOMS
        if covered[room] * 100 < branches[room] * LEAST or not branches[room]
    ]


if __name__ == "__main__":
    sys.exit("\n".join(thin_rooms(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))) or 0)
