"""The words of argparse in Chinese: one table for all its messages."""

import argparse
from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "subcommands": "命令",
    "show this help message and exit": "显示帮助",
    "%(prog)s: error: %(message)s\n": (
        "%(prog)s：%(message)s\n  处理：用 %(prog)s --help 查看用法。\n"
    ),
    "argument %(argument_name)s: %(message)s": "参数 %(argument_name)s：%(message)s",
    "the following arguments are required: %s": "缺少参数：%s。",
    "unrecognized arguments: %s": "不认识的参数：%s。",
    "expected one argument": "后面要写一个值。",
    "expected at least one argument": "后面至少要写一个值。",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有“%(value)s”，可选：%(choices)s。",
    "invalid %(type)s value: %(value)r": "“%(value)s”不是合适的值。",
    "not allowed with argument %s": "不能和 %s 一起使用。",
    "ignored explicit argument %r": "后面不能带值（%s）。",
    "one of the arguments %s is required": "下列参数要写一个：%s。",
    "ambiguous option: %(option)s could match %(matches)s": (
        "选项 %(option)s 不明确，可能是：%(matches)s。"
    ),
    "expected %s argument": "后面要写 %s 个值。",
    "expected %s arguments": "后面要写 %s 个值。",
}
"""Message of argparse (Python 3.11 and later) → ours."""


def translate(message: str) -> str:
    """Return a message of argparse in Chinese; one that is not in the table stays as it is."""
    return WORDS.get(message, message)


def speak_chinese() -> None:
    """Let argparse take its words from the table."""
    vars(argparse)["_"] = translate
    vars(argparse)["ngettext"] = _plural


def _plural(one: str, many: str, count: int) -> str:
    return translate(one if count == 1 else many)
