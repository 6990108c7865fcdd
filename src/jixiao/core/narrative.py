"""`Narrative` (自评报告): what a report states, section by section and claim by claim."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from jixiao.core.where import Where


class ClaimKind(StrEnum):
    """What a claim asserts; each says which fields of `Claim` it fills besides text and place.

    `subject` of claims about an indicator is its level-2 name (数量指标, 质量指标, 时效指标,
    经济成本指标, 社会效益指标, 满意度指标 …), of a group 投入, 过程, 产出, 效益, 产出与效益, and
    全部 when everything is meant.
    """

    AMOUNT = "金额"
    """subject 年初预算, 全年预算, 到位, 执行, 总投入, 上年结转 or 其他资金; value in yuan."""
    RATE = "比率"
    """subject 资金到位率, 到位及时率, 执行率 …; value a ratio."""
    COUNT = "数量"
    """subject what is counted (村组); value the count; unit its unit."""
    FULL_MARKS = "满分"
    """subject as above; value in points."""
    SCORE = "得分"
    """subject as above; value in points, `None` when only 满分 is claimed without a figure."""
    TOTAL_SCORE = "总得分"
    """value in points."""
    GRADE = "等级"
    """subject the grade as printed, such as 优秀."""
    DATE = "时间"
    """subject 拨付, 到位, 工作完成 …; day "2024-06" or "2024-06-30"."""
    SURVEY_SIZE = "调查人数"
    """value people asked; items the respondents as printed."""
    SURVEY_RATE = "满意率"
    """value a ratio."""
    COMPLETION = "全部完成"
    """subject as above; value a ratio when a rate is printed (目标完成100%), else `None`."""
    ON_TIME = "按时完成"
    """Work is said to be on time."""
    DELAYED = "延迟"
    """Work is said to be late."""
    DEDUCTION_REASON = "扣分原因"
    """subject as above; text the reason."""
    NO_FAULT = "无问题"
    """subject the topic said to be in order: 偏离, 扣分, 资金使用, 管理, 凭证, 档案, 质量 …."""
    INITIAL_TARGET = "年初目标"
    """The text speaks of a target set at the beginning of the year."""
    USE = "用途"
    """subject 计划 (declared) or 实际 (spent); items the uses as printed."""
    APPROVAL = "审批"
    """items the steps in printed order, each "role/action": 镇长/审核, 分管领导/审批."""
    PAYMENT_RULE = "支付要件"
    """items what every payment must carry: 费用明细, 验收证明 …."""
    ACCEPTANCE = "验收"
    """subject what was accepted; items who accepted it."""
    FRAMEWORK = "指标体系"
    """items the level-1 groups the report says it evaluates by: 成本, 产出, 效益, 满意度."""
    BENEFIT = "效益"
    """subject 经济效益, 社会效益, 政治效益, 生态效益; a benefit is claimed."""
    BENEFICIARY = "受益范围"
    """subject 项目范围, 调查对象; items the people or places as printed."""
    FILING = "归档"
    """Late or unsorted filing is admitted; value the working days of the rule, if printed."""
    APPOINTMENT = "指定责任人"
    """subject the person or post; items the duties."""
    FUND_SOURCE = "资金来源"
    """subject the source (财政拨款); items its level (中央, 省, 市, 县), empty when not printed."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the report.

    Attributes:
        number: As printed: 一, (二), 3.
        title: The heading without its number.
        level: 1 for 一、, 2 for (一), 3 for 1. and run-in headings such as 业务管理：
        where: Its place; `where.text` is the heading as printed.
    """

    number: str
    title: str
    level: int = 1
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, with the numbers (from 0) of all sections it stands in, outermost first."""

    text: str
    sections: tuple[int, ...] = ()
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Something the report asserts.

    Attributes:
        kind: What is asserted.
        subject: About what; see `ClaimKind`.
        text: The words as printed.
        value: Figure in yuan, points, a ratio or a count; its exponent keeps the digits.
        unit: Unit as printed.
        day: A day or month in ISO form.
        items: Parts of the claim, in printed order.
        candidates: Readings that fit equally well when it is ambiguous; then `value` is `None`.
        sentence: Number of its sentence in the narrative, from 0.
        span: Where it stands in the sentence, start and end.
        where: Its place.
    """

    kind: ClaimKind
    subject: str
    text: str
    value: Decimal | None = None
    unit: str | None = None
    day: str | None = None
    items: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    sentence: int | None = None
    span: tuple[int, int] | None = None
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that states one problem or one measure: its heading, if any, and its text."""

    text: str
    title: str | None = None
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who answers for the document: each part as printed, `None` when it is not there."""

    signed_by: str | None = None
    dated: str | None = None
    contact: str | None = None
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Narrative:
    """A report as printed.

    Attributes:
        unit: Who issued it, from the line above the title.
        title: Its title, broken lines joined.
        project_name: The project as the title names it.
        year: The year the title names.
        sections: Headings in order.
        sentences: All prose in order.
        claims: What the sentences assert, in order.
        problems: 存在问题.
        measures: 有关建议, 改进措施.
        signature: Name, date and contact, where anything of them is printed.
    """

    unit: str | None = None
    title: str | None = None
    project_name: str | None = None
    year: int | None = None
    sections: tuple[Section, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    claims: tuple[Claim, ...] = ()
    problems: tuple[Passage, ...] = ()
    measures: tuple[Passage, ...] = ()
    signature: Signature | None = None
    where: Where | None = None

    def of_kind(self, *kinds: ClaimKind) -> tuple[Claim, ...]:
        """Return the claims of some kinds, in order."""
        return tuple(claim for claim in self.claims if claim.kind in kinds)

    def sentence_of(self, claim: Claim) -> Sentence | None:
        """Return the sentence a claim was read from, or `None`."""
        number = claim.sentence
        known = number is not None and 0 <= number < len(self.sentences)
        return self.sentences[number] if known and number is not None else None

    def sections_of(self, sentence: Sentence | None) -> tuple[Section, ...]:
        """Return the sections a sentence stands in, outermost first."""
        numbers = sentence.sections if sentence is not None else ()
        known = range(len(self.sections))
        return tuple(self.sections[number] for number in numbers if number in known)
