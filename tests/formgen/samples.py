"""Generates documents: layouts and kinds in turn, everything else by chance."""

from collections.abc import Iterator
from decimal import Decimal

from tests.formgen.chance import Chance
from tests.formgen.figures import general
from tests.formgen.form import draw_form
from tests.formgen.layout import Layout
from tests.formgen.layouts import LAYOUTS
from tests.formgen.model import Block, Form, Line, Part, Row, Sample, Table, row, slot
from tests.formgen.words import REPORT_AFTER, REPORT_BEFORE
from tests.formgen.write_docx import write_docx
from tests.formgen.write_html import write_html, write_office_html
from tests.formgen.write_xls import write_xls
from tests.formgen.write_xlsx import write_xlsx

KINDS = ("xlsx", "xls", "docx", "html")
_WRITERS = {"xlsx": write_xlsx, "xls": write_xls, "docx": write_docx, "html": write_html}


def _staff(chance: Chance) -> Table:
    """A list of contacts, which has nothing to do with a form."""
    rows: list[Row] = [row(["序号", "姓名", "职务", "联系电话"], [1] * 4)]
    for number, name in enumerate(("张某", "王某", "赵某"), 1):
        texts = [str(number), name, "科员", f"2{chance.between(100000, 999999)}"]
        rows.append(row(texts, [1] * 4))
    return Table(4, rows)


def _accounts(chance: Chance) -> Table:
    """A table of income and spending, which is no funding section."""
    rows: list[Row] = [[slot("收入支出决算总表", 4)]]
    rows.append(row(["收入项目", "金额", "支出项目", "金额"], [1] * 4))
    for income, spending in (("财政拨款收入", "基本支出"), ("事业收入", "公用经费")):
        one, two = (general(Decimal(chance.between(100, 99_999)) / 10) for _ in range(2))
        rows.append(row([income, one, spending, two], [1] * 4))
    return Table(4, rows)


def _other_table(chance: Chance) -> list[Block]:
    if chance.odds(50):
        return [Line("自评工作小组成员名单", "title"), _staff(chance)]
    return [_accounts(chance), Line("")]


def _texts(texts: tuple[str, ...]) -> list[Block]:
    return [Line(text) for text in texts]


def _forms(layout: Layout, chance: Chance) -> tuple[list[list[Block]], tuple[Form, ...]]:
    count = 2 if chance.odds(7) else 1
    drawn = [draw_form(layout, chance) for _ in range(count)]
    return [blocks for blocks, _ in drawn], tuple(truth for _, truth in drawn)


def _parts(forms: list[list[Block]], kind: str, chance: Chance) -> list[Part]:
    """The forms on sheets or one after the other, with other matter around them."""
    before = _other_table(chance) if chance.odds(15) else []
    report = kind == "docx" and chance.odds(35)
    first = _texts(REPORT_BEFORE) if report else []
    last = _texts(REPORT_AFTER) if report else []
    if kind in {"xlsx", "xls"} and chance.odds(60):
        parts = [Part("基本情况", before)] if before else []
        return parts + [Part(f"Sheet{n}", blocks) for n, blocks in enumerate(forms, 1)]
    together = [block for blocks in forms for block in blocks]
    return [Part("Sheet1", [*first, *before, *together, *last])]


def _content(parts: list[Part], kind: str, chance: Chance) -> bytes:
    if kind == "xls" and chance.odds(20):
        return write_office_html(parts, chance)
    if kind == "xls" and chance.odds(25):
        return write_xlsx(parts, chance)
    return _WRITERS[kind](parts, chance)


def generate(seed: int, count: int) -> Iterator[Sample]:
    """So many documents; the same seed gives the same documents, whatever the count.

    Layouts and kinds go round in turn, so that 76 documents hold each layout in each kind.
    """
    numbers = list(LAYOUTS)
    for place in range(count):
        chance = Chance(f"{seed}/{place}")
        layout, kind = LAYOUTS[numbers[place % len(numbers)]], KINDS[place % len(KINDS)]
        forms, truths = _forms(layout, chance)
        content = _content(_parts(forms, kind, chance), kind, chance)
        name = f"{seed:04}-{place:04}-{layout.number}.{kind}"
        yield Sample(name, kind, layout.number, content, truths)
