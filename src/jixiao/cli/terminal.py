"""What the terminal shows: three-part messages, and tables with Chinese characters."""

import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from unicodedata import east_asian_width

from jixiao.core.tree import Misfit


def say(text: str = "") -> None:
    """Print a line of the command's result."""
    print(text)


def complain(text: str) -> None:
    """Print what went wrong to standard error."""
    print(text, file=sys.stderr)


def complain_misfits(name: str, misfits: Sequence[Misfit]) -> None:
    """Print everything in a file that does not fit: where, what, what to do."""
    for misfit in misfits:
        line = f":{misfit.line}" if misfit.line else ""
        place = f"{name}{line}" + (f" {misfit.field}" if misfit.field else "")
        complain(f"{place}：读到{misfit.read}，应为{misfit.expected}。\n  处理：{misfit.remedy}")
    complain(f"共{len(misfits)}处需要更正，改好后再运行一次；没有写出任何文件。")


def typed(path: Path) -> str:
    """Return a path as one types it after a command: in quotes when it has a space."""
    return f'"{path}"' if " " in str(path) else str(path)


def own_name() -> str:
    """Return how to call this program again from here: jixiao, or the path it was called by."""
    called = Path(sys.argv[0])
    if called.name == "jixiao" and shutil.which("jixiao") is None:
        return str(called)
    return "jixiao"


def width(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def fold(text: str, columns: int) -> list[str]:
    """Return a text cut into lines of at most so many columns."""
    lines, line, used = [], "", 0
    for char in text:
        wide = width(char)
        if used + wide > columns and line:
            lines.append(line)
            line, used = "", 0
        line, used = line + char, used + wide
    return [*lines, line]


def beside(rows: Iterable[Sequence[str]], widths: Sequence[int]) -> Iterable[str]:
    """Yield rows of cells side by side, each folded into its width."""
    for row in rows:
        cells = [fold(cell, columns) for cell, columns in zip(row, widths, strict=True)]
        for number in range(max(map(len, cells))):
            parts = (cell[number] if number < len(cell) else "" for cell in cells)
            padded = (p + " " * (w - width(p)) for p, w in zip(parts, widths, strict=True))
            yield "  ".join(padded).rstrip()
