"""Claims about conduct: nothing wrong, filing, approval, payment rules, acceptance, appointment."""

import re
from collections.abc import Iterator

from jixiao.core.narrative import ClaimKind
from jixiao.core.regex import regex
from jixiao.documents.readers.cell_values import NUMBER, number
from jixiao.documents.readers.item_lists import items_of
from jixiao.documents.readers.probe import Draft, Scene
from jixiao.documents.readers.stages import Stage

_NONE = (
    r"(?:无(?![法力论人])|未见|未发现|没有发现|未发生|没有发生|未出现|没有出现|不存在|杜绝了?|"
    r"未有)(?:任何|有)*"
)
_MISUSE = r"(?:挤占|挪用|截留|套取|骗取|虚列|滞留|沉淀|闲置|超范围|超标准|违规|违纪|违法|侵占|浪费)"
_SOUND = r"(?:合法合规|合规合法|合规|规范|安全)"
_NO_FAULTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "偏离",
        regex(
            rf"(?:{_NONE}[一-龥]{{0,6}}?|没有|未)(?:偏离|偏差)(?:绩效)?(?:目标)?(?:的?"
            r"(?:情况|问题|现象))?"
        ),
    ),
    (
        "资金使用",
        regex(
            rf"(?:{_NONE}[一-龥、]{{0,12}}?|没有|未){_MISUSE}"
            r"(?:[一-龥、]{0,20}(?:行为|现象|情况|问题)|[一-龥、]{0,20}支出)?"
        ),
    ),
    (
        "资金使用",
        regex(
            rf"资金的?(?:使用|管理|支出|拨付)+上?[一-龥]{{0,4}}?{_SOUND}|专款专用|"
            r"(?<=[，,])合法合规"
        ),
    ),
    (
        "扣分",
        regex(r"(?:无|未|没有|不存在|不)(?:任何|有|被)*(?:扣分|失分)(?:点|项|情况|因素|事项)?"),
    ),
    (
        "管理",
        regex(
            r"(?<!资金使用)(?<!资金)(?<!档案)(?:业务|项目|组织|日常|过程)?管理(?:工作|制度|"
            r"体系|机制|流程)*"
            r"上?[一-龥]{0,3}?(?:规范|健全|完善|到位|有序|高效)(?:高效|有序)?"
            r"|制度[一-龥]{0,3}?(?:健全|完善|完备)|健全的[一-龥]{0,4}制度"
        ),
    ),
    (
        "凭证",
        regex(
            r"(?:凭证|票据|发票|手续|账目|账务|会计资料)[一-龥、]{0,6}?(?:完整|真实|齐全|"
            r"完备|合规|规范|清晰|清楚)"
            r"(?:[、,，和且](?:完整|真实|齐全|合规|规范|清晰|合法|有效))*"
        ),
    ),
    (
        "档案",
        regex(r"(?:档案|资料|归档)[一-龥]{0,6}?(?:完整|齐全|及时|规范|完备)"),
    ),
    (
        "质量",
        regex(
            r"(?:均|全部|都|已)?(?:符合|达到|满足)了?(?:相关|规定|国家|行业|设计|验收|质量|"
            r"有关|合同|技术)*的?"
            r"(?:标准|规范)(?:[和与及](?:要求|规范|标准))?"
            r"|(?:质量|验收)(?:全部|均|都|一次性)*(?:合格|达标|过关)(?!率)"
        ),
    ),
)
_DOUBT = regex(r"不够|不足|有待|不(?!断|存|挪|挤|扣|失)|欠|缺|尚未|未能|没能|需|进一步|加强")
_TAIL_DOUBT = regex(r"[一-龥]{0,4}?(?:不够|不足|有待|欠|较差|不强|不高|提升|性|程度|化)")
_AIM = regex(
    r"(?:确保|保证|要求|应|须|需|加强|促进|推动|力求|实现|提高|为了|严格按|切实做到|检查|"
    r"核查|监督|查看|规定|明确|是否|如何)"
    r"[一-龥]{0,8}$"
)
_DENIED = regex(r"(?:未|没有|没能|未能|不|缺乏|尚未)[一-龥]{0,3}$")
_NAMES = regex(r"《[^》]*》")

_FILING = regex(
    rf"(?:没有|没能|未能|未)(?:按[一-龥]{{0,6}})?在?(?:规定的?)?(?:({NUMBER})个?(工作日|天|"
    rf"日)之?内)?[一-龥]{{0,6}}?(?:归档|存档|立卷)(?!的)"
    r"|(?:归档|存档|立卷)[一-龥]{0,4}?(?:不够|不|未|没有|欠|较|存在)(?:[一-龥]{0,2})"
    r"(?:及时|规范|完整|齐全|到位|迟|慢|滞后)"
    r"|(?:归档|存档)(?:工作)?(?:较|偏|略)?(?:滞后|延迟|迟缓|混乱)"
    r"|(?:档案|资料|材料|记录)[一-龥、]{0,10}?(?:混杂|混放|混乱|未分类|没有分类|散乱|凌乱|"
    r"缺失|不全|不齐)"
)

_STEP_ACTION = (
    "(?:审核|审批|审定|审签|签批|签字|签审|批准|审议|复核|复审|初审|终审|把关|会签|核准|同意|"
    "审查|核实)"
)
_POST = (
    "(?:镇长|乡长|局长|主任|书记|县长|区长|院长|校长|所长|站长|科长|股长|会计|出纳|理事长|"
    "经理|总经理|负责人|领导|经办人|承办人|"
    "财政所|财务(?:室|科|股|部|人员)|办公室|村委会|党委(?:会)?|党组(?:会)?|委员会|会议|"
    "纪委|审计(?:室|股|科)|小组|主管部门|财政局)"
)
_STEP = regex(
    rf"(?P<post>[一-龥]{{0,10}}?{_POST})(?:进行|予以|集体|统一|逐级|研究|签字)*"
    rf"(?P<action>{_STEP_ACTION})"
)
_CONNECTIVES = regex(r".*(?:经(?!理|办)|由|报(?!账)|再|后|先|须|需|交|送|并|应)")
_STEP_GLUE = regex(r"[、，,；;和与及并后再由经报最终且通过无误同意签字交送先]{0,8}")
_PAY = regex("资金|支出|拨付|报销|支付|付款|费用|经费|用款|开支")

_RULE = regex(
    r"(?:支出|支付|付款|报销|拨付|开支|列支|报账|用款)(?:时)?[一-龥]{0,4}?(?:均|都|一律|"
    r"必须|须|需|应|要|全部)+(?:按[一-龥]{0,6})?"
    r"(?:提交|附上|附有|附|提供|出具|凭|持|具备|备齐|有)"
    r"(?P<items>[一-龥、和及与《》]{2,60}?)(?=，|,|。|；|;|方可|才能|后方|后才|后拨|$)"
)

_ACCEPTED = regex(
    r"(?P<what>[一-龥、]{2,20}?)?(?:已经|已|均已?|都已?|全部|一次性|顺利)*(?:通过|经)"
    r"(?:了)?(?P<by>[一-龥]{0,14}?)(?:组织的?|的|联合|现场|竣工|初步)*(?:验收|复验)(?!材料|报告|"
    r"证明|资料|单|后|标准|时|工作|程序|制度|办法|记录|情况|阶段)"
)
_ACCEPTED_BY = regex(
    r"由(?P<by>[一-龥、]{2,16}?)(?:共同|联合|组织|进行|负责|对(?P<what>[一-龥]{2,12}?))+"
    r"(?:进行|开展)?(?:了)?(?:竣工|现场|初步|联合)*验收(?!材料|报告|证明|资料|单|标准)了?"
    r"(?P<object>[一-龥]{0,14})"
)
_ACCEPTED_ORGANISED = regex(
    r"(?P<by>[一-龥]{2,14}?)(?:组织|会同)(?:相关|有关|各)?(?:部门|单位|人员)?(?:开展|"
    r"进行)?了?(?:竣工|现场|初步|联合)*"
    r"验收(?!材料|报告|证明|资料|单|标准)了?(?P<object>[一-龥]{0,14})"
)
_ACCEPTED_ITSELF = regex(
    r"[一-龥]{0,14}?(?:自行|自己|自主)(?:组织|开展|进行)?了?(?:竣工|现场|初步)*验收"
    r"(?!材料|报告|证明|资料|单|标准|制度|办法|程序)"
)
_ACCEPTED_GOOD = regex(
    r"(?P<what>[一-龥]{2,14}?)(?:均|全部|一次性|已)*验收(?:全部|均|一次性)*合格(?!率)"
)

_ACCEPTANCES = (
    _ACCEPTED,
    _ACCEPTED_BY,
    _ACCEPTED_ORGANISED,
    _ACCEPTED_GOOD,
    _ACCEPTED_ITSELF,
)

_APPOINT = regex(
    r"(?:指定|明确|确定|安排|任命|落实|由)(?P<who>[一-龥]{2,14}?)(?:为|担任|作为|兼任|任)"
    r"(?P<duty>[一-龥]{2,20}?)的?"
    r"(?:直接|第一|主要|专职|兼职)*(?:责任人|负责人|管理员|管理人员|专管员|保管员|联络员|"
    r"档案员|监督员)"
)
_CHARGE = regex(
    r"(?:指定|明确|确定|安排|落实|配备|由)(?P<who>[一-龥]{2,12}?)(?:具体|专门|全面|直接|"
    r"统一)*负责(?P<duty>[一-龥]{2,16})"
)
_OF_PROJECT = regex(r"^(?:本|该)?项目的?(?=[一-龥]{4,})")


def no_faults(scene: Scene) -> Iterator[Draft]:
    """Yield the topics that are said to be in order; aims and doubts are no such claims."""
    if scene.stage is Stage.MEASURES:
        return
    text = _NAMES.sub(lambda found: "《" + "＊" * (len(found[0]) - 2) + "》", scene.text)
    for topic, pattern in _NO_FAULTS:
        for match in pattern.finditer(text):
            if _is_said(scene, text, match):
                yield Draft(ClaimKind.NO_FAULT, *match.span(), topic)


def _is_said(scene: Scene, text: str, match: re.Match[str]) -> bool:
    start, _ = scene.probe.clause(match.start())
    head = text[start : match.start()]
    if match[0][0] in "无未没杜" or match[0].startswith(("不存在", "不扣")):
        return _AIM.search(head) is None
    doubted = _DOUBT.search(match[0]) or _TAIL_DOUBT.match(text, match.end())
    return not doubted and not _AIM.search(head) and not _DENIED.search(head)


def filings(scene: Scene) -> Iterator[Draft]:
    """Yield admissions that papers were filed late or unsorted, with the days of the rule."""
    if scene.stage is Stage.MEASURES:
        return
    for match in _FILING.finditer(scene.text):
        days = number(match[1]) if match[1] else None
        unit = match[2] if days is not None else None
        yield Draft(ClaimKind.FILING, *match.span(), value=days, unit=unit)


def approvals(scene: Scene) -> Iterator[Draft]:
    """Yield chains of approval, each step as post/action, in printed order."""
    if not _PAY.search(scene.text):
        return
    chain: list[re.Match[str]] = []
    for match in _STEP.finditer(scene.text):
        if chain and not _STEP_GLUE.fullmatch(_between(scene.text, chain[-1], match)):
            yield from _chain(scene.text, chain)
            chain = []
        chain.append(match)
    yield from _chain(scene.text, chain)


def _chain(text: str, chain: list[re.Match[str]]) -> Iterator[Draft]:
    if not chain:
        return
    start = chain[0].start("post") + _connectives(chain[0]["post"])
    lone = len(chain) == 1 and text[start - 1 : start] not in {"经", "由", "报"}
    if not lone:
        items = tuple(f"{_post(step['post'])}/{step['action']}" for step in chain)
        yield Draft(ClaimKind.APPROVAL, start, chain[-1].end(), items=items)


def _between(text: str, left: re.Match[str], right: re.Match[str]) -> str:
    """Return what stands between two steps, the connectives before the second post included."""
    return text[left.end() : right.start("post") + _connectives(right["post"])]


def _connectives(post: str) -> int:
    match = _CONNECTIVES.match(post)
    return match.end() if match else 0


def _post(post: str) -> str:
    return post[_connectives(post) :]


def payment_rules(scene: Scene) -> Iterator[Draft]:
    """Yield what every payment is said to need."""
    for match in _RULE.finditer(scene.text):
        items = items_of(match["items"], conjunctions=True)
        yield Draft(ClaimKind.PAYMENT_RULE, *match.span(), items=items)


def acceptances(scene: Scene) -> Iterator[Draft]:
    """Yield what was accepted, and by whom."""
    spans: list[tuple[int, int]] = []
    for pattern in _ACCEPTANCES:
        for match in pattern.finditer(scene.text):
            groups = match.groupdict()
            said_before = any(first < match.end() and match.start() < end for first, end in spans)
            if said_before or _AIM.search(scene.probe.head(match.start())):
                continue
            spans.append(match.span())
            by = (groups.get("by") or "").strip("、")
            items = items_of(by, conjunctions=True) if by else ()
            what = (groups.get("what") or groups.get("object") or "").strip("、")
            yield Draft(ClaimKind.ACCEPTANCE, *match.span(), what, items=items)


def appointments(scene: Scene) -> Iterator[Draft]:
    """Yield who is put in charge of what."""
    for pattern in (_APPOINT, _CHARGE):
        for match in pattern.finditer(scene.text):
            if not _DENIED.search(scene.probe.head(match.start())):
                duty = _OF_PROJECT.sub("", match["duty"])
                yield Draft(ClaimKind.APPOINTMENT, *match.span(), match["who"], items=(duty,))
