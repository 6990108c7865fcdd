"""Trees of text with line numbers: what a YAML file says before anybody interprets it.

Scalars stay text, so that no amount ever passes through a binary float. References (`&` and `*`)
are refused: a file of ours never needs them, and they can make a small file expand without bound.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jixiao.core.errors import MalformedTextError

if TYPE_CHECKING:
    from collections.abc import Mapping

_DEEPEST = 24


@dataclass(frozen=True, slots=True)
class Misfit:
    """Something in a file that does not fit, in words for its author.

    Attributes:
        line: Line, from 1; 0 when it concerns no single line.
        field: Path of the field, such as "资金.支付[1].金额"; "" for the file as a whole.
        read: What was read.
        expected: What is expected there.
        remedy: What to do.
    """

    line: int
    field: str
    read: str
    expected: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Node:
    """One node: exactly one of text, items and members is set; none of them for an empty value."""

    line: int
    text: str | None = None
    items: "tuple[Node, ...] | None" = None
    members: "Mapping[str, Node] | None" = None
    repeated: "tuple[Node, ...]" = ()

    @property
    def is_empty(self) -> bool:
        """Return whether nothing was written."""
        return self.text is None and self.items is None and self.members is None


def parse_yaml(text: str) -> Node:
    """Return the tree of a YAML text.

    Raises:
        MalformedTextError: It is not YAML, uses references, or is nested too deeply.
    """
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _refuse_references(yaml, text, loader)
        root = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as error:
        raise MalformedTextError(_syntax_misfit(text, error)) from None
    if root is None or _is_empty(yaml, root):
        return Node(1)  # a lone --- has its mark on a line that the text does not have
    return _node(yaml, root)


def _refuse_references(yaml: Any, text: str, loader: Any) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise MalformedTextError(
                Misfit(line, "", "引用符号 & 或 *", "直接写出内容", "去掉引用，把内容照抄一遍。")
            )
        if depth > _DEEPEST:
            raise MalformedTextError(
                Misfit(line, "", f"嵌套超过{_DEEPEST}层", "更浅的层次", "检查括号和缩进。")
            )


def _is_empty(yaml: Any, node: Any) -> bool:
    is_scalar = isinstance(node, yaml.ScalarNode)
    return is_scalar and not node.style and node.value.strip() in {"", "~", "null"}


def _node(yaml: Any, node: Any) -> Node:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return Node(line) if _is_empty(yaml, node) else Node(line, text=node.value)
    if isinstance(node, yaml.SequenceNode):
        return Node(line, items=tuple(_node(yaml, item) for item in node.value))
    return _mapping(yaml, node, line)


def _mapping(yaml: Any, node: Any, line: int) -> Node:
    members: dict[str, Node] = {}
    repeated: list[Node] = []
    for key, value in node.value:
        name = _name(yaml, key)
        if name in members:
            repeated.append(Node(key.start_mark.line + 1, text=name))
        else:
            members[name] = _node(yaml, value)
    return Node(line, members=members, repeated=tuple(repeated))


def _name(yaml: Any, key: Any) -> str:
    name = key.value.strip() if isinstance(key, yaml.ScalarNode) else ""
    if not name:
        line = key.start_mark.line + 1
        remedy = "在冒号前面写上栏目名称，或删去这一行。"
        raise MalformedTextError(Misfit(line, "", "没有名称的栏目", "“栏目: 内容”的格式", remedy))
    return name


def _syntax_misfit(text: str, error: Any) -> Misfit:
    lines = text.splitlines() or [""]
    mark, offset = getattr(error, "problem_mark", None), getattr(error, "position", None)
    if offset is not None:
        number = text.encode()[:offset].count(b"\n") + 1
        return Misfit(number, "", "看不见的控制字符", "文字", "删去这一行里的控制字符，重新输入。")
    number = _culprit(mark.line + 1 if mark else 1, lines)
    raw = lines[number - 1]
    shown = raw.strip()[:40] or "（空）"
    return Misfit(number, "", shown, "“栏目: 内容”的格式", _syntax_remedy(raw))


def _culprit(number: int, lines: list[str]) -> int:
    """Return the line to mend.

    An open bracket or quote is only noticed at the end of the text, a full-width colon only on the
    line after it.
    """
    number = min(number, len(lines))
    while number > 1 and not lines[number - 1].strip():
        number -= 1
    before = lines[number - 2] if number > 1 else ""
    return number - 1 if "：" in before and ":" not in before else number


def _syntax_remedy(line: str) -> str:
    if line.startswith("---"):
        return "一个文件只写一个项目或方案，删去“---”和它后面的内容，或另存为一个文件。"
    if "\t" in line:
        return "缩进请用空格，不要用制表符（Tab）。"
    if "：" in line:
        return "栏目后面请用半角冒号“:”，再加一个空格。"
    quoted = "内容里有冒号、#、括号，或者以 %、*、& 等符号开头时，整段加上英文引号"
    return f"检查这一行和上一行的缩进、冒号和引号；{quoted}。"
