"""Writes parts as a web page, in the encodings and habits of published pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from tests.formgen.chance import Chance
from tests.formgen.model import Block, Part, Shown, Slot, Table

_TAGS = {"title": "h2", "right": "p align=right", "text": "p", "note": "p"}


@dataclass(frozen=True)
class Encoding:
    """The encoding of the bytes and the one the page says it has ("" if it says none)."""

    real: str
    label: str
    mark: bytes = b""


_ENCODINGS = (
    Encoding("utf-8", "utf-8"),
    Encoding("utf-8", "utf-8"),
    Encoding("utf-8", "UTF-8"),
    Encoding("gb18030", "gb2312"),
    Encoding("gb18030", "gbk"),
    Encoding("gb18030", ""),
    Encoding("utf-8", ""),
    Encoding("utf-8", "", b"\xef\xbb\xbf"),
)


@dataclass(frozen=True)
class _Habits:
    """How the page is written: upper-case tags, word-processor paragraphs, quotes, open ends."""

    upper: bool
    paragraphs: bool
    quotes: bool
    open_ends: bool
    padding: str

    def tag(self, name: str) -> str:
        return name.upper() if self.upper else name

    def attribute(self, name: str, value: int) -> str:
        text = f'"{value}"' if self.quotes else str(value)
        return f" {self.tag(name)}={text}"


def _text(shown: Shown, habits: _Habits) -> str:
    text = escape(shown.text, quote=False).replace("\n", "<br>")
    if not text:
        return habits.padding
    if habits.paragraphs:
        return f'<p class="MsoNormal"><span style="font-family:宋体">{text}</span></p>'
    return text


def _cell(item: Slot, habits: _Habits) -> str:
    name = habits.tag("td")
    spans = habits.attribute("rowspan", item.down) if item.down > 1 else ""
    spans += habits.attribute("colspan", item.across) if item.across > 1 else ""
    end = "" if habits.open_ends else f"</{name}>"
    return f"<{name}{spans}>{_text(item.shown, habits)}{end}"


def _table(table: Table, habits: _Habits) -> str:
    name = habits.tag("tr")
    end = "" if habits.open_ends else f"</{name}>"
    rows = [f"<{name}>{''.join(_cell(item, habits) for item in row)}{end}" for row in table.rows]
    outer = habits.tag("table")
    return f"<{outer} border=1>\n" + "\n".join(rows) + f"\n</{outer}>"


def _block(block: Block, habits: _Habits) -> str:
    if isinstance(block, Table):
        return _table(block, habits)
    tag = _TAGS[block.rank]
    return f"<{tag}>{escape(block.text, quote=False)}</{tag.split()[0]}>"


def _page(body: str, label: str, chance: Chance) -> str:
    meta = f"<meta charset={label}>" if label else ""
    if label and chance.odds(40):
        meta = f'<meta http-equiv="Content-Type" content="text/html; charset={label}">'
    navigation = "<div class=nav>首页 &gt; 信息公开 &gt; 预决算</div>" if chance.odds(50) else ""
    footer = "<p>打印　关闭</p><!-- <table><tr><td>旧版</td></tr></table> -->"
    style = "<style>table{border-collapse:collapse}td{border:1px solid #000}</style>"
    script = "<script>var t = '<td>访问量</td>';</script>" if chance.odds(20) else ""
    if chance.odds(15):
        body = f"<table width=100%><tr><td>{body}</td></tr></table>"
    head = f"<html><head>{meta}<title>信息公开</title>{style}{script}</head>"
    return f"<!DOCTYPE html>\n{head}<body>{navigation}{body}{footer}</body></html>"


def write_html(parts: Sequence[Part], chance: Chance) -> bytes:
    """The page as bytes."""
    encoding = chance.pick(_ENCODINGS)
    habits = _Habits(
        upper=chance.odds(15),
        paragraphs=chance.odds(25),
        quotes=chance.odds(60),
        open_ends=chance.odds(10),
        padding=chance.pick(("", "", "&nbsp;", "<br>", "　")),
    )
    blocks = [_block(block, habits) for part in parts for block in part.blocks]
    page = _page("\n".join(blocks), encoding.label, chance)
    return encoding.mark + page.encode(encoding.real)


def write_office_html(parts: Sequence[Part], chance: Chance) -> bytes:
    """A page as office systems export it under the name of a workbook."""
    encoding = chance.pick((Encoding("utf-8", "utf-8"), Encoding("gb18030", "gb2312")))
    habits = _Habits(upper=False, paragraphs=False, quotes=True, open_ends=False, padding="")
    blocks = [_block(block, habits) for part in parts for block in part.blocks]
    space = 'xmlns:x="urn:schemas-microsoft-com:office:excel"'
    meta = f'<meta http-equiv=Content-Type content="text/html; charset={encoding.label}">'
    lines = "\n".join(blocks)
    return f"<html {space}><head>{meta}</head><body>{lines}</body></html>".encode(encoding.real)
