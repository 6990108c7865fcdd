"""argparse speaks Chinese: every message of the table is triggered, and no English is left."""

import argparse
import re
from collections.abc import Callable, Iterator

import pytest

from jixiao.cli.main import ChineseParser, build_parser
from jixiao.cli.words import WORDS, speak_chinese, translate
from tests.cli.command import said

Setup = Callable[[argparse.ArgumentParser], object]


def _option(name: str = "--count", **options: object) -> Setup:
    return lambda parser: parser.add_argument(name, **options)  # type: ignore[arg-type]


def _either(*, required: bool) -> Setup:
    def add(parser: argparse.ArgumentParser) -> None:
        group = parser.add_mutually_exclusive_group(required=required)
        group.add_argument("--one", action="store_true")
        group.add_argument("--two", action="store_true")

    return add


def _commands(parser: argparse.ArgumentParser) -> None:
    parser.add_subparsers(description="选一个。").add_parser("demo")


def _similar(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--table")
    parser.add_argument("--tally")


TRIGGERS = [
    pytest.param("usage: ", _option(), ["-h"], "用法：", id="用法"),
    pytest.param("positional arguments", _option("folder"), ["-h"], "\n参数", id="参数的标题"),
    pytest.param("options", _option(), ["-h"], "\n选项", id="选项的标题"),
    pytest.param("subcommands", _commands, ["-h"], "\n命令", id="命令的标题"),
    pytest.param("show this help message and exit", _option(), ["-h"], "显示帮助", id="帮助的说明"),
    pytest.param(
        "%(prog)s: error: %(message)s\n",
        _option(),
        ["x"],
        "试用：不认识的参数：x。\n  处理：用 试用 --help 查看用法。\n",
        id="错误分三部分",
    ),
    pytest.param(
        "argument %(argument_name)s: %(message)s",
        _option(),
        ["--count"],
        "参数 --count：后面要写一个值。",
        id="哪个参数",
    ),
    pytest.param(
        "the following arguments are required: %s",
        _option("folder", metavar="文件夹"),
        [],
        "缺少参数：文件夹。",
        id="缺少参数",
    ),
    pytest.param(
        "unrecognized arguments: %s", _option(), ["--x"], "不认识的参数：--x。", id="不认识"
    ),
    pytest.param(
        "expected one argument", _option(), ["--count"], "后面要写一个值。", id="要一个值"
    ),
    pytest.param(
        "expected at least one argument",
        _option(nargs="+"),
        ["--count"],
        "后面至少要写一个值。",
        id="至少一个值",
    ),
    pytest.param(
        "invalid choice: %(value)r (choose from %(choices)s)",
        _option(choices=["甲", "乙"]),
        ["--count", "丙"],
        "没有“丙”，可选：",
        id="没有这个选择",
    ),
    pytest.param(
        "invalid %(type)s value: %(value)r",
        _option(type=int),
        ["--count", "两"],
        "“两”不是合适的值。",
        id="不合适的值",
    ),
    pytest.param(
        "not allowed with argument %s",
        _either(required=False),
        ["--one", "--two"],
        "不能和 --one 一起使用。",
        id="不能同时用",
    ),
    pytest.param(
        "ignored explicit argument %r",
        _option(action="store_true"),
        ["--count=3"],
        "后面不能带值（",
        id="不能带值",
    ),
    pytest.param(
        "one of the arguments %s is required",
        _either(required=True),
        [],
        "下列参数要写一个：--one --two。",
        id="要写其中一个",
    ),
    pytest.param(
        "ambiguous option: %(option)s could match %(matches)s",
        _similar,
        ["--ta"],
        "选项 --ta 不明确，可能是：--table, --tally。",
        id="不明确",
    ),
    pytest.param(
        "expected %s argument", _option(nargs=1), ["--count"], "后面要写 1 个值。", id="要1个值"
    ),
    pytest.param(
        "expected %s arguments", _option(nargs=2), ["--count"], "后面要写 2 个值。", id="要2个值"
    ),
]


@pytest.mark.parametrize(("message", "setup", "arguments", "shown"), TRIGGERS)
def test_every_message_we_translate_is_shown_in_chinese(
    message: str,
    setup: Setup,
    arguments: list[str],
    shown: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    speak_chinese()
    parser = argparse.ArgumentParser(prog="试用")
    setup(parser)

    with pytest.raises(SystemExit):
        parser.parse_args(arguments)

    captured = capsys.readouterr()
    assert shown in captured.out + captured.err
    assert message.strip() not in captured.out + captured.err


def test_every_message_of_the_table_is_triggered() -> None:
    assert [str(trigger.values[0]) for trigger in TRIGGERS] == list(WORDS)


def test_a_message_that_is_not_in_the_table_stays_as_it_is() -> None:
    assert translate("brand new message") == "brand new message"


WRONG_USAGE = [
    pytest.param(
        ["no-such"], "jixiao：参数 命令：没有“no-such”，可选：demo、new、", id="没有的命令"
    ),
    pytest.param(["--no-such"], "jixiao：缺少参数：命令。", id="没有的选项_没有命令"),
    pytest.param(["demo", "--no-such"], "jixiao：不认识的参数：--no-such。", id="没有的选项"),
    pytest.param(["demo", "多余"], "jixiao：不认识的参数：多余。", id="多余的参数"),
    pytest.param(["new"], "jixiao new：缺少参数：文件夹。", id="new_没有文件夹"),
    pytest.param(["new", "甲", "乙"], "jixiao：不认识的参数：乙。", id="new_多一个文件夹"),
    pytest.param(["evaluate"], "jixiao evaluate：缺少参数：项目。", id="evaluate_没有项目"),
    pytest.param(
        ["evaluate", "甲", "-o"],
        "jixiao evaluate：参数 -o/--output：后面要写一个值。",
        id="选项没有值",
    ),
    pytest.param(
        ["evaluate", "甲", "--prof", "x"], "jixiao：不认识的参数：--prof x。", id="选项不能缩写"
    ),
    pytest.param(
        ["evaluate", "--help=3"], "jixiao evaluate：参数 -h/--help：后面不能带值（", id="选项多了值"
    ),
    pytest.param(["rules"], "jixiao rules：缺少参数：命令。", id="rules_没有命令"),
    pytest.param(
        ["rules", "no-such"],
        "jixiao rules：参数 命令：没有“no-such”，可选：",
        id="rules_没有的命令",
    ),
    pytest.param(
        ["rules", "diff", "甲"], "jixiao rules diff：缺少参数：方案乙。", id="diff_只有一个"
    ),
]


@pytest.mark.parametrize(("arguments", "shown"), WRONG_USAGE)
def test_wrong_usage_is_told_in_chinese_with_exit_code_2(
    arguments: list[str], shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = said(capsys, *arguments)

    assert (ended.code, ended.out) == (2, "")
    assert shown in ended.err
    assert ended.err.startswith("用法：jixiao")
    assert ended.err.endswith(" --help 查看用法。\n")
    assert _english(ended.err) == set()


def test_a_value_outside_the_choices_is_told_without_quotes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    parser = ChineseParser(prog="试用")
    parser.add_argument("--unit", choices=["元", "万元"])

    with pytest.raises(SystemExit):
        parser.parse_args(["--unit", "美元"])

    assert "参数 --unit：没有“美元”，可选：元、万元。\n" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    [[], ["demo"], ["new"], ["evaluate"], ["rules"], ["rules", "profiles"], ["rules", "diff"]],
    ids=lambda command: " ".join(["jixiao", *command]),
)
def test_help_is_chinese_and_goes_to_standard_output(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    ended = said(capsys, *command, "--help")

    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"用法：{' '.join(['jixiao', *command])} ")
    assert "显示帮助" in ended.out
    assert _english(ended.out) == set()


def test_who_writes_nothing_is_shown_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    answer = said(capsys)

    assert (answer.code, answer.err) == (2, "")
    assert "demo" in answer.out
    assert "检查自评表和自评报告，说明每一处问题和依据" in answer.out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    ended = said(capsys, "--version")

    assert (ended.code, ended.err) == (0, "")
    assert re.fullmatch(r"jixiao \d+\.\d+\.\d+\n", ended.out)


def _names(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Yield the names of commands and options, which are typed as they are."""
    for action in parser._actions:
        yield from action.option_strings
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                yield name
                yield from _names(command)


FILES = "jixiao project.yaml ningxian national docx xlsx pdf json html txt"
TYPED = "no-such --prof x"
OURS = set(re.findall("[A-Za-z]+", " ".join([*_names(build_parser()), FILES, TYPED])))


def _english(text: str) -> set[str]:
    """Return the words in Latin letters that are no names of ours."""
    return set(re.findall(r"[A-Za-z]+", text)) - OURS
