"""Term lists: what a text speaks of, which matters belong to which dimension, whose money it is.

Small and general on purpose. A topic that no list knows is answered with “cannot be assessed”,
never with a guess; what is found by these words is for a person to look at.
"""

import re

from jixiao.checks.report_text import clauses
from jixiao.core.regex import regex

# ---------------------------------------------------------------- what a text speaks of
MONEY_RELEASE, FILING, DELAY, WEATHER = "资金拨付", "档案", "进度", "天气"
LASTING, TRAINING, PUBLICITY, STAFF = "长效机制", "培训", "宣传", "人员"
WORKS, FITNESS, SATISFACTION, COST = "工程", "质量", "满意度", "成本"
INCOME, SAFETY, PLANNING, SUPPLY, SUPERVISION = "增收", "安全", "前期", "采购", "监督"

TOPICS: dict[str, re.Pattern[str]] = {
    MONEY_RELEASE: regex("拨付|拨款|下达|到账|资金.{0,4}到位|支付|支出进度|执行率|库款"),
    FILING: regex(
        r"档案|归档|存档|资料(?:整理|收集|管理)|(?:材料|记录|凭证).{0,4}(?:存放|保管|分类)"
    ),
    DELAY: regex("延迟|延期|延误|延后|推迟|滞后|拖延|逾期|工期|进度|完工晚|未按期|未按时"),
    WEATHER: regex("天气|降雨|阴雨|暴雨|雨季|汛|降雪|低温|冻|旱|洪|灾|疫情"),
    LASTING: regex("长效|长期|可持续|持续发挥|管护(?!员|人员)|后续维护|日常维护|后续衔接|巩固"),
    TRAINING: regex("培训|技能|学员|授课|业务能力"),
    PUBLICITY: regex("宣传|知晓|发动"),
    STAFF: regex(
        "人手|人员(?:不足|短缺|变动|流动)|编制|岗位空缺|外出务工|请假|缺勤|缺席|参与度|积极性不"
    ),
    WORKS: regex(
        "工程|施工|建设内容|修建|新建|改建|硬化|安装|维修|修缮|里程|公里|渠|道路|管网|管道|蓄水|水池|桥梁|水井|设施|设备"
    ),
    FITNESS: regex(
        "质量(?:不|问题|缺陷|较|有待|差)|验收(?:不|未)|不合格|合格率|返工|损坏|破损|达标率"
    ),
    SATISFACTION: regex("满意|投诉|群众反映"),
    COST: regex("成本|超支|超预算|单价|造价|价格|涨价|费用"),
    INCOME: regex("增收|收入|产值|销路|销售|就业|带动|产业"),
    SAFETY: regex("安全|事故|隐患"),
    PLANNING: regex("前期|规划|设计|论证|审批手续|用地|征地|土地"),
    SUPPLY: regex("招标|采购|供货|到货|订购|厂家"),
    SUPERVISION: regex("监督|监管|督促|督导|巡查"),
}
"""A matter by its name, and the words that speak of it."""

CAUSES_OF_WORK = frozenset({DELAY, WEATHER, STAFF, PLANNING, SUPPLY, COST})
"""What may hold back any piece of work, whatever its indicator is called; money is released on
paper and is not held back by rain."""

_OF_DIMENSION: dict[str, frozenset[str]] = {
    "数量": frozenset({WORKS, TRAINING, PUBLICITY}),
    "质量": frozenset({FITNESS, WORKS, TRAINING, SUPERVISION}),
    "时效": frozenset({MONEY_RELEASE}),
    "成本": frozenset({WORKS}),
    "效益": frozenset({LASTING, INCOME, TRAINING, PUBLICITY, SATISFACTION, SAFETY, WORKS}),
    "可持续": frozenset({LASTING, TRAINING, SUPERVISION}),
    "满意": frozenset({SATISFACTION, PUBLICITY, FITNESS, LASTING}),
}
"""What the reason for a deduction may speak of by the nature of a level-2 indicator."""


def topics_of(text: str) -> frozenset[str]:
    """Return the matters a text speaks of; empty when no list knows it.

    Where one clause speaks of files and of being late, the files are late and not the work.
    """
    return frozenset[str]().union(*map(_topics_of_clause, clauses(text)))


def _topics_of_clause(clause: str) -> frozenset[str]:
    found = frozenset(topic for topic, words in TOPICS.items() if words.search(clause))
    return found - {DELAY} if FILING in found else found


def topics_of_dimension(dimension: str) -> frozenset[str]:
    """Return the matters that belong to a level-2 indicator by its nature."""
    found = [topics for word, topics in _OF_DIMENSION.items() if word in dimension]
    return frozenset[str]().union(*found)


# ---------------------------------------------------------------- what is said to be in order
_FAULT = regex(
    "不(?!断|仅|但|只|光|同的)|未(?!来)|没有|没能|缺|欠|滞后|延迟|延期|延误|推迟|逾期|超期|有待|薄弱"
    "|混放|混乱|混杂|差|难以|迟|慢|偏晚|偏低|较低|较弱|违规|挪用|挤占|截留|返工|损坏"
)
_NO_FACT = regex(
    "未发现|没有发现|未见|无(?:挤占|挪用|截留|违规|超|闲置|扣分)|不存在|杜绝|避免|防止|可能"
)
_IN_ORDER: dict[str, re.Pattern[str]] = {
    "偏离": regex("进度|工期|延迟|延期|延误|推迟|滞后|逾期|归档|偏离|偏差|目标|未完成"),
    "管理": regex("管理|监管|制度|监督|专人|归档|档案"),
    "制度": regex("制度|监督|专人|归档|档案"),
    "凭证": regex("凭证|票据|发票|单据|验收(?:材料|报告|单|资料)|归档"),
    "档案": regex("档案|归档|存放|资料"),
    "质量": regex("质量|合格|返工|损坏|破损"),
    "资金使用": regex("挪用|挤占|截留|滞留|违规|超范围|超标准|资金使用|报销"),
    "进度": regex("进度|工期|延迟|延期|延误|推迟|滞后|逾期"),
}


def contradicts(topic: str, clause: str) -> bool:
    """Return whether a clause finds fault with what a report calls in order.

    A topic no list knows is looked for by its own name.
    """
    words = _IN_ORDER.get(topic)
    named = (
        words.search(clause) is not None if words is not None else bool(topic) and topic in clause
    )
    denied = _NO_FACT.search(clause) is not None
    return named and not denied and _FAULT.search(clause) is not None


# ---------------------------------------------------------------- on time and late
_MONEY = regex("资金|经费|拨付|拨款|下达|到位|到账|支付|补助")
_WORK = regex(
    "工作(?!经费|队)|任务|项目(?!资金|经费)|工程|实事|施工|实施|建设|内容|事项|培训|服务|进度"
)
_QUALIFIED = regex("整体|总体|基本|大部分|多数|大多|主要(?:工作|任务)|除.{0,20}外")


def matters_of_time(text: str) -> frozenset[str]:
    """Return whether a statement about time speaks of money, of work or of both."""
    matters = {"资金": _MONEY, "工作": _WORK}
    found = frozenset(matter for matter, words in matters.items() if words.search(text))
    return found or frozenset({"工作"})


def is_qualified(text: str) -> bool:
    """Return whether a claim leaves room for exceptions: 总体上, 大部分."""
    return _QUALIFIED.search(text) is not None


# ---------------------------------------------------------------- uses of money
_USES: dict[str, re.Pattern[str]] = {
    "党建": regex("党组织|党建|党员|党支部|支部|组织建设"),
    "培训": regex("培训|授课|讲座"),
    "民生": regex("实事|急难愁盼|困难群众|困难家庭|困难的群众|帮扶|慰问|救助|补助"),
    "工程维修": regex("维修|修缮|修复|基础设施|工程|施工|修建|新建|改造|硬化|管网|管道|水池|水渠"),
    "治理": regex("治理|调解|村务|矛盾|网格"),
    "办公": regex("办公|文具|耗材|打印|复印|桌椅|日常运转|公用经费"),
    "设备": regex("设备|仪器|器材|电脑|计算机"),
    "差旅交通": regex("差旅|交通|车辆|用车|油料|租车"),
    "人员": regex("工资|薪酬|津贴|奖金|福利|劳务|生活补贴|(?:人员|干部|职工)补[贴助]"),
    "会议接待": regex("会议|接待|餐费|食宿"),
    "宣传": regex("宣传|广告|展板|印刷"),
    "产业": regex("产业|种植|养殖|种苗|合作社|加工"),
    "活动场所": regex("活动(?:室|设施|场所|阵地|中心)"),
}


def uses_of(text: str) -> frozenset[str]:
    """Return the kinds of use a text names; empty when no list knows it."""
    return frozenset(use for use, words in _USES.items() if words.search(text))


_HOLDERS = {
    "第一书记": regex("第一书记"),
    "驻村工作队": regex("驻村(?:帮扶)?工作队"),
    "驻村干部": regex("驻村干部"),
    "村委会": regex("村委会|村民委员会"),
    "村集体": regex("村集体|合作社"),
    "学校": regex("学校|中学|小学|幼儿园"),
    "卫生院": regex("卫生院|卫生室"),
    "机关": regex("[镇乡县]机关|机关干部"),
}


def holders_in(text: str) -> tuple[str, ...]:
    """Return who a text says has the money, in the order of the list."""
    return tuple(holder for holder, words in _HOLDERS.items() if words.search(text))


# ---------------------------------------------------------------- duties
_SPENDS = regex("第一书记|驻村|项目负责人|经办|报账|出纳|采购员|施工|承包|供应商")
_KEEPS_FILES = regex("档案|归档|凭证保管|资料保管")


def spends_money(post: str) -> bool:
    """Return whether a person or post uses the money, or carries it as cashier."""
    return _SPENDS.search(post) is not None


def keeps_files(duty: str) -> bool:
    """Return whether a duty is the custody of files."""
    return _KEEPS_FILES.search(duty) is not None
