"""`make bench`: both sides measured in one run, printed and written to bench/results.md."""

import os
import platform
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from pathlib import Path

from bench import checkup, web_load, web_projects
from bench.forms import FORMS, measure_forms
from bench.one_project import WARM_REPETITIONS, measure_cold, measure_warm
from bench.others import Others, find_others
from bench.plain import (
    decimal_rows,
    score_by_decimal,
    score_by_decimal_share,
    score_by_rules,
    score_exactly,
)
from bench.reading import reading_section
from bench.reports import REPORTS, measure_reports
from bench.rows import POINT, SEED, SIZE, differing, make_rows
from bench.timing import COLD_REPETITIONS, REPETITIONS, seconds
from bench.web import measure_web
from bench.web_county import PEOPLE
from jixiao.checks.registry import CHECKS

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results.md"
_SHANGHAI = timezone(timedelta(hours=8))
_NOT_MEASURED = "没有测用来对比的软件：装不上。"


def main(wanted: Sequence[str] = ()) -> int:
    """Measure and return 0.

    Args:
        wanted: Names of sections to measure alone; the others stay as they were. All when empty.
    """
    others = find_others(ROOT)
    sections: dict[str, Callable[[], Iterator[str]]] = {
        "one": partial(_one, others),
        "rows": partial(_rows, others),
        "forms": _forms,
        "reports": partial(_reports, others),
        "checkup": partial(_checkup, others),
        "web": _web,
        "projects": _projects,
        "load": _load,
        "reading": partial(_reading, others),
    }
    if unknown := set(wanted) - set(sections):
        print(f"没有这一节：{'、'.join(sorted(unknown))}；可选：{'、'.join(sections)}。")
        return 2
    if wanted:
        text = RESULTS.read_text(encoding="utf-8")
        for name in wanted:
            text = _renewed(text, "\n".join(sections[name]()).strip())
    else:
        parts = (_head(others), *(section() for section in sections.values()))
        text = "\n".join(line for part in parts for line in part) + "\n"
    RESULTS.write_text(text, encoding="utf-8")
    print(text, end="")
    return 0


def _renewed(text: str, section: str) -> str:
    """Return the results with one section in the place of its older self, or at the end."""
    heading, _, rest = section.partition("\n")
    today = datetime.now(UTC).astimezone(_SHANGHAI).date()
    new = f"{heading}\n\n{today}单独重测。\n{rest}\n"
    subject = heading.partition("（")[0]
    parts = text.split("\n## ")
    for place, part in enumerate(parts):
        if f"## {part}".startswith(subject):
            parts[place] = new.removeprefix("## ")
            return "\n## ".join(parts)
    return f"{text.rstrip()}\n\n{new}"


def _head(others: Others | None) -> Iterator[str]:
    today = datetime.now(UTC).astimezone(_SHANGHAI).date()
    cores, python = os.cpu_count(), platform.python_version()
    yield "# 性能对比\n"
    yield "<!-- 由 make bench 生成，请勿手改。 -->\n"
    yield f"{today}，{cores} 核，{platform.system()}，Python {python}。"
    yield others.versions() + "。" if others else _NOT_MEASURED
    yield f"两边在同一次运行中测，取中位数：进程内各 {REPETITIONS} 次，"
    yield f"一个项目 {WARM_REPETITIONS} 次，整个进程 {COLD_REPETITIONS} 次。\n"


def _one(others: Others | None) -> Iterator[str]:
    _tell("一个项目")
    warm, cold = measure_warm(ROOT), measure_cold(ROOT)
    yield "## 一个项目（样例，预算执行率和六个指标）\n"
    yield from _table("在已启动的进程里", "微秒")
    yield f"| jixiao：七行评分、合计，没有说明 | {warm['rules']:.0f} |"
    yield f"| jixiao：评分，写出七条得分说明 | {warm['assess']:.0f} |"
    yield f"| jixiao：评分，写出自评表和 result.json | {warm['evaluate']:.0f} |"
    yield f"| jixiao：读 project.yaml | {warm['read']:.0f} |"
    for name, each in (others.one() if others else {}).items():
        yield f"| {name}：七行建表、评分、合计，没有说明 | {each:.0f} |"
    yield ""
    yield from _table("整个进程", "CPU 毫秒")
    yield f"| 空的 Python | {cold['bare']:.0f} |"
    yield f"| `jixiao --help` | {cold['help']:.0f}，比空的多 {cold['help'] - cold['bare']:.0f} |"
    more = cold["evaluate"] - cold["bare"]
    yield f"| `jixiao evaluate` 样例 | {cold['evaluate']:.0f}，比空的多 {more:.0f} |"
    for name, each in (others.cold() if others else {}).items():
        yield f"| {name}：导入，七行评分 | {each:.0f}，比空的多 {each - cold['bare']:.0f} |"
    yield ""


def _rows(others: Others | None) -> Iterator[str]:
    _tell(f"{SIZE} 行指标")
    rows = make_rows()
    decimals, exact = decimal_rows(rows), score_exactly(rows)
    ways = (score_by_decimal, score_by_decimal_share)
    ours, *theirs = seconds(
        partial(score_by_rules, rows), *(partial(way, decimals) for way in ways)
    )
    names = ("逐行 Decimal，先乘后除", "逐行 Decimal，先算完成率")
    yield f"## {SIZE:,} 行指标\n"
    yield f"种子 {SEED}：≥ 五成，≤ 两成，= 一成，定性两成；分值两位小数；一半达标。"
    yield (
        "计时从内存里的列到得分，不含造数据。"
        "jixiao 用一个核，pandas、Polars、numpy 用默认的线程数。"
    )
    yield "“不同的行”是与另写的精确值（分数运算，四舍五入到 0.01 分）比。\n"
    yield "| 做法 | 秒 | 万行每秒 | 不同的行 |\n|---|---|---|---|"
    yield _row("jixiao 的评分函数，普通 Python 整数", ours, differing(score_by_rules(rows), exact))
    for name, way, taken in zip(names, ways, theirs, strict=True):
        scores = [int(score * POINT) for score in way(decimals)]
        yield _row(name, taken, differing(scores, exact))
    for found in others.rows(exact) if others else ():
        yield _row(found["name"], found["seconds"], found["differing"])
    yield ""


def _forms() -> Iterator[str]:
    _tell("自评表")
    found = measure_forms(ROOT)
    yield f"## 写自评表（xlsx，宁县表式，样例，每次 {FORMS} 份）\n"
    yield "写完先读回来比对，内容、合并、列宽、行高、字体、边框一致才计时。"
    yield "jixiao 的时间含排版（每格在哪里、每行多高）；openpyxl 拿到的是排好的。\n"
    yield from _table("做法", "每秒份数")
    yield f"| jixiao（XlsxWriter） | {found['ours']:.0f} |"
    yield f"| openpyxl | {found['openpyxl']:.0f} |"


_REPORT_WAYS = {
    "docx": "jixiao：docx",
    "python-docx": "python-docx，照它的文档写",
    "docxtpl": "docxtpl，没有合并的单元格",
    "pdf": "jixiao：PDF/A（typst）",
    "weasyprint": "WeasyPrint，由我们的网页转 PDF",
    "libreoffice": "LibreOffice，由我们的 docx 转 PDF（每份启动一次）",
    "html": "jixiao：网页",
}


def _reports(others: Others | None) -> Iterator[str]:
    _tell("自评报告")
    found = measure_reports(ROOT, others)
    yield f"\n## 写自评报告（样例，{REPORTS} 份，每份项目名称不同）\n"
    yield "按一个核的 CPU 时间算；同样的文字和表。jixiao 的时间不含评分和编排文字。\n"
    yield from _table("做法", "每秒份数")
    for way, name in _REPORT_WAYS.items():
        if way in found:
            yield f"| {name} | {found[way]:.1f} |"


def _checkup(others: Others | None) -> Iterator[str]:
    _tell("检查一份材料")
    warm, cold = checkup.measure_warm(ROOT), checkup.measure_cold(ROOT)
    other = others.conversion(checkup.published(ROOT)) if others else {}
    yield "\n## 检查一份公布的自评表和报告（样例的文本）\n"
    yield "markitdown 只把同样的文字（存成 docx）转成 Markdown，不读出数，也不检查。\n"
    yield from _table("在已启动的进程里", "毫秒")
    yield f"| jixiao：读出自评表和报告 | {warm['read']:.1f} |"
    yield f"| jixiao：{len(CHECKS)}个检查 | {warm['checks']:.1f} |"
    yield f"| jixiao：选规则、重算得分、检查 | {warm['audit']:.1f} |"
    yield f"| jixiao：写检查结果网页 | {warm['page']:.1f} |"
    if others:
        yield f"| {others.converter_version()}：转换 | {other['warm']:.1f} |"
    yield ""
    yield from _table("整个进程", "CPU 毫秒")
    yield f"| `jixiao read` | {cold['read']:.0f}，比空的多 {cold['read'] - cold['bare']:.0f} |"
    yield f"| `jixiao audit` | {cold['audit']:.0f}，比空的多 {cold['audit'] - cold['bare']:.0f} |"
    if others:
        more = other["cold"] - cold["bare"]
        yield f"| markitdown：转换 | {other['cold']:.0f}，比空的多 {more:.0f} |"


_ANSWERS = {
    "bare": "只答 ok 的页面",
    "form": "体检：选择文件的页面",
    "result": "体检：结果页",
    "page": "体检：结果里的检查结果网页",
}


def _web() -> Iterator[str]:
    _tell("网页")
    found = measure_web(ROOT)
    yield "\n## 网页（SQLite，不含网络和浏览器）\n"
    yield "| 一次回答 | CPU 毫秒 | 是只答 ok 的几倍 |\n|---|---|---|"
    for each, name in _ANSWERS.items():
        yield f"| {name} | {found[each]:.2f} | {found[each] / found['bare']:.1f} |"
    yield ""
    yield from _table("检查样例，从收到文件到存好结果", "毫秒")
    yield f"| 等多久（含启动一个受限的进程） | {found['checkup-wall']:.0f} |"
    yield f"| CPU | {found['checkup-cpu']:.0f} |"


_PAGES = {
    "bare": "只答一个字，同样的中间件",
    "admin": "Django 自带的后台，同样的50行、同样的列",
    "list": "项目列表",
    "search": "项目列表，边打字边查找",
    "overview": "项目，概况",
    "targets": "项目，七个指标，都可以填",
    "save": "保存一个指标：核对版本、重算得分、写日志",
}


def _projects() -> Iterator[str]:
    _tell("项目的网页")
    found = web_projects.measure(ROOT)
    yield f"\n## 项目的网页（SQLite，{web_projects.PROJECTS:,} 个项目）\n"
    yield "每个请求的 CPU 时间，含登录、会话和权限，几种页面轮流各问一次。"
    yield f"第一次打开项目列表，网页、样式和脚本压缩后共 {found['visit'] / 1000:.0f} kB。\n"
    yield from _table("页面", "毫秒", "与后台之比", "查询")
    for page, name in _PAGES.items():
        ratio = found[page] / found["admin"]
        queries = found[f"{page}-queries"]
        yield f"| {name} | {found[page]:.1f} | {ratio:.2f} | {queries} |"


_VIEWS = {"list": "列表", "overview": "概况", "targets": "七个指标", "save": "保存"}


def _load() -> Iterator[str]:
    _tell("五十个人同时用")
    found = web_load.measure(ROOT)
    yield f"\n## {PEOPLE} 个人同时用（jixiao serve，两个进程各四个线程，客户端在同一台机器上）\n"
    yield f"先是所有人不停地保存 {web_load.CROWD:.0f} 秒，每人各改一个项目的一个指标；"
    yield "答应保存的次数，与库里的版本、日志的条数核对。\n"
    heads = (
        "数据库",
        "每秒",
        "一个人时 p50",
        "p50",
        "p95",
        "最长",
        "p95÷一个人",
        "5xx",
        "丢失",
        "日志链",
    )
    yield from _table(*heads)
    for name, each in found.items():
        lost = max(each["answered"] - each["counted"], each["answered"] - each["logged"])
        waits = " | ".join(f"{each[f'crowd-{word}']:.0f}" for word in ("p50", "p95", "most"))
        ratio = each["crowd-p95"] / each["alone"]
        chain = "完整" if each["whole"] else "断开"
        yield (
            f"| {name} | {each['rate']:.0f} | {each['alone']:.0f} | {waits} | {ratio:.0f} |"
            f" {each['broken']:.0f} | {lost:.0f} | {chain} |"
        )
    yield f"\n再是每人想 0.5 至 2 秒做一件事，共 {web_load.DAY:.0f} 秒。"
    yield "毫秒，p50 / p95（p95÷p50）。\n"
    yield from _table("数据库", *_VIEWS.values(), "请求")
    for name, each in found.items():
        cells = " | ".join(_waits(each, view) for view in _VIEWS)
        yield f"| {name} | {cells} | {each['asked']:.0f} |"


def _waits(found: Mapping[str, float], view: str) -> str:
    usual, long = found[f"day-{view}-p50"], found[f"day-{view}-p95"]
    return f"{usual:.0f} / {long:.0f}（{long / usual:.0f}）"


def _reading(others: Others | None) -> Iterator[str]:
    _tell("读自评表")
    yield from reading_section(others)


def _row(name: str, taken: float, different: int) -> str:
    return f"| {name} | {taken:.3f} | {SIZE / taken / 10_000:.0f} | {different:,} |"


def _table(*heads: str) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}"


def _tell(subject: str) -> None:
    print(f"正在测：{subject}……", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
