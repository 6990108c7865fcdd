"""Makes 项目支出绩效自评表 in any published layout, with what a reader must find in each.

It knows nothing of the program under test: its source is the list of published forms and the
contract of `read`. The same seed gives the same bytes.

    for sample in generate(seed=1, count=456):
        counts = compare(sample.truths, forms_read_from(sample.name, sample.content))

Conventions of the truth, beyond the contract:

- Only what is printed is true. No column, no value; a score is not worked out, a weight
  which only a header names (得分(20分*执行率)) is no `max_score`. One repeated on a source row
  is that row's own.
- Funding: a lone budget column (预算数, 计划安排, 年度金额) is `final_budget`, as in the samples;
  年初预算数 alone is `original_budget`. 到位数 and 结余 have no field. Sources side by side (10)
  are rows with a budget only; the total has the rest. In pairs of label and figure (15, 16)
  the label of the total is the first header. Sources: total, fiscal, carryover, other, central,
  provincial, municipal, county, local, lottery, special_account, unit. A unit in the cell goes
  before the unit in the head; `money_unit` is the head's, null if only the cells have one.
- Rates: 95.27%, 95.27 and 0.9527 are all "0.9527"; budget and spending in the row tell which.
- Targets: sign, figure and unit in separate cells are joined without a gap ("≥95%"), also where
  only the unit stands apart (25); a 定性 row is its value alone. 不低于, 不少于, 至少, 以上 are ≥;
  不超过, 不高于 are ≤; 小于 is <; 大于 is >. A dash is a text target with operator 定性; with no
  target at all (10) the operator is not scored. Where both 年初 and 调整 targets stand (11), the
  adjusted one is equal or empty.
- Actuals: a lone number, with or without a unit, has an `actual_value`; words, dates, dashes
  and 100%-80%(含) have none.
- Weights as percentages are points (10% is "10"); in 15 权重占比 is `max_score`, 折算得分 `score`.
- 复核得分 and 财政评价得分 are not the score. 得分系数 (11) may or may not be read as
  `attainment_rate`: the key is left out there, and a key which is left out is not scored.
- A reason for the whole table (8) is no indicator's. 原因 of a funding row has no field.
- Names, labels and categories are as printed (指标1:…, ★…, 产出指标(50分), a cut 产); names pair
  rows and are not scored. A category on a line of its own, or only in the first row, holds for
  the rows below.
- A date cell or percentage cell of a spreadsheet is what it shows; a tracked change is accepted.

Left out because no convention is written: ranges (90%-95%), 0.9‰, 1-12月, 2021年底, sentences
with a figure inside (至少全年完成2次), glued figures, traditional glyphs, misread signs.

`compare` ignores white space in texts, compares numbers by value, pairs forms by order and rows by
likeness of name. A cell which prints nothing and is read as nothing is `blank`, not right.
"""

from tests.formgen.comparing import Counts, Verdict, cells, compare, verdicts
from tests.formgen.model import Form, Sample
from tests.formgen.samples import KINDS, generate

__all__ = [
    "KINDS",
    "Counts",
    "Form",
    "Sample",
    "Verdict",
    "cells",
    "compare",
    "generate",
    "verdicts",
]
