"""Runs the command line: inside this process, or as a user does, in one of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from jixiao.cli.main import main

SOURCE = Path(__file__).parent.parent.parent / "src"


@dataclass(frozen=True, slots=True)
class Said:
    """What a command returned and printed."""

    code: int
    out: str
    err: str


def said(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Said:
    """Run a command in this process."""
    try:
        code = main([str(argument) for argument in arguments])
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else -1
    captured = capsys.readouterr()
    return Said(code, captured.out, captured.err)


def started(*arguments: str | Path, cwd: Path, encoding: str = "utf-8") -> Said:
    """Run `python -m jixiao` in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "jixiao", *map(str, arguments)],
        capture_output=True,
        check=False,
        cwd=cwd,
        encoding=encoding,
        env={**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": encoding},
    )
    return Said(done.returncode, done.stdout, done.stderr)
