"""Satisfaction survey (满意度调查): asked whom, on which scale, with what answers."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from jixiao.core.fields import entry
from jixiao.core.period import Period
from jixiao.core.wording import quotient


class Scale(StrEnum):
    """How people could answer."""

    YES_NO = "满意/不满意"
    MULTI_LEVEL = "多级"


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey of the people served."""

    period: Period = entry("时间", "调查的起止日期。")
    scale: Scale = entry("量表", "满意/不满意，或多级。", example="满意/不满意")
    valid: int = entry("有效份数", "有效答卷份数。", example="30")
    satisfied: int = entry("满意份数", "回答满意的份数。", example="29")
    issued: int | None = entry("发放份数", "发放或走访的总数。", default=None)
    respondents: str | None = entry("调查对象", "问了哪些人。", default=None)
    villages: tuple[str, ...] = entry("调查村组", "在哪些村组调查。", default=())

    @property
    def rate(self) -> Decimal | None:
        """Return satisfied / valid as a ratio, or `None` when nobody answered."""
        return quotient(self.satisfied, self.valid) if self.valid > 0 else None
