"""Words of the trade, as the checks of content read them; each list says what it is for.

The words tell apart what a form's cell or a sentence speaks of. They prove nothing: what is found
by a word is for a person to look at.
"""

import re

from jixiao.core.kinds import MONEY_POWERS
from jixiao.core.regex import regex

QUANTITY, QUALITY, TIMELINESS, COST = "数量", "质量", "时效", "成本"
"""What the names of level-1 and level-2 indicators contain."""

SATISFACTION, BENEFIT = "满意", "效益"
"""As above."""

BENEFITS = ("经济", "社会", "生态", "政治", "可持续")
"""Kinds of benefit, as level-2 indicators and reports name them."""

DASHES = frozenset({"", "-", "--", "—", "——", "–", "－", "/", "…", "……"})
"""What stands in a cell that says nothing."""

SAYS_NOTHING = DASHES | {"无", "暂无", "没有", "待补", "待定", "见附件"}
"""What stands in a record where a document or a reason is asked for, and is none."""


def names_cost(*levels: str) -> bool:
    """Return whether the names of an indicator's levels say that it is a cost."""
    return any(COST in level for level in levels)


def names_satisfaction(*levels: str) -> bool:
    """Return whether the names of an indicator's levels say that it is satisfaction."""
    return any(SATISFACTION in level for level in levels)


# ---------------------------------------------------------------- money
_PAID_OUT = regex(r"拨付|拨款|支付(?!宝|终端|环境|方式|系统|服务|业务)")
_MONEY_MOVED = regex(
    r"(?:资金|经费|预算|补助(?!标准|政策|对象)|配套(?!设施|设备|工程|用房|服务)|款项|财政(?!政策))"
    r".{0,6}?(?:下达|到位|执行|支出|使用率|使用进度)"
    r"|支出(?:进度|率|完成|实现)|投资.{0,4}?完成"
)
_BARE_RELEASE = regex(
    r"(?:全部|全额|足额|按时|及时|率|性|情况|完成|数|额|100%)*"
    r"(?:(?:下达|到位|执行)(?:全部|全额|足额|按时|及时|率|性|情况|完成|数|额|100%)*)+"
)
_MONEY_NOUN = regex(r"资金|经费|投资|投入|金额|补助")


def speaks_of_money(name: str, unit: str = "") -> bool:
    """Return whether an indicator says that money was released, paid or spent.

    下达, 到位 and 执行 count when money stands before them or when nothing else does: staff may be
    到位 and a task 执行 without any money.
    """
    if _PAID_OUT.search(name) or _MONEY_MOVED.search(name) or _BARE_RELEASE.fullmatch(name):
        return True
    return unit in MONEY_POWERS and _MONEY_NOUN.search(name) is not None


# ---------------------------------------------------------------- targets
_VAGUE = regex(
    "提升|提高|明显|显著|有效|增强|改善|及时|合格|良好|达标|较好|优良|逐步|进一步|促进|加强|完善|不断"
    "|持续|稳定|满足|保障|合规|规范|按质按量|严格|到位|健全|有所|预期"
)
_VAGUE_WHOLE = frozenset({"优", "良", "好", "高", "强", "较高", "较强", "好坏", "优秀", "正常"})
_STANDARD = regex(
    r"《[^》]+》|〔\d{4}〕|GB|DB\s*\d|JG[JT]|CJJ|国标"
    r"|(?:国家|行业|地方|企业|设计|验收|评分|考核|等级|技术|质量)(?:标准|规范|规程)"
)
_DIGIT = regex(r"\d")
_YEAR = regex(r"(?:19|20)\d{2}\s*年?度?")
_COUNTED = regex(r"[一二两三四五六七八九十百千]+(?:个|次|人|户|名|村|场|项|套|公里|天|日|月|倍|成)")
_COMPARED = regex(r"(?:[≥≤><=]|不低于|不少于|不超过|不大于|不高于|达到|超过|至少|低于|高于)\s*\d")
_TIME = regex(
    r"年底|年末|年内|年度内|月底|月内|季度|半年|全年|当年|本年|当月|当日|当天|汛前|汛期前|节前|入冬前|开学前"
)
_SPAN = regex(r"(?<!\d)\d{1,3}\s*(?:个?工作日|个?月|天|日|小时|年|:)")


def is_vague(target: str) -> bool:
    """Return whether a target says in which direction, but not how far."""
    return target in _VAGUE_WHOLE or _VAGUE.search(target) is not None


def names_standard(text: str) -> bool:
    """Return whether a text names a standard, a norm or a document one could open."""
    return _STANDARD.search(text) is not None


def has_number(target: str) -> bool:
    """Return whether a target holds a figure, in digits or as 两个."""
    return _DIGIT.search(target) is not None or _COUNTED.search(target) is not None


def has_number_besides_year(name: str) -> bool:
    """Return whether a name holds a figure other than the project's year."""
    return _DIGIT.search(_YEAR.sub("", name)) is not None


def states_threshold(explanation: str) -> bool:
    """Return whether an explanation compares with a figure: 不低于80分."""
    return _COMPARED.search(explanation) is not None


def has_time(text: str) -> bool:
    """Return whether a text holds a day, a period or a span of time."""
    return _TIME.search(text) is not None or _SPAN.search(text) is not None


# ---------------------------------------------------------------- approval
_POSTS: tuple[tuple[re.Pattern[str], int | None], ...] = (
    (regex("第一书记|驻村|村|社区|经办|报账|会计|出纳|项目负责人"), 0),
    (regex("分管|副"), 1),
    (regex("会议|党委会|班子|委员会|财政|办|所|站|股|科"), None),
    (regex("镇长|乡长|县长|区长|局长|主任|书记|主要领导|主要负责人|法定代表人"), 2),
)
_APPROVES = regex("审|批|签|核|同意")


def rank_of(post: str) -> int | None:
    """Return the rank of a post: 经办 0, 分管领导 1, 镇长 or 书记 2; `None` for all others.

    Offices and meetings have no rank: they stand beside the line of command.
    """
    return next((rank for words, rank in _POSTS if words.search(post)), None)


def is_approving(action: str) -> bool:
    """Return whether an action reviews or approves; applying and paying out do not."""
    return action == "" or _APPROVES.search(action) is not None


# ---------------------------------------------------------------- scope and level
_WIDTHS = {
    "全省": 5,
    "全市": 4,
    "全县": 3,
    "全区": 3,
    "全镇": 2,
    "全乡": 2,
    "全街道": 2,
    "辖区": 2,
    "社会公众": 1,
    "广大群众": 1,
}
_LEVELS = regex("中央|省|自治区|直辖市|市|州|盟|县|区|旗|乡镇|镇级|乡级|本级|单位|自筹")
_LEVEL_IN_NAME = regex("中央|[省市县区镇乡]级|省补|市补|县补|[省市县]财政")


def width_of(scope: str) -> tuple[int, str]:
    """Return how wide a scope is, and by which word; 0 when nothing says it is wide."""
    return max(((width, word) for word, width in _WIDTHS.items() if word in scope), default=(0, ""))


def names_level(label: str) -> bool:
    """Return whether a source's label or level names a level of government or the unit itself."""
    return _LEVELS.search(label) is not None


def names_level_in_title(project: str) -> bool:
    """Return whether a project's name says of which level its money is."""
    return _LEVEL_IN_NAME.search(project) is not None


# ---------------------------------------------------------------- reports
_DOCUMENT_NUMBER = regex(r"[〔\[［(（]\d{4}[〕\]］)）]\s*第?\s*\d+\s*号")
_ADJUSTS = regex("调整|追加|调增|调减|增加|压减|收回|核减|下达|批复|安排")
_BUDGET_CHANGED = regex("调整|追加|调增|调减|压减|收回|核减|(?:增加|减少).{0,6}(?:预算|资金|经费)")
_CAUSE = regex("由于|鉴于|原因|因(?!此|而|素|地|为[以此])")
_INITIAL_TARGET = regex("年初[^，。；,;]{0,20}(?:目标|任务)")
ACCEPTANCE = "验收"
"""What a proof of acceptance is called."""


def cites_document(sentence: str) -> bool:
    """Return whether a sentence holds a document number such as 宁财发〔2024〕12号."""
    return _DOCUMENT_NUMBER.search(sentence) is not None


def speaks_of_budget_change(sentence: str) -> bool:
    """Return whether a sentence may speak of approving or releasing a budget."""
    return _ADJUSTS.search(sentence) is not None


def explains_budget_change(sentence: str) -> bool:
    """Return whether a sentence gives a cause for a changed budget; 根据工作需要 is none."""
    return _BUDGET_CHANGED.search(sentence) is not None and _CAUSE.search(sentence) is not None


def initial_target(text: str) -> str | None:
    """Return the words that speak of a target of the year's beginning, or `None`."""
    found = _INITIAL_TARGET.search(text)
    return found[0] if found else None
