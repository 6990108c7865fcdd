"""The layouts of published forms, by their row in the list of forms (forms.md)."""

from tests.formgen.layout import Column, Layout, Scheme

_LEVELS = "一级指标=category 二级指标=dimension 三级指标=name"


def _columns(text: str) -> tuple[Column, ...]:
    """Columns as HEADER=FIELD, other headers after a bar; @levels stands for the three levels."""
    pairs = [item.rpartition("=") for item in text.replace("@levels", _LEVELS).split()]
    return tuple(Column(tuple(headers.split("|")), name) for headers, _, name in pairs)


def _sources(*texts: str) -> tuple[tuple[str, ...], ...]:
    """For each way the rows may be named: the rows as LABEL=SOURCE."""
    return tuple(tuple(text.split()) for text in texts)


_OUTPUT = ("quantity", "quality", "time", "cost")
_BENEFIT = ("economic", "social", "ecological", "sustainable")


def _national(output: int = 50, benefit: int = 30, satisfaction: int = 10) -> tuple[Scheme, ...]:
    return (
        Scheme("产出指标", output, _OUTPUT),
        Scheme("效益指标", benefit, _BENEFIT),
        Scheme("满意度指标", satisfaction, ("satisfaction",)),
    )


_FUNDING_01 = _columns(
    "年初预算数=original_budget 全年预算数|全年预算数(A)=final_budget "
    "全年执行数|全年执行数(B)=actual_expenditure 分值=max_score "
    "执行率|执行率(B/A)=execution_rate 得分=score"
)
_SOURCES_01 = _sources(
    "年度资金总额=total 其中:当年财政拨款=fiscal 上年结转资金=carryover 其他资金=other",
    "年度资金总额=total 其中:本年财政拨款=fiscal 其他资金=other",
    "年度资金总额=total 其中:本年财政拨款=fiscal 上年结转资金=carryover 其他资金=other",
)
_COLUMNS_01 = _columns(
    "@levels 年度指标值|年度指标值(A)=target 实际完成值|全年实际值(B)=actual 分值=max_score "
    "得分=score 偏差原因分析及改进措施=deviation_reason"
)
_FUNDING_05 = _columns(
    "全年预算数(A)=final_budget 全年执行数(B)=actual_expenditure "
    "预算执行率(B/A×100%)|执行率(B/A)=execution_rate"
)
_SOURCES_05 = _sources(
    "年度资金总额=total 其中:中央财政资金=central 地方资金=local 其他资金=other",
    "年度资金总额=total 其中:中央补助=central 地方资金=local 其他资金=other",
    "年度资金总额=total 中央资金=central 自治区资金=provincial 盟市资金=municipal 旗县资金=county",
    "年度资金总额=total 其中:中央财政资金=central 彩票公益金=lottery 地方资金=local",
)
_COLUMNS_05 = _columns(
    "@levels 指标值=target 全年实际完成值=actual 未完成原因和改进措施=deviation_reason"
)
_TITLE = ("项目支出绩效自评表", "项目支出绩效自评情况表", "财政支出项目绩效自评表")
_TRANSFER = ("中央对地方专项转移支付区域绩效目标自评表", "转移支付区域(项目)绩效目标自评表")

LAYOUTS: dict[str, Layout] = {
    layout.number: layout
    for layout in (
        Layout(
            "01",
            _TITLE,
            _FUNDING_01,
            _SOURCES_01,
            _COLUMNS_01,
            _national(),
            traits=frozenset({"extras", "reorder", "split", "weighted"}),
        ),
        Layout(
            "02",
            ("部门整体支出绩效自评表",),
            _FUNDING_01,
            _SOURCES_01,
            _COLUMNS_01,
            (
                Scheme("项目决策", 10, ("decision",)),
                Scheme("项目管理", 15, ("management",)),
                Scheme("项目产出", 45, _OUTPUT),
                Scheme("项目效益", 20, _BENEFIT),
            ),
            head="department",
            total="none",
            traits=frozenset({"prefix"}),
        ),
        Layout(
            "03",
            ("项目支出绩效自评表", "项目支出绩效自评表(公开14表)"),
            _FUNDING_01,
            _SOURCES_01,
            _columns(
                "@levels 指标性质=operator 指标值=target_value 度量单位=unit "
                "实际完成值=actual 分值=max_score 得分=score "
                "偏差原因分析及改进措施=deviation_reason"
            ),
            _national(),
            mode="three",
            traits=frozenset({"groups", "grade", "other_matters", "yuan", "extras"}),
        ),
        Layout(
            "04",
            ("部门预算项目支出绩效自评表(510000_0013zp)", "项目支出绩效自评表"),
            _columns(
                "年初预算=original_budget 调整后预算数=final_budget "
                "预算执行数=actual_expenditure 预算执行率=execution_rate 权重=max_score "
                "得分=score 原因=remark"
            ),
            _sources(
                "总额=total 其中:财政资金=fiscal 财政专户管理资金=special_account "
                "单位资金=unit 其他资金=other"
            ),
            _columns(
                "@levels 指标性质=operator 指标值=target_value 度量单位=unit 完成值=actual "
                "权重=max_score 得分=score 未完成原因分析=deviation_reason"
            ),
            _national(60, 20, 10),
            head="code",
            mode="three",
            traits=frozenset({"conclusion", "extras"}),
        ),
        Layout(
            "05",
            _TRANSFER,
            _FUNDING_05,
            _SOURCES_05,
            _COLUMNS_05,
            _national(),
            head="transfer",
            total="none",
            traits=frozenset({"management"}),
        ),
        Layout(
            "06",
            _TRANSFER,
            _FUNDING_05,
            (*_SOURCES_05, *_sources("年度资金总额=total")),
            _COLUMNS_05,
            _national(),
            head="transfer",
            total="none",
            traits=frozenset({"marks"}),
        ),
        Layout(
            "07",
            ("扶贫项目资金绩效目标自评表", "衔接推进乡村振兴补助资金绩效目标自评表"),
            _FUNDING_01[1:],
            _SOURCES_01,
            _columns(
                "@levels 分值=max_score 年度指标值=target 全年实际值=actual 得分=score "
                "未完成原因及拟采取的改进措施=deviation_reason"
            ),
            _national(),
            traits=frozenset({"stars", "extras", "split", "weighted"}),
        ),
        Layout(
            "08",
            ("项目自评表", "项目支出绩效自评表"),
            _columns(
                "预算数(A)=final_budget 执行数(B)=actual_expenditure "
                "执行率(B/A)=execution_rate 得分(20分*执行率)=score"
            ),
            _sources("年度财政资金总额=total", "一般预算内拨款=fiscal 合计=total"),
            _columns("@levels 年初目标值(A)=target 实际完成值(B)=actual 得分=score"),
            (Scheme("产出指标", 40, _OUTPUT), Scheme("效益指标", 40, (*_BENEFIT, "satisfaction"))),
            execution_weight=20,
            traits=frozenset({"blocks", "boxes", "one_reason"}),
        ),
        Layout(
            "09",
            ("项目绩效自评表",),
            _columns(
                "预算数(A)=final_budget 执行数(B)=actual_expenditure 执行率(B/A)=execution_rate"
            ),
            _sources(
                "一般预算内拨款=fiscal 其他资金=other 合计=total",
                "中央财政资金=central 省级财政资金=provincial 县级财政资金=county 合计=total",
            ),
            _columns(
                "@levels 年初目标值=target 实际完成值=actual 未完成原因及改进措施=deviation_reason"
            ),
            _national(),
            total="none",
            traits=frozenset({"named_sources"}),
        ),
        Layout(
            "10",
            ("财政支出绩效评价自评表",),
            _columns("预算数=final_budget 执行数=actual_expenditure 执行率=execution_rate"),
            _sources("中央=central 省/地=provincial 本级=county 其他=other 合计=total"),
            _columns(
                "评价内容=name 分值=max_score 自评分=score 复核分=review 评价标准及依据=criteria"
            ),
            (
                Scheme("", 2, ("decision",)),
                Scheme("", 13, ("management",)),
                Scheme("", 85, (*_OUTPUT, *_BENEFIT, "satisfaction")),
            ),
            shape="across",
            execution_weight=0,
        ),
        Layout(
            "11",
            ("部门整体绩效自评表",),
            _columns(
                "年初预算数=original_budget 全年(调整)预算数=final_budget "
                "全年执行数=actual_expenditure 执行率=execution_rate 执行率权重=max_score "
                "执行率得分=score"
            ),
            _sources("年度总金额=total 其中:财政资金=fiscal", "年度总金额=total"),
            _columns(
                "指标名称=name 计量单位=unit 指标性质=operator 年初指标值=target_value "
                "调整指标值=adjusted 全年完成值=actual 得分系数(%)=coefficient "
                "指标权重=max_score 指标得分=score 是否核心指标=core"
            ),
            _national(),
            head="department",
            mode="three",
        ),
        Layout(
            "12",
            _TITLE,
            _columns(
                "年初预算数=original_budget 调整预算数(A)=final_budget "
                "全年执行数(B)=actual_expenditure 执行率(B/A)|执行率=execution_rate"
            ),
            _SOURCES_01,
            _columns(
                "@levels 分值=max_score 指标值(A)=target 全年实际值(B)=actual 得分=score "
                "未完成原因分析=deviation_reason"
            ),
            (
                Scheme("决策", 10, ("decision",)),
                Scheme("管理", 25, ("management",)),
                Scheme("产出", 30, _OUTPUT),
                Scheme("效益", 35, (*_BENEFIT, "satisfaction")),
            ),
            execution_weight=0,
            total="heads",
        ),
        Layout(
            "13",
            ("专项资金绩效自评表",),
            _FUNDING_05,
            _SOURCES_01,
            _columns(
                "@levels 分值=max_score 年度指标值=target 全年实际值=actual 得分=score "
                "未完成原因及改进措施=deviation_reason"
            ),
            _national(40, 40, 20),
            execution_weight=0,
            total="head",
            traits=frozenset({"extras", "split"}),
        ),
        Layout(
            "14",
            _TITLE,
            _columns(
                "年初预算数(A)=original_budget 全年执行数(B)=actual_expenditure "
                "分值(10分)=max_score 执行率(B/A)=execution_rate 得分=score "
                "得分计算方法=method"
            ),
            _SOURCES_01,
            _columns(
                "@levels 分值=max_score 年度指标值(A)=target 全年实际值(B)=actual "
                "得分计算方法=method 得分=score 未完成原因分析=deviation_reason"
            ),
            _national(),
            traits=frozenset({"weighted"}),
        ),
        Layout(
            "15",
            _TITLE,
            _columns(
                "预算数=final_budget 到位数=received 执行数=actual_expenditure "
                "预算执行进度(%)=execution_rate"
            ),
            _sources("资金总额=total 其中:财政资金=fiscal 其他资金=other", "资金总额=total"),
            _columns(
                "@levels 单项得分=single 权重占比=max_score 折算得分=score 符号=operator "
                "值=target_value 单位(文字描述)=unit 完成值=actual"
            ),
            (
                Scheme("产出指标", 25, _OUTPUT),
                Scheme("效果指标", 25, _BENEFIT),
                Scheme("管理指标", 30, ("management", "decision")),
                Scheme("满意度指标", 10, ("satisfaction",)),
            ),
            shape="pairs",
            mode="three",
            traits=frozenset({"sections", "groups", "percent_weights"}),
        ),
        Layout(
            "16",
            ("财政支出绩效自评表", "项目支出绩效自评基础数据表"),
            _columns(
                "计划安排=final_budget 实际到位=received 实际支出=actual_expenditure 结余=balance"
            ),
            _sources(
                "资金总额=total 中央=central 省级=provincial 市级=municipal 县级=county",
                "资金总额=total 省财政=provincial 市财政=municipal 县财政=county",
            ),
            _columns(
                "一级指标=category 二级指标=dimension 指标内容=name 指标(目标)值=target "
                "实际完成值=actual"
            ),
            _national(),
            shape="pairs",
            total="none",
            traits=frozenset({"spending", "boxes"}),
        ),
        Layout(
            "17",
            ("县级专项资金绩效自评表",),
            _columns(
                "全年预算数(A)=final_budget 全年执行数(B)=actual_expenditure 执行率=execution_rate"
            ),
            _SOURCES_01,
            _columns(
                "@levels 年度指标值=target 全年完成值=actual 未完成原因和改进措施=deviation_reason"
            ),
            _national(),
            total="none",
        ),
        Layout(
            "19",
            ("普惠金融发展专项资金绩效自评表",),
            _columns("年度金额=final_budget 资金使用情况=actual_expenditure"),
            _sources(
                "合计=total 中央财政=central 省级财政=provincial", "中央财政=central 合计=total"
            ),
            _columns("@levels 指标值=target 完成值=actual 权重=max_score 得分=score"),
            _national(60, 20, 20),
            execution_weight=0,
            traits=frozenset({"percent_weights"}),
        ),
        Layout(
            "25",
            _TITLE,
            _columns(
                "年初预算数=original_budget 全年预算数=final_budget "
                "全年执行数=actual_expenditure 分值=max_score 执行率(%)=execution_rate "
                "得分=score"
            ),
            _SOURCES_01,
            _columns(
                "@levels 年度指标=target 实际完成值=actual 分值=max_score 单位=unit "
                "完成率=attainment_rate 得分=score 未完成原因分析=deviation_reason"
            ),
            (
                Scheme("成本指标", 20, ("cost",)),
                Scheme("产出指标", 40, ("quantity", "quality", "time")),
                Scheme("效益指标", 20, _BENEFIT),
                Scheme("满意度指标", 10, ("satisfaction",)),
            ),
            mode="apart",
            traits=frozenset({"yuan", "share_actual"}),
        ),
    )
}
