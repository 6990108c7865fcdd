"""`Assessment`: what the rules say about a project, every point with its receipt."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Grade(StrEnum):
    """Grades (等级) by their standard names."""

    EXCELLENT = "优"
    GOOD = "良"
    FAIR = "中"
    POOR = "差"


@dataclass(frozen=True, slots=True)
class ReceiptInput:
    """A figure that went into a score, as a person reads it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """How a score came about: rule → clause → inputs → arithmetic → result.

    Attributes:
        rule: The rule's name, such as 预算执行率得分.
        clause: What of the rule applied, in words.
        inputs: The figures used.
        arithmetic: The calculation with its figures.
        result: The outcome, in words.
        sentence: The whole as one sentence a clerk understands.
    """

    rule: str
    clause: str
    inputs: tuple[ReceiptInput, ...]
    arithmetic: str
    result: str
    sentence: str


@dataclass(frozen=True, slots=True)
class AssessedLine:
    """One scored line: the execution rate first, then the indicators.

    Attributes:
        code: Stable name of the line: "execution", or "1", "2", … in the project's order.
        category: 一级指标.
        dimension: 二级指标.
        name: 三级指标.
        max_score: 分值, in points.
        score: 得分 in points; `None` when the rules cannot say it, and the receipt says why.
        attainment_rate: 完成率 as a ratio, never above 1; `None` where there is none.
        clause: Identifier of the clause that applied.
        receipt: How the score came about.
        source: The document the clause is taken from.
        compared: Whether that was compared with the published text.
        applicable: Whether the line takes part in the total.
        hint: What a person has to decide or explain, or `None`.
    """

    code: str
    category: str
    dimension: str
    name: str
    max_score: Decimal
    score: Decimal | None
    attainment_rate: Decimal | None
    clause: str
    receipt: Receipt
    source: str
    compared: bool
    applicable: bool = True
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Cap:
    """A ceiling on the total (总分上限) that applied."""

    ceiling: Decimal
    receipt: Receipt
    source: str
    compared: bool


@dataclass(frozen=True, slots=True)
class Assessment:
    """Scores of a project by one version of one profile.

    `total_score` and `grade` are `None` when a line could not be scored; `notes` then says which.
    """

    profile_id: str
    profile_version: int
    lines: tuple[AssessedLine, ...]
    total_max_score: Decimal
    total_score: Decimal | None
    grade: Grade | None
    caps: tuple[Cap, ...] = ()
    notes: tuple[str, ...] = ()
