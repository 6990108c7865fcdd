"""The parts a self-evaluation report must have: data of a template, written from memory.

财预〔2020〕10号 has an outline for evaluation reports and the transfers' self-evaluation another;
neither text was compared. A local notice may ask for other parts.
"""

import re
from dataclasses import dataclass

from jixiao.core.regex import regex


@dataclass(frozen=True, slots=True)
class Part:
    """A required part of a report.

    Attributes:
        name: What it is called.
        heading: Words of a heading that announces it.
        prose: Words of a sentence that stands for it where there is no such heading, if any may.
    """

    name: str
    heading: re.Pattern[str]
    prose: re.Pattern[str] | None = None


REQUIRED_PARTS = (
    Part("项目基本情况", regex("概况|基本情况|简介")),
    Part("绩效目标", regex("目标")),
    Part("自评工作开展情况", regex("(?:评价|自评).{0,8}(?:开展|组织|过程|方法|工作)")),
    Part("资金使用情况", regex("资金|预算执行|经费")),
    Part("绩效目标完成情况", regex("完成情况|实现情况|绩效分析|指标分析|达成|成效")),
    Part("存在的问题", regex("问题|不足|偏离|偏差")),
    Part("改进措施和建议", regex("建议|措施|整改|打算")),
    Part(
        "自评结果的应用",
        regex("应用|运用"),
        regex("(?:结果|结论).{0,12}(?:应用|运用|作为.{0,12}依据|与.{0,12}挂钩)"),
    ),
    Part(
        "自评结果的公开",
        regex("公开|公示"),
        regex(
            "(?:结果|自评|绩效|报告).{0,12}(?:公开|公示)|(?:公开|公示).{0,12}(?:结果|自评|绩效|报告)"
        ),
    ),
    Part("附件", regex("附件|附表"), regex(r"^\s*附(?:件|表)|见附(?:件|表)|附后")),
)
"""In the order of the outline."""
