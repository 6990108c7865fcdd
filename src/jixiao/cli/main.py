"""Entry of the command `jixiao`: parse, run one command, return its exit code.

Nothing but the standard library is imported before a command runs; each command imports what it
needs.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

from jixiao import __version__
from jixiao.cli.words import speak_chinese

OK, FOUND, TROUBLE = 0, 1, 2
"""Exit codes: no 错误; at least one 错误; unreadable input or wrong usage."""

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - no public name

DESCRIPTION = "绩效：项目支出绩效管理和绩效自评。每一分都有来历，每个数都有出处。"
EPILOG = "例：jixiao demo；jixiao new 我的项目；jixiao evaluate 我的项目"


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    speak_chinese()
    parser: argparse.ArgumentParser = ChineseParser(
        prog="jixiao", description=DESCRIPTION, epilog=EPILOG
    )
    parser.add_argument(
        "--version", action="version", version=f"jixiao {__version__}", help="显示版本"
    )
    commands = parser.add_subparsers(title="命令", metavar="命令", dest="command", required=True)
    _add_demo(commands)
    _add_new(commands)
    _add_evaluate(commands)
    _add_read(commands)
    _add_audit(commands)
    _add_rules(commands)
    _add_layout(commands)
    _add_serve(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    A reader that closes the pipe early (`| head`) ends the command quietly.
    """
    _print_anything()
    parser = build_parser()
    given = sys.argv[1:] if arguments is None else arguments
    if not given:
        parser.print_help()
        return TROUBLE
    options = parser.parse_args(given)
    try:
        code = _run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return TROUBLE
    except KeyboardInterrupt:
        sys.stderr.write("\n已中断，没有写完的文件没有保存。\n")
        return TROUBLE
    return code


def _run(options: argparse.Namespace) -> int:
    from jixiao.cli.trouble import reported

    return reported(partial(import_module(options.module).run, options))


class Formatter(argparse.HelpFormatter):
    """Writes headings with a full-width colon."""

    def start_section(self, heading: str | None) -> None:
        """Begin a section under its heading."""
        super().start_section(heading)
        section = self._current_section
        section.heading = None if heading is None else f"{heading}："

    def format_help(self) -> str:
        """Return the text with one colon behind each heading."""
        return super().format_help().replace("：:\n", "：\n")


class ChineseParser(argparse.ArgumentParser):
    """Says errors as sentences and ends with exit code 2; long options are not abbreviated."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - argparse decides the types
        super().__init__(formatter_class=Formatter, allow_abbrev=False, **options)

    def _check_value(self, action: argparse.Action, value: Any) -> None:  # noqa: ANN401 - as above
        """Refuse a value that is not among the choices, naming them without quotes."""
        if action.choices is not None and value not in action.choices:
            listed = "、".join(map(str, action.choices))
            raise argparse.ArgumentError(action, f"没有“{value}”，可选：{listed}。")

    def error(self, message: str) -> NoReturn:
        """Print usage and message, and end."""
        self.print_usage(sys.stderr)
        self.exit(
            TROUBLE,
            argparse._("%(prog)s: error: %(message)s\n")  # type: ignore[attr-defined]
            % {"prog": self.prog, "message": message},
        )


def _add_demo(commands: "Commands") -> None:
    parser = _command(commands, "demo", "把样例项目从头到尾做一遍，说明每一分的来历")
    parser.add_argument(
        "-o", "--output", metavar="文件夹", help="写到哪里，默认是当前文件夹下的 jixiao-demo"
    )


def _add_new(commands: "Commands") -> None:
    parser = _command(commands, "new", "新建一个项目文件夹，内有带说明的 project.yaml")
    parser.add_argument("folder", metavar="文件夹", help="新项目的文件夹")


def _add_evaluate(commands: "Commands") -> None:
    parser = _command(commands, "evaluate", "给自己的项目评分，写出自评表、自评报告和评分结果")
    parser.add_argument("project", metavar="项目", help="项目文件夹，或 project.yaml")
    parser.add_argument("-o", "--output", metavar="文件夹", help="写到哪里，默认是项目下的“结果”")
    parser.add_argument("--profile", metavar="方案", help="规则方案的编号，或方案文件（.yaml）")
    parser.add_argument(
        "--layout", metavar="表式", help="自评表的表式，例如 ningxian；写错时列出全部"
    )
    parser.add_argument("--outline", metavar="提纲", help="报告提纲的编号，或提纲文件（.txt）")


def _add_read(commands: "Commands") -> None:
    parser = _command(commands, "read", "读自评表和自评报告，列出读到了什么、在哪里、什么没有归位")
    parser.add_argument("files", metavar="文件", nargs="+", help="文件，可以写几个")
    parser.add_argument("--json", action="store_true", help="按 JSON 输出，供其他程序使用")
    parser.add_argument("--explain", action="store_true", help="另说明是怎么认出来的")


def _add_audit(commands: "Commands") -> None:
    parser = _command(commands, "audit", "检查自评表和自评报告，说明每一处问题和依据")
    parser.add_argument("paths", metavar="文件", nargs="+", help="文件或文件夹，可以写几个")
    parser.add_argument("--json", action="store_true", help="按 JSON 输出，供其他程序使用")
    parser.add_argument("--html", metavar="文件", help="另写一个网页，可以离线打开和打印")
    parser.add_argument("--profile", metavar="方案", help="规则方案的编号，或方案文件（.yaml）")
    parser.add_argument("--skipped", action="store_true", help="没有判断的也逐条列出，写明原因")


def _add_rules(commands: "Commands") -> None:
    parser = _command(commands, "rules", "查看检查和评分规则方案")
    actions = parser.add_subparsers(title="命令", metavar="命令", dest="action", required=True)
    _command(actions, "list", "列出全部检查", module="rules")
    shown = _command(actions, "show", "说明一个检查", module="rules")
    shown.add_argument("code", metavar="代号", help="检查的代号，例如 A14")
    listed = _command(actions, "profiles", "列出规则方案；给出编号则逐条说明", module="rules")
    listed.add_argument(
        "profile", metavar="方案", nargs="?", help="方案的编号，或方案文件（.yaml）"
    )
    diff = _command(actions, "diff", "逐条比较两个规则方案", module="rules")
    diff.add_argument("left", metavar="方案甲", help="方案的编号，或方案文件（.yaml）")
    diff.add_argument("right", metavar="方案乙", help="方案的编号，或方案文件（.yaml）")
    diff.add_argument("--all", action="store_true", help="相同的条款也列出")


def _add_layout(commands: "Commands") -> None:
    parser = _command(commands, "layout", "自评表的版式")
    actions = parser.add_subparsers(title="命令", metavar="命令", dest="action", required=True)
    learn = _command(
        actions, "learn", "从一份空表推出版式（YAML），不能确定的写成问题", module="layout"
    )
    learn.add_argument("file", metavar="空表", help="空白的自评表：xlsx、xls、docx 或网页")


def _add_serve(commands: "Commands") -> None:
    parser = _command(commands, "serve", "启动网页，在浏览器里检查材料、填报项目")
    parser.add_argument(
        "--port", metavar="端口", type=int, default=8000, help="在哪个端口，默认是 8000"
    )
    parser.add_argument(
        "--host",
        metavar="地址",
        default="127.0.0.1",
        help="在哪个地址，默认是 127.0.0.1，只有本机能打开；0.0.0.0 让别的电脑也能打开",
    )
    parser.add_argument(
        "--demo", action="store_true", help="装入一个演示县：18个乡镇、40个项目和各种账号"
    )


def _command(
    commands: "Commands",
    name: str,
    text: str,
    *,
    module: str | None = None,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=f"{text}。")
    parser.set_defaults(module=f"jixiao.cli.commands.{module or name}")
    return parser


def _print_anything() -> None:
    """Let every character be printed, even where the terminal's encoding lacks it."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
