"""Evidence (佐证材料): which paper proves which indicator, and when it was filed (归档)."""

from dataclasses import dataclass
from datetime import date

from jixiao.core.fields import entry


@dataclass(frozen=True, slots=True)
class Evidence:
    """One item of evidence."""

    title: str = entry("名称", "材料名称。", example="入户走访记录（甲村）")
    category: str = entry("类别", "单位制度规定的档案类别。", example="为民办实事")
    created_on: date = entry("形成日期", "材料形成的日期。", example="2024-11-28")
    indicators: tuple[str, ...] = entry("指标", "证明哪些三级指标，写指标名称。", default=())
    filed_on: date | None = entry("归档日期", "没有归档就不填。", default=None)
    file: str | None = entry("文件", "文件名，没有电子件可不填。", default=None)
