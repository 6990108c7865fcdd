"""One project: scored in a running process, and by the whole command from a cold start."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.plain import score_by_rules
from bench.rows import ONE_PROJECT, make_rows
from bench.timing import BARE, cpu_milliseconds, seconds
from jixiao.desk.evaluate import evaluate
from jixiao.documents.readers.project_file import read_project
from jixiao.law.catalogue import load_profile
from jixiao.scoring.assess import assess

WARM_REPETITIONS = 200
PROFILE = "ningxian-2024-inferred"


def measure_warm(root: Path) -> dict[str, float]:
    """Return microseconds: the rules alone, with receipts, with the files, and reading the file."""
    content = _project(root).read_bytes()
    dossier, profile = read_project(content, "project.yaml"), load_profile(PROFILE)
    rows = make_rows(ONE_PROJECT)
    names = ("rules", "assess", "evaluate", "read")
    medians = seconds(
        lambda: sum(score_by_rules(rows)),
        lambda: assess(dossier, profile),
        lambda: evaluate(dossier, profile),
        lambda: read_project(content, "project.yaml"),
        repetitions=WARM_REPETITIONS,
    )
    return {name: median * 1e6 for name, median in zip(names, medians, strict=True)}


def measure_cold(root: Path) -> dict[str, float]:
    """Return CPU milliseconds of a bare interpreter, of `--help` and of `evaluate`."""
    command = (sys.executable, "-m", "jixiao")
    with TemporaryDirectory() as folder:
        evaluation = (*command, "evaluate", str(_project(root)), "-o", folder)
        medians = cpu_milliseconds(BARE, (*command, "--help"), evaluation)
    return dict(zip(("bare", "help", "evaluate"), medians, strict=True))


def _project(root: Path) -> Path:
    return root / "src/jixiao/examples/liangping-2024/project.yaml"
