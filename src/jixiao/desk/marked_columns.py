"""Which fields each check speaks of, so that a page can mark the very cells.

A place that a finding names is often a whole row, or the whole form. The first name a check has
here that the row or form knows is marked; a check without an entry is marked on the row's name.
"""

from collections.abc import Mapping

_POINTS = ("max_score", "score", "total_score")
_MONEY = ("original_budget", "final_budget", "actual_expenditure")
_RESULT = ("actual_text",)
_TARGET = ("target_text",)
_REASON = ("deviation_reason", "funding_reason")

MARKED_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "A01": ("max_score", "total_max_score"),
    "A02": ("score", "total_score"),
    "A03": ("max_score", "score"),
    "A04": ("category",),
    "A05": ("execution_rate",),
    "A06": ("score",),
    "A07": _MONEY,
    "A08": ("score", "execution_rate"),
    "A09": ("final_budget",),
    "A10": ("attainment_rate",),
    "A11": ("score",),
    "A12": ("score",),
    "A13": ("attainment_rate", "score"),
    "A14": ("score", *_REASON),
    "A16": ("total_score", "grade"),
    "A17": ("grade",),
    "A21": _RESULT,
    "A22": ("objective_actual",),
    "A24": ("original_budget",),
    "A26": ("score",),
    "B03": ("actual_expenditure", "execution_rate"),
    "B04": ("original_budget", "final_budget"),
    "B05": ("original_budget", "final_budget", "funding_reason"),
    "B12": ("actual_expenditure",),
    "B21": _TARGET,
    "B23": _TARGET,
    "B24": ("original_budget",),
    "C01": ("dimension", "name"),
    "C03": _TARGET,
    "C05": _TARGET,
    "C11": _TARGET,
    "C16": ("max_score",),
    "C19": _TARGET,
    "C21": ("name",),
    "E01": ("total_score",),
    "E02": _MONEY,
    "E03": _POINTS,
    "E05": ("score",),
    "E06": ("score",),
    "E10": ("name", *_REASON),
    "E22": ("competent_department", "implementing_unit"),
    "G02": _RESULT,
    "G05": _RESULT,
    "G09": _RESULT,
}
"""Fields by the code of a check, in no order; those a row or form does not have are passed over."""
