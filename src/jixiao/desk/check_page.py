"""The manual's page of one check, made from its card and its cases."""

from collections.abc import Iterable
from dataclasses import dataclass

from jixiao.checks.card import Card
from jixiao.core.tree import Node, parse_yaml


@dataclass(frozen=True, slots=True)
class Example:
    """A case of a check, as its page shows it."""

    name: str
    source: str
    outcomes: tuple[str, ...]
    messages: tuple[str, ...]


def examples_of(text: str) -> tuple[Example, ...]:
    """Return the cases a YAML file of cases holds."""
    return tuple(_example(item) for item in parse_yaml(text).items or ())


def check_page(card: Card, examples: Iterable[Example]) -> str:
    """Return the page of a check as Markdown."""
    facts = (
        ("最重为", card.severity.value),
        ("适用", f"{card.since}年度起"),
        ("版本", f"第{card.version}版"),
        ("依据", card.citation),
    )
    rows = "\n".join(f"| {name} | {value} |" for name, value in facts)
    parts = [
        f"# {card.code} {card.name}\n",
        f"{card.why}\n",
        f"|  |  |\n|---|---|\n{rows}\n",
        f"**说法**：{card.message}\n",
        f"**处理**：{card.remedy}\n",
    ]
    if card.cannot_know:
        parts.append(f"**看不出**：{card.cannot_know}\n")
    parts.append("## 例\n")
    parts += [_shown(example) for example in examples]
    return "\n".join(parts)


def _shown(example: Example) -> str:
    outcomes = "、".join(example.outcomes)
    head = f"- {example.name}：{outcomes}。来源：{example.source}"
    return "\n".join([head, *(f"  > {message}" for message in example.messages)]) + "\n"


def _example(node: Node) -> Example:
    members = node.members or {}
    return Example(
        name=_text(members.get("名称")),
        source=_text(members.get("来源")),
        outcomes=_texts(members.get("结果")),
        messages=_texts(members.get("信息")),
    )


def _text(node: Node | None) -> str:
    return (node.text or "").strip() if node is not None else ""


def _texts(node: Node | None) -> tuple[str, ...]:
    return tuple(_text(item) for item in (node.items or ())) if node is not None else ()
