"""The first steps of somebody new, timed: from the command to the first useful answer.

Each step is a command in a process of its own, as a person starts it; what counts as an answer is
written beside it and looked for in what the command says.

    python -m prove.first_steps       runs the steps, writes docs/proof/first-steps.md
"""

import os
import platform
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from http.client import HTTPConnection
from pathlib import Path
from statistics import median

from openpyxl import Workbook

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "proof" / "first-steps.md"
EXAMPLE = ROOT / "src/jixiao/examples/liangping-2024"
PROGRAM = (sys.executable, "-m", "jixiao")
TIMES = 5
_SHANGHAI = timezone(timedelta(hours=8))

_HEAD = """# 第一次用，多久有第一个有用的回答

<!-- 由 make prove 生成，请勿手改。 -->

{today}，{cores}核，Python {python}。每一步是新启动的一个进程，做{times}次，取中位数；不含安装。
“回答”一栏是在输出里找的字样，找不到就算没有做到，这一页不会写出来。

| 做什么 | 秒 | 退出码 | 回答 |
|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody does first.

    Attributes:
        what: In words.
        arguments: Of the command `jixiao`.
        code: The exit code it ends with.
        answer: Words that make its answer useful.
    """

    what: str
    arguments: tuple[str, ...]
    code: int
    answer: str


STEPS = (
    Step("什么也不知道，只打命令", (), 2, "检查自评表和自评报告"),
    Step("看样例", ("demo",), 0, "合计 95.34 分，等级：优"),
    Step("建自己的项目", ("new", "我的项目"), 0, "下一步：用记事本或 VS Code 打开它"),
    Step("没有填就评分", ("evaluate", "没填的"), 2, "补上“年度”"),
    Step("填好了评分", ("evaluate", "填好的"), 0, "合计 95.34 分，等级：优"),
    Step("检查外县的自评表", ("audit", "外县.xlsx"), 1, "总分印为98.5分，两者不一致"),
    Step("检查自评表和报告", ("audit", "公布.md"), 1, "但偏差原因为空"),
    Step("选错了文件", ("audit", "照片.xlsx"), 2, "这是图片，暂不能读取"),
    Step("检查空文件夹", ("audit", "空"), 2, "没有可以检查的"),
    Step("文件名打错了", ("audit", "没有.docx"), 2, "没有这个文件或文件夹"),
)


_FOREIGN = (
    ("项目支出绩效自评表",),
    ("（2023年度）",),
    ("项目名称", "农村公路养护", "", "主管部门", "某县交通运输局"),
    ("项目资金（万元）", "", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
    ("", "年度资金总额", 50, 45, 10, "90%", 9.5),
    ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"),
    ("产出指标", "数量指标", "养护里程", "≥30公里", "30公里", 50, 50, ""),
    ("效益指标", "社会效益指标", "群众出行改善", "明显改善", "明显改善", 30, 28, ""),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "93%", 10, 10, ""),
    ("总分", "", "", "", "", 100, 98.5, ""),
)
"""A form of another county with three mistakes: the rate's points, a missing reason, the sum."""


def main() -> int:
    """Run every step, write the page, return 0; 1 when an answer was not there."""
    lines = [f"| {_row(step)} |" for step in STEPS]
    served = median(_served() for _ in range(TIMES))
    lines.append(f"| 启动网页，装好新的数据，到能打开（`jixiao serve`） | {served:.2f} | | 体检 |")
    head = _HEAD.format(
        today=datetime.now(UTC).astimezone(_SHANGHAI).date(),
        cores=os.cpu_count(),
        python=platform.python_version(),
        times=TIMES,
    )
    PAGE.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(PAGE.read_text(encoding="utf-8"))
    return 0


def _row(step: Step) -> str:
    taken = median(_timed(step) for _ in range(TIMES))
    typed = " ".join(("jixiao", *step.arguments))
    return f"{step.what}（`{typed}`） | {taken:.2f} | {step.code} | {step.answer}"


def _timed(step: Step) -> float:
    """Return how long a step took in a folder of its own; refuse one without its answer."""
    with tempfile.TemporaryDirectory() as folder:
        _lay_out(Path(folder))
        start = time.perf_counter()
        done = subprocess.run(
            [*PROGRAM, *step.arguments],
            cwd=folder,
            capture_output=True,
            check=False,
            encoding="utf-8",
            env=_environment(),
        )
        taken = time.perf_counter() - start
    said = done.stdout + done.stderr
    if done.returncode != step.code or step.answer not in said:
        raise AssertionError(step, done.returncode, said)
    return taken


def _lay_out(folder: Path) -> None:
    """Make what the steps need."""
    shutil.copy(EXAMPLE / "published.md", folder / "公布.md")
    for name in ("填好的", "空"):
        (folder / name).mkdir()
    shutil.copy(EXAMPLE / "project.yaml", folder / "填好的")
    (folder / "照片.xlsx").write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20)
    subprocess.run(
        [*PROGRAM, "new", "没填的"], cwd=folder, env=_environment(), capture_output=True, check=True
    )
    book = Workbook()
    sheet = book.create_sheet("自评表", 0)
    for row in _FOREIGN:
        sheet.append(row)
    book.save(folder / "外县.xlsx")


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"}


def _served() -> float:
    """Return how long it takes from the command until a browser gets the first page."""
    with tempfile.TemporaryDirectory() as folder:
        port = _free_port()
        start = time.perf_counter()
        with subprocess.Popen(
            [*PROGRAM, "serve", "--port", str(port)],
            cwd=folder,
            env=_environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as server:
            try:
                while "自评表" not in _page(port):
                    time.sleep(0.02)
                return time.perf_counter() - start
            finally:
                server.send_signal(signal.SIGTERM)


def _page(port: int) -> str:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/")
        return connection.getresponse().read().decode()
    except OSError:
        return ""
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
