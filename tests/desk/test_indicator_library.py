"""The library of indicators: forty of our own, each passing the checks of how targets are set."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from jixiao.core.declaration import Declaration
from jixiao.core.dossier import Dossier
from jixiao.core.fields import label_of
from jixiao.core.indicator import Indicator, Operator
from jixiao.core.organisation import Village
from jixiao.desk.indicator_hints import indicator_hints
from jixiao.law.catalogue import load_profile
from jixiao.law.indicators import TAKEN, IndicatorModel, find_model, indicator_library
from tests.core.projects import MINIMAL, read

MODELS = indicator_library().models
_LEVELS = {
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "时效指标"),
    ("成本指标", "经济成本指标"),
    ("效益指标", "经济效益指标"),
    ("效益指标", "社会效益指标"),
    ("效益指标", "生态效益指标"),
    ("效益指标", "可持续影响指标"),
    ("满意度指标", "服务对象满意度指标"),
}


def test_there_are_forty_of_every_level() -> None:
    assert len(MODELS) == 40
    assert {(model.category, model.dimension) for model in MODELS} == _LEVELS
    assert len({model.code for model in MODELS}) == len({model.name for model in MODELS}) == 40


@pytest.mark.parametrize("model", MODELS, ids=lambda model: f"{model.code} {model.name}")
def test_each_passes_the_checks_with_a_sensible_target(model: IndicatorModel) -> None:
    dossier = replace(_project(), indicators=(_with_target(model),))

    found = indicator_hints(dossier, load_profile("national-2020"), date(2024, 3, 1))

    assert {number: [each.message for each in said] for number, said in found.items()} == {}


def test_a_bad_target_is_told_at_its_place() -> None:
    good = _with_target(MODELS[0])
    vague = replace(good, dimension="质量指标", name="做好", operator=Operator.QUALITATIVE)
    vague = replace(vague, target_value=None, target_text="合格", definition=None, formula=None)
    dossier = replace(_project(), indicators=(good, vague))

    found = indicator_hints(dossier, load_profile("national-2020"), date(2024, 3, 1))

    assert list(found) == [2]
    assert {each.code for each in found[2]} == {"C05", "C19"}


def test_models_are_found_by_words_level_and_code() -> None:
    assert [model.code for model in MODELS if model.matches("满意度 培训", "")] == ["MY02"]
    assert all(model.category == "成本指标" for model in MODELS if model.matches("", "成本指标"))
    assert find_model("MY02") is not None
    assert find_model("X99") is None


def _project() -> Dossier:
    dossier = read(MINIMAL)
    assert dossier.project is not None
    project = replace(dossier.project, villages=(Village("甲村"),))
    plain = Declaration("依据。", "专项业务类", "做事。", "甲村的群众。")
    return replace(dossier, project=project, declaration=plain)


def _with_target(model: IndicatorModel) -> Indicator:
    taken = {name: getattr(model, name) for name in TAKEN}
    blank = Indicator(max_score=Decimal(10), **taken)
    if model.operator is Operator.DATE:
        month, day = map(int, model.example.split("-"))
        return replace(blank, target_date=date(2024, month, day))
    return replace(blank, target_value=Decimal(model.example))


@pytest.mark.parametrize("name", TAKEN)
def test_what_an_indicator_takes_over_has_the_same_term_in_both(name: str) -> None:
    assert label_of(IndicatorModel, name) == label_of(Indicator, name)
