"""Project files as texts and trees, for the tests of all rooms."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from jixiao.core.dossier import Dossier
from jixiao.core.tree import Misfit, Node, parse_yaml
from jixiao.documents.errors import ProjectFileError
from jixiao.documents.readers.project_file import read_project

CASES = Path(__file__).parent.parent / "cases"
MINIMAL = (CASES / "project-file" / "minimal.yaml").read_text(encoding="utf-8")
EXAMPLE = Path(__file__).parent.parent.parent / "src/jixiao/examples/liangping-2024/project.yaml"


def read(text: str) -> Dossier:
    """Return the dossier a text says."""
    return read_project(text.encode(), "project.yaml")


def misfits(content: str | bytes) -> tuple[Misfit, ...]:
    """Return everything that does not fit in a project file, nothing when it can be read."""
    try:
        read_project(content if isinstance(content, bytes) else content.encode(), "project.yaml")
    except ProjectFileError as error:
        return error.misfits
    return ()


def changed(old: str, new: str, text: str = MINIMAL) -> str:
    """Return a text with one passage changed."""
    assert text.count(old) == 1, f"“{old}”应当只出现一次"
    return text.replace(old, new)


def plain(node: Node) -> Any:
    """Return a tree as mappings, lists and texts; what is empty is `None`."""
    if node.members is not None:
        return {key: plain(child) for key, child in node.members.items()}
    if node.items is not None:
        return [plain(child) for child in node.items]
    return node.text


def tree(text: str) -> Any:
    """Return the tree of a YAML text, every figure still a text."""
    return plain(parse_yaml(text))


def merged(base: Any, change: Any) -> Any:
    """Return a tree with some of its parts changed; an empty part is left out."""
    if not isinstance(base, Mapping) or not isinstance(change, Mapping):
        return change
    both = {**base, **{key: merged(base.get(key), value) for key, value in change.items()}}
    return {key: value for key, value in both.items() if value is not None}


def dumped(given: Any) -> str:
    """Return a tree as YAML text."""
    return yaml.safe_dump(given, allow_unicode=True, sort_keys=False)


def cases(name: str) -> list[Any]:
    """Return the cases of a file below tests/cases."""
    found = tree((CASES / name).read_text(encoding="utf-8"))
    assert isinstance(found, list)
    return found
