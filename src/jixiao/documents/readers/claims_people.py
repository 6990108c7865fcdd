"""Claims about people and places: who was asked, how content they are, who benefits, counts."""

import re
from collections.abc import Iterator, Sequence

from jixiao.core.narrative import ClaimKind
from jixiao.core.regex import regex
from jixiao.documents.readers.cell_values import NUMBER, number, shifted
from jixiao.documents.readers.claims_money import ratio_said
from jixiao.documents.readers.probe import Draft, Scene

_RESPONDENTS, _SCOPE = "调查对象", "项目范围"

_ASKED = (
    "(?:走访|访谈|调查|问卷|发放|回收|收回|抽样|抽查|抽取|抽(?=[0-9])|随机|电话|座谈|入户|测评|回访|"
    "询问|征求)"
)
_SURVEY = regex(
    rf"{_ASKED}(?:了|共|共计|共有|合计|约|卷|表|问卷|有效|调查|访谈|走访|抽取|受访|随机|"
    rf"满意度|[一-龥]{{0,8}}?)({NUMBER})(名|人次|人|份|户|位)"
    r"(?P<who>[一-龥]{0,12})"
)
_MORE = regex(
    rf"[，,、；;和及]?(?:其中)?(?:共|实际|实)?(?:回收|收回|有效|群众|村民|[一-龥]{{0,6}}?)"
    rf"(?:了|有效|调查|问卷|共|卷|表)*({NUMBER})(名|人|份|户)"
)
_SHARE = regex(r"[，,、；;]?(?:其中|满意|不满意|基本满意|认为|表示|非常满意)")
_STOP = regex(
    r"[的了并和与对及就其在进开填参以是为表作中，]|进行|开展|了解|听取|征求|询问|调查|问卷|代表表示"
)
_WHO_BEFORE = regex(
    r"(?:走访|访谈|调查|向|对|面向|针对|抽取|随机走访|抽查)(?:了)?(?P<who>[一-龥]{2,10}?)"
    r"(?:共|共计|合计|发放|开展|进行|随机|等|问卷|调查|满意度)*$"
)
_RATE = regex(
    rf"满意(?:度|率)(?P<gap>[一-龥“”（）():：]{{0,10}}?)({NUMBER})%"
    rf"|满意的?(?:对象|群众|受访者|人数)*(?:占|达到?|有|为)({NUMBER})%"
    rf"|({NUMBER})%(?:以上)?(?:的)?(?P<who>[一-龥]{{0,10}}?)(?:表示|感到|觉得|比较|非常|"
    rf"对[一-龥]{{0,12}}?)*满意"
)
_NO_RATE_GAP = regex(
    r"提高|提升|增长|上升|下降|目标|指标|要求|不低于|不少于|高于|超过|低于|比|较|分值|满分|"
    r"得分|权重"
)
_SIGN_BEFORE = regex(r"[≥≤><=]$")

_SCOPE_IS = regex(
    r"(?:项目|实施|涉及|覆盖|受益|服务|建设|帮扶|资金)(?:的)?(?:实施|涉及|覆盖|受益)?"
    r"(?:范围|区域|对象|地点|群体|人群|群众)(?:主要)?(?:为|是|包括|涉及|涵盖|覆盖|在|"
    r"[:：])+"
    r"(?P<who>[^，,。；;：:]{2,30})"
)
_CARRIED_OUT_IN = regex(
    r"(?<![一-龥][存现所实])在(?P<who>[^，,。；;：:]{0,24}?(?:[0-9]+|[一二两三四五六七八九十]+)个"
    r"(?:行政|自然|贫困|脱贫|示范|试点)?(?:村组|村|乡镇|镇|乡|社区|街道|学校)"
    r"(?:的(?:[0-9]+|[一二三四五六七八九十百]+)个[一-龥]{0,2}村)?)(?:范围内|内)?(?:实施|开展|建设)"
)
_REACHED = regex(
    r"(?:惠及|覆盖|受益)(?!率|面)(?P<who>[^，,。；;：:、]{0,12}?[0-9][^，,。；;：:、]{1,14})"
)

_ASKING = regex("问卷|发放|走访|访谈|满意")

_MEASURE = (
    "个|名|位|家|户次|户|人次|人|项|件|处|座|所|间|栋|套|台|辆|条|段|公里|千米|米|平方米|亩|"
    "公顷|吨|公斤|次|场次|场|期|批次|批|份|本|册|盏|口|头|只|株|棵|门|块|节|班|篇|支|部|艘|眼|"
    "台套|台次|学时|课时"
)
_COUNT = regex(
    rf"(?<![0-9.,第])(?P<sign>[≥≤=><])?({NUMBER})(?P<ten>万)?(?P<unit>{_MEASURE})"
    rf"(?P<after>[一-龥]{{0,8}})"
)
_NEEDS_NOUN = frozenset("个名位家项件处座所间套台辆条段次场期批份本")
_TIME = regex(r"^(?:月|工作日|季度|年|小时|天|星期|周|百分点)")
_NOUNS_TEXT = (
    "村组 行政村 自然村 村民小组 村社 村庄 村民 村 社区 乡镇 街道 镇 学校 项目 农户 户 "
    "群众 居民 人员 党员 干部 学生 教师 "
    "脱贫户 贫困户 低保户 监测户 困难户 困难群众 残疾人 老年人 老人 儿童 劳动力 企业 "
    "合作社 医院 卫生院 卫生室 诊所 机构 "
    "道路 公路 桥梁 水渠 渠道 管网 管道 路灯 机井 水窖 蓄水池 厕所 设施 设备 基地 大棚 "
    "养殖场 岗位 公益岗 工程 标段 单位 "
    "培训 活动 会议 讲座 宣传 检查 巡查 演练 家庭 床位 图书 车辆 农田 耕地 梯田 树苗 鸡苗 "
    "种羊 牛 羊 猪 问题 矛盾 案件 隐患 "
    "农牧民 牧户 用户 商户 产业园 车间 广场 文化室 站点 村卫生室 教学楼 食堂 宿舍"
)
_NOUNS = sorted(_NOUNS_TEXT.split(), key=len, reverse=True)
_NOUN = regex("|".join(f"(?<!农){noun}" if noun == "村" else noun for noun in _NOUNS))
_LAST_NOUN = regex(f"(?:{_NOUN.pattern})$")
_NAME = regex(r"(?![一-龥]*[比少多低高])[一-龥]{2,}")
_LEADING = regex(r"^(?:涉及|相关|重点|试点|辖区|全部|不同|以上|左右|的)+")
_AFTER_STOP = regex(
    r"[的了等均都已并和与在每为是共其把将由]|(?<!涉)及|开展|实施|进行|完成|以上|得到|全部|"
    r"用于|参加|参与"
)
_BEFORE_STOP = regex(
    r".*(?:共计?|合计|总计|累计|约|达到?|为|了|有|是|的|和|与|及|、|任务数|数量|个数|总数)"
)
_NUMBER_WORD = regex(r"(?:任务)?(?:数量|个数|总数|数)(?:为|是|达到?)?$")
_LONGEST_NOUN = 8


def surveys(scene: Scene) -> Iterator[Draft]:
    """Yield how many were asked, and who; several figures in one go stay candidates."""
    end = 0
    for match in _SURVEY.finditer(scene.text):
        if match.start() < end:
            continue
        figures, end = _figures(scene.text, match)
        who = _respondents(scene, match)
        value = number(figures[0]) if len(figures) == 1 else None
        more = tuple(figures) if len(figures) > 1 else ()
        items = (who,) if who else ()
        start = match.start()
        yield Draft(
            ClaimKind.SURVEY_SIZE, start, end, "", value, match[2], items=items, candidates=more
        )
        if who:
            yield Draft(ClaimKind.BENEFICIARY, start, end, _RESPONDENTS, items=items)


def _figures(text: str, match: re.Match[str]) -> tuple[list[str], int]:
    """Return the figures of a survey that follow each other, and where the last one ends."""
    figures, end = [match[1]], match.end(2)
    while not _SHARE.match(text, end) and (more := _MORE.match(text, end)):
        figures.append(more[1])
        end = more.end()
    return figures, end if len(figures) > 1 else match.end(2) + len(_who(match["who"]))


def _who(words: str) -> str:
    return _STOP.split(words)[0]


def _respondents(scene: Scene, match: re.Match[str]) -> str:
    """Return who was asked: named behind the figure, else before it."""
    behind = _who(match["who"])
    if behind:
        return behind
    start, _ = scene.probe.clause(match.start())
    before = _WHO_BEFORE.search(scene.text[start : match.start(1)])
    return before["who"] if before else ""


def satisfactions(scene: Scene) -> Iterator[Draft]:
    """Yield the stated satisfaction; a target that is quoted, or a change, is none."""
    for match in _RATE.finditer(scene.text):
        printed = match[2] or match[3] or match[4]
        value = number(printed)
        if value is None or _NO_RATE_GAP.search(match["gap"] or ""):
            continue
        if match[4] and _SIGN_BEFORE.search(scene.text[: match.start()]):
            continue
        rough = "%以上" in match[0]
        ratio = None if rough else ratio_said(scene.text, match.end(), value)
        yield Draft(ClaimKind.SURVEY_RATE, *match.span(), value=ratio, unit="%")


def scopes(scene: Scene) -> Iterator[Draft]:
    """Yield whom or which places the project is said to cover."""
    for pattern in (_SCOPE_IS, _CARRIED_OUT_IN, _REACHED):
        for match in pattern.finditer(scene.text):
            if not _ASKING.search(match[0]):
                yield Draft(
                    ClaimKind.BENEFICIARY,
                    *match.span(),
                    _SCOPE,
                    items=(match["who"],),
                )


def counts(scene: Scene, covered: Sequence[tuple[int, int]]) -> Iterator[Draft]:
    """Yield what is counted; figures inside `covered` have another meaning already."""
    for match in _COUNT.finditer(scene.text):
        value = number(match[2])
        taken = any(start <= match.start(2) < end for start, end in covered)
        if taken or value is None or _TIME.match(match["after"]):
            continue
        subject, end = _counted(scene, match)
        if subject:
            exact = shifted(value, 4) if match["ten"] else value
            start = _start_of(scene.text, match, subject)
            unit = f"{match['ten'] or ''}{match['unit']}"
            yield Draft(ClaimKind.COUNT, start, end, subject, exact, unit)


def _counted(scene: Scene, match: re.Match[str]) -> tuple[str, int]:
    """Return what a figure counts, and where the words for it end."""
    after = _AFTER_STOP.split(match["after"])[0]
    lead = _LEADING.match(after)
    skipped = lead.end() if lead else 0
    noun = _NOUN.search(after, skipped)
    if noun is not None:
        return after[skipped : noun.end()], match.start("after") + noun.end()
    rest = after[skipped:]
    if len(rest) > 1 and match["unit"] in _NEEDS_NOUN:
        return rest, match.start("after") + len(after)
    return _before(scene, match), match.end("unit")


def _before(scene: Scene, match: re.Match[str]) -> str:
    head = _NUMBER_WORD.sub("", scene.probe.head(match.start()))[-_LONGEST_NOUN - 4 :]
    noun = _LAST_NOUN.search(head)
    if noun is not None:
        return noun[0]
    rest = _BEFORE_STOP.sub("", head)[-_LONGEST_NOUN:]
    return rest if _NAME.fullmatch(rest) else ""


def _start_of(text: str, match: re.Match[str], subject: str) -> int:
    found = text.rfind(subject, max(0, match.start() - _LONGEST_NOUN - 6), match.start())
    return found if found >= 0 and subject not in match["after"] else match.start()
