"""What must hold of every project file, whatever somebody typed into it."""

from dataclasses import is_dataclass
from decimal import Decimal
from typing import Any, get_args, get_origin

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jixiao.core.binding import bind
from jixiao.core.dossier import Dossier
from jixiao.core.fields import entries, plain_type
from jixiao.core.tree import Misfit, parse_yaml
from jixiao.documents.errors import ProjectFileError, UnreadableFileError
from jixiao.documents.readers.project_file import read_project
from jixiao.law.profile import Profile
from tests.core.projects import MINIMAL, dumped, read
from tests.core.records import dossiers, project_text


def _labels(record: type[Any]) -> set[str]:
    found: set[str] = set()
    for declared in entries(record):
        found.add(declared.entry.label)
        hint, _ = plain_type(declared.hint)
        inner = plain_type(get_args(hint)[0])[0] if get_origin(hint) is tuple else hint
        if is_dataclass(inner) and isinstance(inner, type):
            found |= _labels(inner)
    return found


LABELS = sorted(_labels(Dossier) | _labels(Profile))
SCALARS = st.one_of(
    st.text(max_size=6),
    st.sampled_from(["", "2万元", "20,000", "0", "-1", "2024-06-20", "是", "≥", "null", "~"]),
    st.integers().map(str),
    st.decimals(allow_nan=True).map(str),
)
KEYS = st.sampled_from(LABELS) | st.text(max_size=4).filter(str.strip)
TREES = st.recursive(
    SCALARS | st.none(),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(KEYS, inner, max_size=5),
    ),
    max_leaves=12,
)


@given(content=st.binary(max_size=80))
def test_any_bytes_are_read_or_explained(content: bytes) -> None:
    found = _explained(content)

    assert all(1 <= misfit.line <= _lines(content) for misfit in found)


@example(text="---")
@given(text=st.text(max_size=80))
@settings(max_examples=200)
def test_any_text_is_read_or_explained(text: str) -> None:
    found = _explained(text.encode())

    assert all(1 <= misfit.line <= _lines(text.encode()) for misfit in found)


@given(data=st.data())
@settings(max_examples=200)
def test_an_overwritten_project_file_is_read_or_explained(
    data: st.DataObject,
) -> None:
    start = data.draw(st.integers(0, len(MINIMAL)))
    end = data.draw(st.integers(start, min(len(MINIMAL), start + 20)))
    typed = data.draw(st.text(":：-[]{}&*!|>%@`#'\"\t\n 甲0,.", max_size=6))
    content = (MINIMAL[:start] + typed + MINIMAL[end:]).encode()

    found = _explained(content)

    assert all(1 <= misfit.line <= _lines(content) for misfit in found)


@pytest.mark.parametrize("record", [Dossier, Profile], ids=["项目文件", "规则方案"])
@given(tree=TREES)
@settings(max_examples=150)
def test_any_tree_is_bound_or_every_misfit_has_three_parts(record: type[Any], tree: Any) -> None:
    text = dumped(tree)

    value, found = bind(parse_yaml(text), record)

    assert (value is None) == bool(found)
    for misfit in found:
        assert 1 <= misfit.line <= len(text.splitlines())
        assert misfit.read
        assert misfit.expected
        assert misfit.remedy.endswith("。")


@given(dossier=dossiers())
@settings(max_examples=60)
def test_a_dossier_written_and_read_is_the_same(dossier: Dossier) -> None:
    """No figure passes through a binary float and no text loses a character."""
    assert read(project_text(dossier)) == dossier


@given(number=st.decimals(0, 10**13, places=2))
def test_an_amount_keeps_its_value_and_its_digits(number: Decimal) -> None:
    text = MINIMAL.replace("金额: 20000", f"金额: {number:f}")

    funds = read(text).funds

    assert funds is not None
    assert str(funds.payments[0].amount) == f"{number:f}"


def _explained(content: bytes) -> tuple[Misfit, ...]:
    """Return the misfits of a file; any other exception than ours ends the test."""
    try:
        read_project(content, "project.yaml")
    except ProjectFileError as error:
        return error.misfits
    except UnreadableFileError:
        return ()
    return ()


def _lines(content: bytes) -> int:
    return len(content.decode("utf-8-sig").splitlines()) or 1
