"""The page of an audit: what it says, in which order, and that it keeps everything to itself."""

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from importlib.resources import files
from itertools import pairwise

import pytest

from jixiao.core.audit_page import AuditPage, ComparedScore
from jixiao.core.figure import Figure
from jixiao.core.outcome import CheckCoverage, FindingBlock, Verdict
from jixiao.core.where import Where
from jixiao.documents.writers.html_audit import write_audit_page
from tests.documents.audit_example import FORM_FINDINGS, HINTS, PROSE_FINDINGS, finding, line
from tests.documents.audit_pages import bare_page, example_page, small_page
from tests.documents.page_tree import Tag, read_page

PAGES = [
    pytest.param(example_page(), id="公开的样例"),
    pytest.param(small_page(), id="一个指标"),
    pytest.param(bare_page(), id="什么都不知道"),
]
LEAST_CONTRAST = Decimal("4.5")


def tree_of(page: AuditPage) -> Tag:
    return read_page(write_audit_page(page))


def section_of(tree: Tag, anchor: str) -> Tag:
    return next(each for each in tree.all("section") if each.attributes.get("id") == anchor)


def words(tag: Tag) -> str:
    return " ".join(tag.text.split())


# ---------------------------------------------------------------- the whole page
def test_the_page_of_one_indicator_is_as_it_was_read_and_approved(
    golden: Callable[[str, str], None],
) -> None:
    page = write_audit_page(small_page()).decode("utf-8")

    without_style = re.sub("<style>.*</style>", "<style></style>", page, flags=re.DOTALL)
    golden("audit-page.html", re.sub("sha256-[^&]*", "sha256-", without_style))


@pytest.mark.parametrize("page", PAGES)
def test_nothing_on_the_page_leads_out_of_it(page: AuditPage) -> None:
    written = write_audit_page(page).decode("utf-8")

    assert [
        bad
        for bad in ("http", "src=", "<script", "style=", "//", "url(", "@import")
        if bad in written
    ] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_link_stays_on_the_page_and_arrives(page: AuditPage) -> None:
    tree = tree_of(page)

    anchors = [each.attributes["id"] for each in tree.all() if "id" in each.attributes]
    aims = {each.attributes["href"] for each in tree.all("a")}
    named = {each.attributes.get("aria-labelledby") for each in tree.all()} - {None}
    assert len(set(anchors)) == len(anchors)
    assert aims <= {f"#{anchor}" for anchor in anchors}
    assert named <= set(anchors)


@pytest.mark.parametrize("page", PAGES)
def test_headings_go_down_one_level_at_a_time(page: AuditPage) -> None:
    levels = [
        int(each.name[1]) for each in tree_of(page).all() if re.fullmatch("h[1-6]", each.name)
    ]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_the_page_may_load_nothing_but_its_own_style() -> None:
    tree = tree_of(small_page())

    policy = next(each for each in tree.all("meta") if "http-equiv" in each.attributes)
    style = next(tree.all("style")).text
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy.attributes["content"].startswith(
        f"default-src 'none'; style-src 'sha256-{digest}';"
    )


def test_the_same_audit_gives_the_same_bytes() -> None:
    assert write_audit_page(example_page()) == write_audit_page(example_page())


def test_every_colour_of_words_can_be_read_on_every_ground() -> None:
    """WCAG AA: 4.5 to 1 for text of any size."""
    source = files("jixiao.documents.writers").joinpath("assets", "audit.css")
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", source.read_text(encoding="utf-8")))
    grounds = {name for name in colours if name.endswith("tint")} | {"paper"}
    lines = {"rule", "frame"}

    faint = [
        (ink, ground)
        for ink in colours.keys() - grounds - lines
        for ground in grounds
        if contrast(colours[ink], colours[ground]) < LEAST_CONTRAST
    ]

    assert faint == []


def contrast(ink: str, ground: str) -> Decimal:
    light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (light + Decimal("0.05")) / (dark + Decimal("0.05"))


def luminance(colour: str) -> Decimal:
    parts = [Decimal(int(colour[at : at + 2], 16)) / 255 for at in (1, 3, 5)]
    linear = [((part + Decimal("0.055")) / Decimal("1.055")) ** Decimal("2.4") for part in parts]
    weights = (Decimal("0.2126"), Decimal("0.7152"), Decimal("0.0722"))
    return sum((w * part for w, part in zip(weights, linear, strict=True)), Decimal(0))


# ---------------------------------------------------------------- the head
@pytest.mark.parametrize(
    ("verdict", "blocks", "said"),
    [
        pytest.param(
            Verdict.ERROR,
            (FORM_FINDINGS[0],),
            "有2项错误，需要改正；另有1项疑点，请人对照原件核对。",
            id="错误",
        ),
        pytest.param(
            Verdict.DOUBT,
            (PROSE_FINDINGS[0],),
            "没有发现错误；有1项疑点，请人对照原件核对后再下结论。",
            id="疑点",
        ),
        pytest.param(Verdict.HINT, HINTS, "没有发现错误和疑点；有2项提示，供参考。", id="提示"),
        pytest.param(Verdict.PASSED, (), "看过的4处没有发现问题。", id="通过"),
    ],
)
def test_the_verdict_gives_its_reason(
    verdict: Verdict, blocks: tuple[FindingBlock, ...], said: str
) -> None:
    page = replace(small_page(), verdict=verdict, blocks=blocks, coverage=example_coverage())

    box = next(tree_of(page).all("div", "verdict"))

    assert box.text.strip().startswith(f"结论：{verdict}")
    assert said in box.text
    assert "另有2处因材料不全无法判断" in box.text


def example_coverage() -> tuple[CheckCoverage, ...]:
    return tuple(line for line in small_page().coverage if line.found == 0)


def test_an_unknown_document_is_told_what_is_unknown_about_it() -> None:
    tree = tree_of(bare_page())

    box, facts = next(tree.all("div", "verdict")), next(tree.all("dl", "facts"))

    assert "没有读到年度、单位，不能确认" in box.text
    assert "A04 一级指标权重不符合方案" in facts.text
    assert "没有读到自评表" in facts.text
    assert "没有读到自评报告" in facts.text


def test_an_inferred_profile_says_that_it_is() -> None:
    facts = next(tree_of(example_page()).all("dl", "facts"))

    assert "（ningxian-2024-inferred，第1版），由一份自评表推定" in facts.text


def test_the_tally_counts_every_outcome() -> None:
    tally = next(tree_of(example_page()).all("dl", "tally"))

    counted = {next(each.all("dt")).text: next(each.all("dd")).text for each in tally.all("div")}
    assert counted == {
        "错误": "7",
        "疑点": "15",
        "提示": "2",
        "通过": "88",
        "不适用": "3",
        "无法判断": "2",
    }


# ---------------------------------------------------------------- findings
def test_findings_of_one_row_are_one_block_and_quote_the_row_once() -> None:
    block = next(tree_of(small_page()).all("section", "block"))

    assert next(block.all("h4")).text == "指标“全部下达”（第136行）"
    assert [words(each) for each in block.all("h5")] == [
        "A21 实际完成值填写的是评分区间",
        "A14 扣分未说明原因及改进措施",
        "A13 完成率100%却扣分",
    ]
    assert [each.text for each in block.all("blockquote")] == [FORM_FINDINGS[0][0].where[0].text]


def test_both_sides_of_a_contradiction_stand_side_by_side() -> None:
    page = replace(small_page(), blocks=(PROSE_FINDINGS[1],))

    passages = next(tree_of(page).all("div", "passages"))

    assert [each.text for each in passages.all("figcaption")] == [
        "自评报告 › 三、项目绩效分析 › （二）项目绩效目标完成情况（第57行）",
        "自评报告 › 三、项目绩效分析 › （三）项目绩效分析（第83行）",
    ]
    assert [each.text for each in passages.all("blockquote")] == [
        where.text for where in PROSE_FINDINGS[1][0].where
    ]


def test_a_doubt_says_why_a_person_should_look() -> None:
    tree = tree_of(replace(small_page(), blocks=(PROSE_FINDINGS[1],)))

    assert [each.text for each in tree.all("p", "doubtful")] == [
        f"请人核对：{PROSE_FINDINGS[1][0].doubt}"
    ]


def test_a_finding_without_a_place_concerns_the_whole() -> None:
    page = replace(small_page(), blocks=((finding("Z01", "名称", "说明。"),),))

    block = next(tree_of(page).all("section", "block"))

    assert next(block.all("h4")).text == "整份材料"
    assert list(block.all("figure")) == []


def test_a_place_without_text_asks_to_open_the_original() -> None:
    page = replace(small_page(), blocks=((finding("Z01", "名称", "说明。", line(5)),),))

    assert "请打开原件查看" in next(tree_of(page).all("figure")).text


@pytest.mark.parametrize(
    ("where", "said"),
    [
        pytest.param(
            Where(file="自评材料.md", sheet="表一", cell="J14"),
            "工作表“表一”J14单元格",
            id="单元格",
        ),
        pytest.param(Where(file="自评材料.md", page=3, line=7), "第3页第7行", id="页和行"),
        pytest.param(Where(file="自评材料.md", table=2, paragraph=4), "第2个表第4段", id="表和段"),
        pytest.param(Where(file="另一份.docx", paragraph=4), "另一份.docx 第4段", id="别的文件"),
        pytest.param(Where(field="资金.支付[1]"), "栏目“资金.支付[1]”", id="自己的记录"),
        pytest.param(Where(), "整份材料", id="没有位置"),
    ],
)
def test_a_place_is_said_in_words(where: Where, said: str) -> None:
    page = replace(small_page(), blocks=((finding("Z01", "名称", "说明。", where),),))

    block = next(tree_of(page).all("section", "block"))

    assert next(block.all("h4")).text == said


def test_without_findings_the_page_says_so_and_how_much_is_open() -> None:
    quiet = replace(small_page(), blocks=(), verdict=Verdict.PASSED)

    said = words(section_of(tree_of(quiet), "findings"))

    assert (
        said == "一、检查发现 没有发现错误、疑点或提示。另有2处无法判断，没有发现不等于没有问题。"
    )


# ---------------------------------------------------------------- receipts and coverage
@pytest.mark.parametrize(
    ("stated", "by_rules", "said"),
    [
        pytest.param("12", "12.00", "一致", id="写法不同，数相同"),
        pytest.param("12", "10.67", "自评高1.33分", id="自评高"),
        pytest.param("12", "12.01", "自评低0.01分", id="自评低"),
        pytest.param(None, "12.01", "不能比较", id="没有写"),
        pytest.param("0", None, "不能比较", id="不能计分"),
        pytest.param("0", "0.00", "一致", id="都是零"),
    ],
)
def test_stated_and_assessed_points_are_compared_exactly(
    stated: str | None, by_rules: str | None, said: str
) -> None:
    assessment = small_page().assessment
    assert assessment is not None
    score = None if by_rules is None else Decimal(by_rules)
    line_by_rules = replace(assessment.lines[0], score=score)
    figure = None if stated is None else Figure(Decimal(stated), stated)
    page = replace(small_page(), scores=(ComparedScore("甲", figure, line_by_rules),))

    row = next(section_of(tree_of(page), "scores").all("tbody"))

    cells = {each.attributes["data-label"]: words(each) for each in row.all("td")}
    assert cells["自评得分"] == (stated or "没有写")
    assert cells["按规则得分"] == (by_rules or "不能计分")
    assert cells["相差"] == said


def test_a_row_that_the_rules_left_out_is_listed_too() -> None:
    page = replace(small_page(), scores=(ComparedScore("甲", None, None),))

    assert "没有可用的分值" in section_of(tree_of(page), "scores").text


def test_without_rules_no_points_are_made_up() -> None:
    said = words(section_of(tree_of(bare_page()), "scores"))

    assert said == "三、得分对照 没有合适的规则方案，所以没有重算得分。"


def test_the_ledger_adds_up_and_gives_every_reason() -> None:
    ledger = section_of(tree_of(example_page()), "coverage")

    assert "不适用：不是定量指标（3处：第136行、第137行、第138行）" in ledger.text
    assert "无法判断：没有归档日期（1处：第93行）" in ledger.text
    assert "无法判断：没有算出总分（1处）" in ledger.text
    assert (
        "通过88＋发现24＋不适用3＋无法判断2＝117，应看117，相符；上面列出发现24项，相符。"
        in ledger.text
    )


def test_what_was_read_and_not_understood_is_shown() -> None:
    ledger = section_of(tree_of(example_page()), "coverage")

    assert "以下1处读到了，但不知道属于哪一栏" in ledger.text
    assert "这个数没有单位，看不出说的是什么" in ledger.text


def test_the_foot_names_program_rules_and_day() -> None:
    said = words(section_of(tree_of(example_page()), "about"))

    assert "绩效（jixiao）0.1.0版" in said
    assert "检查日期2025年3月1日" in said
    assert "没有向外发送任何内容" in said


def test_without_a_day_the_foot_says_so() -> None:
    assert "检查日期没有给出" in words(section_of(tree_of(bare_page()), "about"))
