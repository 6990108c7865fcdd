"""Ways in which a rule may work (方式): the words a profile chooses from."""

from enum import StrEnum


class ExecutionMode(StrEnum):
    """How the execution rate is scored."""

    PROPORTIONAL = "按比例"
    TIERED = "分档"
    WITH_FLOOR = "按比例并设下限"


class Denominator(StrEnum):
    """What the execution rate is a share of."""

    FINAL_BUDGET = "全年预算数"
    ORIGINAL_BUDGET = "年初预算数"


class Positive(StrEnum):
    """How `≥`, `>` and `=` are scored below the target."""

    RATIO = "按完成比例"


class Reverse(StrEnum):
    """How `≤` and `<` are scored above the target."""

    RATIO = "按目标与实际之比"
    LINEAR = "按超出幅度线性"


class CostEqual(StrEnum):
    """How a cost written `=` is scored."""

    AS_CEILING = "按不超过计"
    AS_EQUAL = "按等于计"


class RangeMode(StrEnum):
    """How a value outside a range is scored."""

    NEARER_BOUND = "按较近一端的比例"


class LateMode(StrEnum):
    """How a late date is scored."""

    ZERO = "逾期不得分"
    BY_DAYS = "按逾期天数"
    SHARE = "逾期得固定比例"


class YesNo(StrEnum):
    """How yes or no is scored."""

    FULL_OR_NOTHING = "是得满分，否不得分"


class OverMode(StrEnum):
    """What happens far above the target."""

    NONE = "不处理"
    EXPLAIN = "要求说明"
    BY_EXCESS = "按超出幅度建议扣分"
    FLAT = "建议扣固定分"


class SatisfactionMode(StrEnum):
    """How satisfaction is scored."""

    PROPORTIONAL = "按完成比例"
    TIERED = "分档"


class NoSurvey(StrEnum):
    """What a satisfaction indicator without a survey gets."""

    ZERO = "不得分"


class NotApplicable(StrEnum):
    """What happens to the total when an indicator does not apply."""

    RESCALE = "其余指标按百分制折算"


class Barrier(StrEnum):
    """What happens to a payment that meets a bar."""

    STOP = "停止"
    REASON = "写明理由"
