"""Regular expressions that are compiled late answer as those that are compiled at once."""

import re

import pytest

from jixiao.core.regex import regex

TEXT = "产出指标50分，效益指标30分"


def test_a_late_expression_answers_as_a_compiled_one() -> None:
    late, compiled = regex("指标([0-9]+)分"), re.compile("指标([0-9]+)分")

    assert late.findall(TEXT) == compiled.findall(TEXT)
    assert late.sub("", TEXT) == compiled.sub("", TEXT)
    assert late.fullmatch(TEXT) is None
    assert late.pattern == compiled.pattern


def test_its_flags_count() -> None:
    late = regex(r"\d+", re.ASCII)

    assert late.search("５０") is None


def test_it_is_compiled_at_its_first_use_and_not_before() -> None:
    late = regex("（")
    faulty = regex("(")

    assert late.search("（50分）")
    with pytest.raises(re.error):
        faulty.search("(")
