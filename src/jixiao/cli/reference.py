"""The generated part of the manual; `--check` fails when the files are stale.

Run as `python -m jixiao.cli.reference [--check] docs/reference`.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from jixiao.checks.registry import CHECKS, Check
from jixiao.cli.main import FOUND, OK, Formatter, build_parser
from jixiao.core.dossier import Dossier
from jixiao.core.indicator import Operator
from jixiao.core.schema import json_schema
from jixiao.desk.check_page import check_page, examples_of
from jixiao.desk.field_table import FieldLine, field_lines
from jixiao.law.catalogue import all_profiles, covered_years
from jixiao.law.describe import clauses
from jixiao.law.indicators import IndicatorModel, indicator_library
from jixiao.law.profile import Profile

CASES = Path(__file__).parents[3] / "tests" / "cases" / "checks"
"""The cases of the checks, which the manual shows; this module runs in a checkout only."""

_MADE = "<!-- 由 python -m jixiao.cli.reference 生成，请勿手改。 -->\n"


def main(arguments: list[str]) -> int:
    """Write or check the generated pages below a folder."""
    folder = Path(next(argument for argument in arguments if not argument.startswith("--")))
    stale = {name: text for name, text in pages().items() if not _is_fresh(folder / name, text)}
    if "--check" in arguments:
        for name in stale:
            remedy = f"运行 python -m jixiao.cli.reference {folder}。"
            sys.stderr.write(f"{folder / name}：与程序不一致。\n  处理：{remedy}\n")
        return FOUND if stale else OK
    for name, text in stale.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"已更新 {folder / name}\n")
    return OK


def pages() -> dict[str, str]:
    """Return every generated page by its file name."""
    return {
        "commands.md": _commands(),
        "profiles.md": _profiles(),
        "project-file.md": _project_file(),
        "project.schema.json": _schema(Dossier, "jixiao 项目文件"),
        "profile.schema.json": _schema(Profile, "jixiao 规则方案"),
        "indicators.md": _indicators(),
        "checks.md": _checks(),
        **{f"checks/{check.card.code}.md": _check(check) for check in CHECKS},
    }


def _indicators() -> str:
    library = indicator_library()
    head = (
        f"# 指标库\n\n{_MADE}\n{library.name}，共{len(library.models)}个。{library.source}。"
        "指标值由单位自己定，“举例”只说明写成什么样子。\n\n"
        "| 代号 | 指标 | 举例 | 解释和计算方法 | 数据来源 | 适用 |\n|---|---|---|---|---|---|\n"
    )
    return head + "\n".join(_model(model) for model in library.models) + "\n"


def _model(model: IndicatorModel) -> str:
    levels = f"{model.category}，{model.dimension}"
    sign = "" if model.operator is Operator.DATE else model.operator.value
    target = f"{sign}{model.example}{model.unit or ''}"
    return (
        f"| {model.code} | **{model.name}**（{levels}） | {target} | {model.definition}"
        f"{model.formula} | {model.data_source} | {'、'.join(model.kinds)} |"
    )


def _checks() -> str:
    head = f"# 检查\n\n{_MADE}\n| 代号 | 最重为 | 检查 | 依据 |\n|---|---|---|---|\n"
    rows = (
        f"| [{c.code}](checks/{c.code}.md) | {c.severity} | {c.name} | {c.citation} |"
        for c in (check.card for check in CHECKS)
    )
    return head + "\n".join(rows) + "\n"


def _check(check: Check) -> str:
    cases = CASES / f"{check.card.code}.yaml"
    title, _, rest = check_page(
        check.card, examples_of(cases.read_text(encoding="utf-8"))
    ).partition("\n")
    return f"{title}\n\n{_MADE}{rest}"


def _is_fresh(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def _schema(record: type[Any], title: str) -> str:
    return json.dumps(json_schema(record, title), ensure_ascii=False, indent=2) + "\n"


def _commands() -> str:
    parser = build_parser()
    parts = [f"# 命令\n\n{_MADE}\n退出码：0 没有错误，1 至少一处错误，2 读不了或用法不对。\n"]
    parts += [_help(command) for command in _all_commands(parser)]
    return "\n".join(parts)


def _all_commands(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:  # noqa: SLF001 - argparse offers no other way to its commands
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - the same
            for command in action.choices.values():
                yield from _all_commands(command)


def _help(parser: argparse.ArgumentParser) -> str:
    parser.formatter_class = partial(Formatter, width=100)
    return f"## {parser.prog}\n\n```\n{parser.format_help().rstrip()}\n```\n"


def _profiles() -> str:
    parts = [f"# 规则方案\n\n{_MADE}\n没有与公布文本核对过的出处，一律标“条款待核”。\n"]
    return "\n".join([*parts, *(_profile(profile) for profile in all_profiles())])


def _profile(profile: Profile) -> str:
    head = (
        f"## {profile.id}\n\n{profile.name}。第{profile.version}版；{profile.status}；"
        f"地区：{profile.region}；适用{covered_years(profile)}；表式 {profile.layout}。\n"
    )
    sources = "\n".join(
        f"- {source.title}（{'已核对' if source.compared else '条款待核'}）{source.note or ''}"
        for source in profile.sources
    )
    rows = "\n".join(
        f"| {clause.name} | {clause.text} | {clause.source} | {clause.since} |"
        for clause in clauses(profile)
    )
    return f"{head}\n{sources}\n\n| 条款 | 内容 | 依据 | 适用 |\n|---|---|---|---|\n{rows}\n"


def _project_file() -> str:
    head = (
        f"# 项目文件的栏目\n\n{_MADE}\n`project.yaml` 的全部栏目。"
        "JSON Schema 见 [project.schema.json](project.schema.json)。\n\n"
        "| 栏目 | 必填 | 类型 | 说明 |\n|---|---|---|---|\n"
    )
    return head + "\n".join(_row(line) for line in field_lines(Dossier)) + "\n"


def _row(line: FieldLine) -> str:
    needed = "是" if line.required else ""
    return f"| {line.path} | {needed} | {line.type} | {line.meaning} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
