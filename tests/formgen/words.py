"""Names, units and sentences of made-up forms. No real place, unit or person is meant."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Template:
    """An indicator: where it belongs, its name, the kind of its target and the unit."""

    topic: str
    name: str
    kind: str
    unit: str


def _templates(text: str) -> tuple[Template, ...]:
    lines = [line.split("|") for line in text.split()]
    return tuple(Template(*line) for line in lines)


TEMPLATES = _templates("""
quantity|补助发放人数|count|人
quantity|举办培训班次|small|次
quantity|新建高标准农田面积|area|亩
quantity|维修道路里程|area|公里
quantity|慰问困难户数|count|户
quantity|购置设备数量|small|台
quantity|开展巡查次数|small|次
quantity|建设监测站点数|small|个
quantity|印发宣传资料份数|count|份
quantity|扶持合作社数量|small|家
quantity|服务老年人次|count|人次
quantity|安装路灯数量|count|盏
quantity|栽植苗木数量|count|株
quantity|检验检测批次|small|批次
quantity|资金足额拨付比例|percent|百分比
quantity|政策落实情况|quality|应助尽助
quantity|整理档案卷数|count|卷
quality|项目验收合格率|percent|%
quality|补助资格合规性|quality|合规
quality|补助资金发放准确率|percent|%
quality|设备验收合格率|percent|%
quality|培训考核通过率|percent|%
quality|工程质量达标情况|quality|达标
quality|经费审批流程规范性|quality|严格执行相关制度规定
quality|产品抽检合格率|percent|%
quality|财政直达资金支付完成率100%|percent|%
quality|业务系统验收情况|quality|通过验收
time|补助资金拨付及时率|percent|%
time|项目完成时间|date|
time|补助经费到位及时性|quality|及时
time|主体工程完工期限|date|
time|建设年度|year|年
time|项目实施周期|span|年
time|业务办结时限|days|个工作日
time|投诉处理天数|days|天
cost|项目总成本|cost|万元
cost|人均补助标准|standard|元/人
cost|单位面积造价|standard|元/平方米
cost|培训费支出标准|standard|元/人·天
cost|设备购置单价|standard|元/台
cost|培训费用总额|standard|元
cost|成本节约率|low|%
cost|预算成本控制率|percent|%
economic|户均增收金额|standard|元/户
economic|带动产业产值|cost|万元
economic|对地方经济发展的促进作用|quality|效果明显
economic|创业担保基金放大倍数|low|倍
social|受益群众人数|count|人
social|提高群众参与积极性|quality|有效提升
social|惠及行政村个数|small|个
social|重大安全事故发生数|zero|起
social|惠民政策公众知晓率|percent|%
social|新增就业岗位数|count|个
social|公众知晓度是否明显提高|yes|是
ecological|森林覆盖率|percent|%
ecological|生活垃圾无害化处理率|percent|%
ecological|生态环境改善程度|quality|逐步提高
ecological|环境污染事件发生数|zero|起
sustainable|管护机制健全性|scale|优良中低差
sustainable|设施持续使用年限|low|年
sustainable|长效工作机制建立情况|quality|建立健全
sustainable|人才队伍稳定性|scale|好坏
satisfaction|群众满意度|percent|%
satisfaction|受益学生家长满意度|percent|%
satisfaction|参训企业满意度|percent|%
satisfaction|基层干部职工满意度|percent|%
decision|绩效目标完整性|none|
decision|立项依据充分性|quality|充分
decision|立项程序规范性|quality|规范
decision|资金分配合理性|none|
management|预算资金执行率|percent|%
management|财务管理制度有效性|quality|健全
management|资金使用合规性|quality|合规
management|绩效监控有效性|none|
management|项目实施程序规范性|quality|规范
""")

TOPICS = {
    "quantity": ("数量指标", "产出数量"),
    "quality": ("质量指标", "产出质量"),
    "time": ("时效指标", "产出时效"),
    "cost": ("成本指标", "产出成本"),
    "economic": ("经济效益指标", "经济效益"),
    "social": ("社会效益指标", "社会效益"),
    "ecological": ("生态效益指标", "生态效益"),
    "sustainable": ("可持续影响指标", "可持续影响"),
    "satisfaction": ("服务对象满意度指标", "满意度指标"),
    "decision": ("项目立项", "项目目标"),
    "management": ("财务管理", "组织实施"),
}

PROJECTS = (
    "农村低保补助经费",
    "基层公共文化服务体系建设",
    "高标准农田建设项目",
    "中小学校舍维修改造(二期)",
    "道路交通安全整治",
    "城乡居民基本医疗保险补助",
    "数字档案室建设项目",
    "2022年乡村振兴衔接资金产业项目",
    "森林防火能力提升项目",
    "社区养老服务设施运营补贴",
    "村级组织运转经费",
    "水利工程维修养护",
)
BUREAUS = ("某县民政局", "某市农业农村局", "某区教育局", "某县财政局", "某州水利局", "某县林业局")
OFFICES = ("某县社会救助中心", "某市第三中学", "某镇人民政府", "某县水利管理站", "某区图书馆")
EXPECTED = (
    "按计划完成年度任务，资金及时足额拨付，群众满意度明显提高。",
    "目标1：完成补助发放1200人；目标2：资金支付率达到100%；目标3：群众满意度90%以上。",
    "完成建设任务，改善基础设施条件，12月底前投入使用。",
)
REACHED = (
    "已完成年度任务。",
    "全年共发放补助1236人，支付资金64.8万元，群众满意度96%。",
    "建设任务全部完成，基础设施条件明显改善，2处因雨季推迟。",
)
DONE = ("达成预期指标", "已完成", "完成", "基本完成", "有效", "明显", "好", "健全")
REASONS = (
    "实行动态管理，部分对象退出保障范围。",
    "受雨季影响工期推迟，下一步加快进度。",
    "原因：资金下达较晚。措施：提前做好项目前期工作。",
    "部分群众外出务工，今后提前通知，扩大宣传覆盖面。",
    "预算编制不够精准，下年度细化测算，偏差控制在5%以内。",
)
REMARKS = ("", "", "附佐证材料", "见附件2", "—")
METHODS = ("达标得满分", "未达标按比例扣分", "按完成率计分", "得分=权重×完成率")
CRITERIA = (
    "依据充分得满分，缺1项扣1分",
    "制度健全2分，执行有效3分",
    "完成率100%得满分，每降低1%扣0.5分",
    "查阅账簿、凭证及合同",
)
NOTES = (
    "注：1.其他资金包括和财政资金共同投入到同一项目的自有资金、社会资金等。",
    "2.定量指标，资金使用单位填写本地区实际完成数。",
    "3.定性指标分为达成预期指标、部分达成、未达成三档，分别按照100%-80%(含)、80%-60%(含)、60%-0填写。",
    "说明：一级指标权重统一按预算执行率10分、产出指标50分、效益指标30分、满意度指标10分设置。",
)
REPORT_BEFORE = (
    "一、项目概况",
    "本项目依据上级文件立项，年度预算安排资金用于改善民生和基础设施条件。",
    "二、绩效自评工作开展情况",
    "我单位成立自评小组，收集资料共计35份，走访群众120人次，形成自评结论如下表所示。",
)
REPORT_AFTER = (
    "三、存在的问题及原因分析",
    "一是预算编制不够细化；二是项目前期工作推进较慢，支付进度在9月前仅为45.6%。",
    "四、下一步改进措施",
    "加强预算管理，强化跟踪监控，确保资金及时支付。",
)
