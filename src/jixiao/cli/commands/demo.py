"""`jixiao demo`: the example project end to end."""

import argparse
from importlib import resources
from pathlib import Path

from jixiao.cli.commands.evaluate import evaluated
from jixiao.cli.files import PROJECT_FILE, write_all
from jixiao.cli.main import OK
from jixiao.cli.report import print_evaluation
from jixiao.cli.terminal import own_name, say, typed
from jixiao.cli.trouble import reported

EXAMPLE = "liangping-2024"
DEFAULT_FOLDER = "jixiao-demo"


def run(options: argparse.Namespace) -> int:
    """Work through the example in a folder of its own and return 0."""
    return reported(lambda: _run(Path(options.output or DEFAULT_FOLDER)))


def _run(folder: Path) -> int:
    project = folder / EXAMPLE
    notes = write_all(project, _example_files())
    evaluation = evaluated(project / PROJECT_FILE, None, None)
    results = project / "结果"
    notes += write_all(results, evaluation.files)
    print_evaluation(evaluation, results)
    for note in notes:
        say(note)
    again = f"{own_name()} evaluate {typed(project)}"
    say(f"下一步：打开 {project / PROJECT_FILE}，改一个数，再运行 {again}")
    say(f"　　　　自己的项目：{own_name()} new 我的项目")
    return OK


def _example_files() -> dict[str, bytes]:
    example = resources.files("jixiao") / "examples" / EXAMPLE
    return {item.name: item.read_bytes() for item in example.iterdir() if item.is_file()}
