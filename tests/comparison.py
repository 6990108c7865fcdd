"""Compares a produced text with the golden file that a person has read and approved."""

import difflib
from pathlib import Path


def difference(path: Path, text: str, *, update: bool) -> str:
    """Return how `text` differs from the golden file, as a unified diff, or "" where it is equal.

    Args:
        path: the golden file; it may be missing.
        text: what the program produced.
        update: write `text` into the golden file instead of comparing.
    """
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        return ""
    if not path.exists():
        return f"标准答案 {path.name} 还不存在；用 --update-golden 写出来，通读后再提交。"
    expected = path.read_bytes().decode("utf-8")
    if text == expected:
        return ""
    lines = difflib.unified_diff(
        expected.splitlines(keepends=True),
        text.splitlines(keepends=True),
        fromfile=f"标准答案 {path.name}",
        tofile="现在的结果",
    )
    return "".join(line if line.endswith("\n") else f"{line}⏎无换行\n" for line in lines)
