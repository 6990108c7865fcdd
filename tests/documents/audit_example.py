"""The published example as a text reader would hand it on, and what is wrong with it.

The findings are worded by hand; what the checks themselves say is tested with the checks.
"""

from dataclasses import replace
from decimal import Decimal

from jixiao.core.figure import Figure
from jixiao.core.form import SelfEvaluation
from jixiao.core.narrative import Narrative, Section, Sentence
from jixiao.core.outcome import RenderedFinding, Severity
from jixiao.core.where import Where
from tests.documents.forms import example_form

FILE = "自评材料.md"
NORM = "财预〔2020〕10号（条款待核）"
READING = "我方理解：同一份材料不应自相矛盾"
PROSE = "内容取自报告的文字，由程序按词语和标点识别，请对照原文再下结论。"
BAND = "100%-80% (含)"

_SECTIONS = (
    (39, 1, "二", "项目实施基本情况"),
    (41, 2, "（一）", "项目组织管理情况"),
    (51, 1, "三", "项目绩效分析"),
    (55, 2, "（二）", "项目绩效目标完成情况"),
    (67, 2, "（三）", "项目绩效分析"),
    (89, 1, "四", "存在问题。"),
)
_SENTENCES = (
    (45, (0, 1), "进行监督，未发现偏离目标或违规用钱的情况，未启动专项纠偏措施。"),
    (47, (0, 1), "所有资金支出都要附上费用明细和验收证明，经镇长审核、分管领导审批后才能拨付。"),
    (49, (0,), "这笔钱按照财政制度和项目管理的要求使用，主要用于驻村工作队的办公用品采购等开支。"),
    (53, (2,), "群众访谈时，随机走访30名辖区群众，听取他们对实施效果是否满意。"),
    (53, (2,), "评价的结果是，自评得分95.34分，自评等级为“优秀”。"),
    (57, (2, 3), "各项工作到2024年12月底办完，所有任务均在年度计划时间内做完，目标完成100%。"),
    (63, (2, 3), "各项成果均符合标准和要求，目标完成100%。"),
    (77, (2, 4), "产出与效益评价指标：这两类指标满分 80 分，自评得分 75.34 分。"),
    (81, (2, 4), "资金全部下达，但部分工作验收材料归档不够及时，扣了少许分。"),
    (83, (2, 4), "整体按时完成，但个别民生实事因天气因素导致进度略有延迟，扣了少许分。"),
    (93, (5,), "部分民生实事完成后，验收报告没有在3个工作日内整理归档。"),
)
_ROWS = (
    "成本指标\t经济成本指标\t成本控制\t=2万元\t2\t20\t万元\t100.00%\t20",
    "产出指标\t数量指标\t保障村组\t=2个\t2\t13.33\t个\t100.00%\t13.33",
    "\t质量指标\t全部下达\t合格\t100%-80% (含)\t13.33\t\t100%\t12",
    "\t时效指标\t拨付时效性\t及时\t100%-80% (含)\t13.34\t\t100%\t12.01",
    "效益指标\t社会效益指标\t提升保障工作组质量\t提升\t100%-80% (含)\t20\t\t100%\t18",
    "满意度指标\t服务对象满意度指标\t辖区内群众满意度\t>=95%\t95\t10\t%\t100.00%\t10",
)
_RATES = ("100.00%", "100.00%", "100%", "100%", "100%", "100.00%")
_SCORES = ("20", "13.33", "12", "12.01", "18", "10")
_JUDGED = {2, 3, 4}
_FIRST_ROW = 134


def line(number: int, text: str | None = None) -> Where:
    """Return a place in the example's text."""
    return Where(file=FILE, line=number, text=text)


def row_place(number: int) -> Where:
    """Return the place of an indicator's row, counted from 0."""
    return line(_FIRST_ROW + number, _ROWS[number])


def said(number: int) -> Where:
    """Return the place of a sentence of the report, counted from 0."""
    at, _, text = _SENTENCES[number]
    return line(at, text)


FORM_PLACE = line(119, "项目支出绩效自评表")
TOTAL_SCORE_PLACE = line(140, "95.34")
MONEY_PLACE = line(126, "年度资金总额：")


def published_form() -> SelfEvaluation:
    """Return the example's form as its unit published it."""
    form = example_form()
    rows = tuple(
        replace(
            row,
            actual_text=BAND if number in _JUDGED else row.actual_text,
            attainment_rate=_printed(_RATES[number], number),
            score=_printed(_SCORES[number], number),
            deviation_reason=None,
            where=row_place(number),
        )
        for number, row in enumerate(form.indicators)
    )
    satisfaction = replace(rows[5], actual_text="95", actual_value=Decimal(95))
    funding = tuple(
        replace(
            row,
            original_budget=row.original_budget if number == 0 else None,
            where=line(126 + number, row.label),
        )
        for number, row in enumerate(form.funding)
    )
    return replace(
        form,
        project_name="2024年脱贫第一书记工作经费（良平政府）",
        funding=funding,
        objective_expected="通过2024年脱贫第一书记工作经费，坚强基层组织，为民办实事，提升治理水平",
        objective_actual=None,
        indicators=(*rows[:5], satisfaction),
        total_score=Figure(Decimal("95.34"), "95.34", TOTAL_SCORE_PLACE),
        grade=None,
        where=FORM_PLACE,
    )


def _printed(text: str, number: int) -> Figure:
    value = Decimal(text.removesuffix("%"))
    where = line(_FIRST_ROW + number, text)
    return Figure(value.scaleb(-2) if text.endswith("%") else value, text, where)


def narrative() -> Narrative:
    """Return the example's report, as far as findings point into it."""
    sections = (Section(n, title, level, line(at)) for at, level, n, title in _SECTIONS)
    sentences = (Sentence(text, parts, line(at, text)) for at, parts, text in _SENTENCES)
    return Narrative(
        unit="宁县良平镇人民政府", sections=tuple(sections), sentences=tuple(sentences)
    )


def finding(code: str, name: str, message: str, *where: Where, **other: str) -> RenderedFinding:
    """Return a finding in words; severity 错误, basis and remedy unless `other` says them."""
    said_of_it = {"remedy": "请核对原件后更正。", "source": NORM, "severity": "错误", **other}
    return RenderedFinding(
        code=code,
        name=name,
        severity=Severity(said_of_it["severity"]),
        message=message,
        remedy=said_of_it["remedy"],
        source=said_of_it["source"],
        compared=False,
        where=where,
        values={},
        fingerprint=code,
        doubt=said_of_it.get("doubt", ""),
    )


def in_prose(code: str, name: str, message: str, *where: Where, **other: str) -> RenderedFinding:
    """Return a finding with an input from the report: a doubt that says so."""
    doubt = {"severity": "疑点", "doubt": PROSE, "source": READING}
    return finding(code, name, message, *where, **{**doubt, **other})


def deducted(number: int, name: str, points: str, rate: str) -> tuple[RenderedFinding, ...]:
    """Return what is wrong with one of the three judged rows, root first."""
    place = row_place(number)
    return (
        finding(
            "A21",
            "实际完成值填写的是评分区间",
            f"指标“{name}”的实际完成值写的是“{BAND}”，这是评分的档次，不是完成的事实。",
            place,
            remedy="写明实际做到了什么，例如到账日期、验收结果、受益人数，并附佐证材料。",
        ),
        finding(
            "A14",
            "扣分未说明原因及改进措施",
            f"指标“{name}”{points}，但偏差原因为空。",
            place,
            remedy="在“未完成原因分析”栏写明原因和改进措施；若未扣分，请更正得分。",
        ),
        finding(
            "A13",
            "完成率100%却扣分",
            f"指标“{name}”的完成率印为{rate}，{points}。",
            place,
            remedy="核对完成率和得分：完成了就给满分；没有全部完成，请改正完成率。",
            severity="疑点",
            doubt="完成率和得分哪一个写错了，表上看不出来。",
        ),
    )


FORM_FINDINGS = (
    deducted(2, "全部下达", "满分13.33分、得12分，扣1.33分", "100%"),
    deducted(3, "拨付时效性", "满分13.34分、得12.01分，扣1.33分", "100%"),
    deducted(4, "提升保障工作组质量", "满分20分、得18分，扣2.00分", "100%"),
    (
        finding(
            "A22",
            "年度总体目标实际完成情况为空",
            "年度总体目标写了预期目标，实际完成情况一栏为空。",
            FORM_PLACE,
            remedy="对照预期目标逐句写明到年底做到了什么，写事实和数。",
        ),
    ),
    (
        finding(
            "A26",
            "定性指标统一比例扣分",
            "三项定性指标的得分都恰好是分值的0.90：12÷13.33、12.01÷13.34、18÷20。",
            *(row_place(number) for number in sorted(_JUDGED)),
            severity="疑点",
            doubt="比例相同也可能是巧合。",
        ),
    ),
    (
        finding(
            "B21",
            "成本指标与预算执行率重复计分",
            "成本指标“成本控制”的指标值“=2万元”就是全年预算数20000元，只说明没有超预算，"
            "和预算执行率说的是一回事，这20分重复计分。",
            row_place(0),
            MONEY_PLACE,
            severity="疑点",
            source="财预〔2021〕101号 成本指标反映单位成本、分项成本（条款待核）",
        ),
    ),
    (
        finding(
            "C16",
            "以花钱为目标的指标占比过高",
            "100分中有56.67分只说明钱拨了、花了：预算执行率10分、成本控制20分、全部下达13.33分、"
            "拨付时效性13.34分。",
            MONEY_PLACE,
            *(row_place(number) for number in (0, 2, 3)),
            severity="疑点",
            source=READING,
        ),
    ),
)
PROSE_FINDINGS = (
    (
        in_prose(
            "E03",
            "报告分项满分与得分不等于所列指标之和",
            "报告写“产出与效益”满分80分、得75.34分，所列五项合计满分70.00分、得65.34分，"
            "各差10.00分。",
            said(7),
            TOTAL_SCORE_PLACE,
            remedy="按自评表逐项重算报告中的分项满分和得分，并把没有写出的过程分写清楚。",
        ),
    ),
    (
        in_prose(
            "E06",
            "“按期完成”与“延迟”矛盾",
            "报告一处写所有任务均在年度计划时间内做完，另一处写个别民生实事进度略有延迟。",
            said(5),
            said(9),
            remedy="查工作记录，写明哪一件、原定哪天、实际哪天完成，两处改成一致。",
        ),
    ),
    (
        in_prose(
            "E05",
            "“全部完成/100%”与扣分矛盾",
            "报告写质量目标完成100%，自评表“全部下达”却扣1.33分。",
            said(6),
            row_place(2),
        ),
    ),
    (
        in_prose(
            "E07",
            "“未发现偏离”与存在问题矛盾",
            "报告写未发现偏离目标，又写验收报告没有按期归档、个别实事延迟。",
            said(0),
            said(10),
            said(9),
        ),
    ),
    (
        in_prose(
            "E10",
            "扣分理由与指标内容无关",
            "指标“全部下达”说的是资金，报告写的扣分理由是验收材料归档不及时。",
            row_place(2),
            said(8),
        ),
    ),
    (
        in_prose(
            "B16",
            "审批层级倒置",
            "报告所写的审批的次序是镇长审核→分管领导审批，"
            "最后把关的“分管领导”职务低于前面的“镇长”。",
            said(1),
            remedy="核对审批单和本单位的制度：写反的，更正；确实如此的，改为职务低的先审核。",
            doubt="报告可能把“审核”和“审批”写反了，请查审批单和制度原文。",
        ),
    ),
    (
        in_prose(
            "E13",
            "资金用途描述与支出明细不一致",
            "申报的用途是党组织建设、为民办实事和治理，报告写主要用于办公用品采购。",
            said(2),
        ),
    ),
    (
        in_prose(
            "B24",
            "年初预算为零却有年初绩效目标",
            "年初预算数为0元，报告却写达到年初绩效目标任务值。",
            MONEY_PLACE,
            line(61, "达到年初绩效目标任务值，这一目标完成100%。"),
        ),
    ),
    (
        in_prose(
            "G02",
            "满意度数值不可能由样本得出",
            "走访30人，满意度95%即28.5人，不可能；29人是96.67%，28人是93.33%。",
            row_place(5),
            said(3),
            remedy="按调查表重新计数，写明发出、收回、满意各几份。",
        ),
    ),
)
HINTS = (
    (
        finding(
            "A17",
            "等级名称不规范",
            "报告写的等级是“优秀”，规定的名称是优、良、中、差。",
            said(4),
            remedy="改为“优”。",
            severity="提示",
        ),
    ),
    (
        finding(
            "G09",
            "抽样误差不支持达标",
            "30人中29人满意时，95%的区间是83.3%至99.4%，不能说明已达到95%。",
            row_place(5),
            severity="提示",
            source="我方理解：样本少时结果不稳",
        ),
    ),
)
