"""When: spans of days."""

from dataclasses import dataclass
from datetime import date

from jixiao.core.fields import entry


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both ends included."""

    start: date = entry("开始", "开始日期。", example="2024-11-20")
    end: date = entry("结束", "结束日期。", example="2024-11-22")
