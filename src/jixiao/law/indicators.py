"""The library of indicators (指标库): models to choose from, each with its formula and evidence.

They are our own writing and no authority's; a unit sets the target itself.
"""

from dataclasses import dataclass
from functools import cache

from jixiao.core.fields import entry
from jixiao.core.indicator import ActualSource, Operator
from jixiao.law.package_data import package_record

_FILE = "indicators.yaml"
TAKEN = (
    "category",
    "dimension",
    "name",
    "operator",
    "unit",
    "definition",
    "formula",
    "data_source",
    "actual_source",
)
"""Fields of a model that an indicator takes over; both have them under the same terms."""


@dataclass(frozen=True, slots=True)
class IndicatorModel:
    """One model of an indicator."""

    code: str = entry("代号", "指标库里的编号，不再用于别的指标。", example="SL01")
    category: str = entry("一级指标", "产出指标、成本指标、效益指标或满意度指标。")
    dimension: str = entry("二级指标", "数量指标、质量指标、时效指标等。")
    name: str = entry("三级指标", "指标名称。")
    operator: Operator = entry("运算符", "指标值怎样约束。")
    example: str = entry("举例", "指标值写成什么样子；日期只写月和日。")
    kinds: tuple[str, ...] = entry("适用", "适用于哪些项目。")
    definition: str = entry("指标解释", "这个指标是什么意思。")
    formula: str = entry("计算方法", "怎么算出来。")
    data_source: str = entry("数据来源", "用什么材料证明。")
    unit: str | None = entry("单位", "计量单位。", default=None)
    actual_source: ActualSource = entry("取值", "填报或自动取。", default=ActualSource.TYPED)

    def matches(self, words: str, category: str) -> bool:
        """Return whether a model holds all words, and belongs to a category; "" asks for any."""
        said = "".join((self.name, self.dimension, self.definition, *self.kinds, self.code))
        of_category = category in {"", self.category}
        return of_category and all(word in said for word in words.split())


@dataclass(frozen=True, slots=True)
class IndicatorLibrary:
    """All models, with where they come from."""

    name: str = entry("名称", "这份指标库是什么。")
    source: str = entry("来源", "由谁编写。")
    models: tuple[IndicatorModel, ...] = entry("指标", "每个指标一条。")


@cache
def indicator_library() -> IndicatorLibrary:
    """Return the library of the package.

    Raises:
        ProfileFileError: The package's own file does not fit; a bug.
    """
    return package_record(_FILE, IndicatorLibrary)


def find_model(code: str) -> IndicatorModel | None:
    """Return the model with a code, or `None`."""
    return next((each for each in indicator_library().models if each.code == code), None)
