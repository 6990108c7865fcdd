"""The commented project file a unit starts from, generated from the declared fields."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from jixiao.core.dossier import Dossier
from jixiao.core.fields import EntryField, entries, is_record, item_hint, plain_type
from jixiao.law.catalogue import all_profiles, covered_years
from jixiao.law.profile import Status

_HEAD = """\
# 项目文件：一个项目一年的钱、目标、工作和佐证，都记在这里；自评表由它生成，数字只填一次。
#
# 写法：
# - 每行“栏目: 内容”，冒号是半角，后面有一个空格；缩进用空格，不用 Tab。
# - 标“必填”的要填；其余没有就不填，或把整行留着不动。
# - 金额单位元，只写数字，不写“元”“万”和逗号；日期写成 2024-06-30；是否写“是”或“否”。
# - 有几条就写几条，每条以“- ”开头；以“# ”开头的行是示范，要用时去掉“# ”。
# - 内容里有冒号、#、引号，或以 %、>、[ 等符号开头时，用英文双引号把整段括起来，例如 单位: "%"。
# - 填好后运行 jixiao evaluate，漏填、错填会逐行指出。评分规则有哪些可选，见文件最后。
"""
_STEP = "  "


def project_template() -> str:
    """Return the text of an empty project file with an explanation at every field."""
    lines = [_HEAD]
    for declared in entries(Dossier):
        lines += [*_field(declared, ""), ""]
    return "\n".join([*lines, *_profiles()]) + "\n"


def _profiles() -> Iterator[str]:
    yield "# 评分规则可选："
    for profile in all_profiles():
        if profile.status is not Status.SYNTHETIC:
            years = covered_years(profile)
            yield f"#   {profile.id}：{profile.name}（{profile.status}，适用{years}）"


def _field(declared: EntryField, indent: str) -> Iterator[str]:
    hint, _ = plain_type(declared.hint)
    dead = "" if declared.required else "# "
    note = f"  # {_note(declared)}"
    yield f"{indent}{dead}{declared.entry.label}:{note}"
    item = item_hint(hint)
    if item is not None:
        yield from _dead(_items(item, indent + _STEP), dead, indent)
    elif is_record(hint):
        yield from _dead(_record(hint, indent + _STEP), dead, indent)


def _record(record: type[Any], indent: str) -> Iterator[str]:
    for declared in entries(record):
        yield from _field(declared, indent)


def _items(hint: Any, indent: str) -> Iterator[str]:
    plain, _ = plain_type(hint)
    if not is_record(plain):
        yield f"{indent}- "
        return
    lines = list(_record(plain, indent + _STEP))
    yield f"{indent}- {lines[0].strip()}"
    yield from lines[1:]


def _dead(lines: Iterator[str], dead: str, indent: str) -> Iterator[str]:
    """Comment out the lines below an optional field, keeping what is commented already."""
    for line in lines:
        bare = line[len(indent) :]
        yield line if not dead else f"{indent}{dead}{_revived(bare)}"


def _revived(line: str) -> str:
    """Return a line of a commented block without the marks of its own optional fields."""
    body = line.lstrip()
    return line[: len(line) - len(body)] + body.removeprefix("# ")


def _note(declared: EntryField) -> str:
    needed = "必填。" if declared.required else ""
    example = f"例如 {declared.entry.example}" if declared.entry.example else ""
    return f"{needed}{declared.entry.meaning}{_choices(declared)}{example}"


def _choices(declared: EntryField) -> str:
    hint, _ = plain_type(declared.hint)
    if not isinstance(hint, type) or not issubclass(hint, StrEnum):
        return ""
    listed = "、".join(member.value for member in hint)
    return f"可写：{listed}。"
