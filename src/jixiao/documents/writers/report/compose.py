"""From an outline and facts to a report: every word a piece that knows where it comes from.

An outline is a Jinja template. What it prints goes through marks that no text can contain, so a
piece is told by its mark and never by searching for its words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jixiao.core.form import SelfEvaluation
from jixiao.core.regex import regex
from jixiao.core.report import Block, BlockKind, Origin, Piece, Report
from jixiao.documents.errors import OutlineError, UnknownOutlineError
from jixiao.documents.writers.report.facts import Fact, Group, Listed, Value, open_piece

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.runtime import Context

_PACKAGE = "jixiao.documents.outlines"
_SUFFIX = ".txt"
_NOTES = "〔记录〕"
_MARK, _END = "\ue000", "\ue001"
_MARKED = regex(f"{_MARK}([0-9]+){_END}")
_DIGIT = regex(r"\d")
_CLOSING = "。；;，, \t\u3000"
_BREAKS = regex(r"\s*[\r\n\u2028\u2029]+\s*")
_NAMED = regex("'([^']+)'")
_NUMERALS = "〇一二三四五六七八九"
_KINDS: Mapping[str, BlockKind] = {
    "#### ": BlockKind.HEADING_3,
    "### ": BlockKind.HEADING_2,
    "## ": BlockKind.HEADING_1,
    "# ": BlockKind.TITLE,
    "附件说明 ": BlockKind.ATTACHMENT_NOTE,
    "署名 ": BlockKind.SIGNATURE,
}
_FORM_LINE = "自评表"
_ATTACHMENT_NOTE, _ATTACHMENT = "附件：", "附件"
_TEN = 10


@cache
def outline_ids() -> tuple[str, ...]:
    """Return the ids of the outlines of the package."""
    names = (entry.name for entry in files(_PACKAGE).iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX)))


@cache
def load_outline(outline_id: str) -> str:
    """Return the text of an outline of the package.

    Raises:
        UnknownOutlineError: There is none of this id.
    """
    if outline_id not in outline_ids():
        raise UnknownOutlineError(outline_id, outline_ids())
    return files(_PACKAGE).joinpath(f"{outline_id}{_SUFFIX}").read_text(encoding="utf-8")


def compose(
    outline: str, facts: Mapping[str, Fact], form: SelfEvaluation, *, layout: str, name: str
) -> Report:
    """Return the report an outline makes of facts.

    Args:
        outline: Text of the outline.
        facts: What it may print, by name.
        form: The form that stands in the report.
        layout: Id of the form's layout.
        name: How errors call the outline.

    Raises:
        OutlineError: The outline is no template, names what there is not, or holds digits.
    """
    from jinja2 import TemplateError

    notes = _Notes()
    try:
        text = _template(outline, name).render({**facts, _NOTES: notes})
    except TemplateError as error:
        line = getattr(error, "lineno", None) or _failing_line(error)
        raise OutlineError(name, line, _in_chinese(error)) from None
    blocks = tuple(_Lines(notes.pieces).blocks(text))
    return Report(blocks, form, layout)


@dataclass(slots=True)
class _Notes:
    """The pieces an outline printed, by the number in their mark."""

    pieces: list[Piece] = field(default_factory=list)

    def mark(self, piece: Piece) -> str:
        self.pieces.append(piece)
        return f"{_MARK}{len(self.pieces) - 1}{_END}"


@cache
def _template(outline: str, name: str) -> "Template":
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, finalize=_finalized())
    environment.filters["顿号"] = lambda facts: _Joined(facts, "、")
    environment.filters["分号"] = lambda facts: _Joined(facts, "；")
    for line, kind, words in environment.lex(outline):
        if kind == "data" and _DIGIT.search(words):
            number = line + words[: _DIGIT.search(words).start()].count("\n")  # type: ignore[union-attr]
            raise OutlineError(name, number, "提纲里写了数字；数字都要从栏目来，才知道出处")
    return environment.from_string(outline)


@dataclass(frozen=True, slots=True)
class _Joined:
    """Facts of a list with a mark between them."""

    facts: Fact
    between: str


def _finalized() -> Any:  # noqa: ANN401  # what the library's decorator returns
    from jinja2 import pass_context

    @pass_context
    def finalized(context: "Context", value: object) -> str:
        """Return the marks of what an outline prints; anything without an origin is refused."""
        notes: _Notes = context[_NOTES]
        return "".join(each if isinstance(each, str) else notes.mark(each) for each in _told(value))

    return finalized


def _told(value: object) -> Iterator[Piece | str]:
    from jinja2 import Undefined
    from jinja2.exceptions import TemplateRuntimeError

    if isinstance(value, Value):
        yield value.piece
    elif isinstance(value, _Joined):
        yield from _told_joined(value)
    elif isinstance(value, Group | Listed) and not value:
        yield open_piece(value.source)
    elif isinstance(value, Undefined):
        str(value)  # raises, naming what there is not
    else:
        message = "印的不是一个栏目；成组的内容用 for 逐条列出，或用“|顿号”连起来"
        raise TemplateRuntimeError(message)


def _told_joined(joined: _Joined) -> Iterator[Piece | str]:
    if isinstance(joined.facts, Value) or not joined.facts:
        yield from _told(joined.facts)
        return
    for number, fact in enumerate(joined.facts):
        if number:
            yield joined.between
        yield from _told(fact)


@dataclass(slots=True)
class _Lines:
    """Turns the lines of a rendered outline into blocks and numbers the headings."""

    pieces: list[Piece]
    counts: list[int] = field(default_factory=lambda: [0, 0, 0])

    def blocks(self, text: str) -> Iterator[Block]:
        for line in text.splitlines():
            if line.strip() == _FORM_LINE:
                yield Block(BlockKind.ATTACHMENT, (Piece(_ATTACHMENT),))
                yield Block(BlockKind.FORM)
            elif line.strip():
                yield from self._block(line.strip())

    def _block(self, line: str) -> Iterator[Block]:
        begins = next((mark for mark in _KINDS if line.startswith(mark)), "")
        kind = _KINDS.get(begins, BlockKind.TEXT)
        pieces = tuple(self._pieces(line.removeprefix(begins)))
        if kind is BlockKind.ATTACHMENT_NOTE:
            pieces = (Piece(_ATTACHMENT_NOTE), *pieces)
        number = self._number(kind)
        yield Block(kind, (Piece(number, Origin.NUMBERING), *pieces) if number else pieces)

    def _pieces(self, line: str) -> Iterator[Piece]:
        end = 0
        for mark in _MARKED.finditer(line):
            if mark.start() > end:
                yield Piece(line[end : mark.start()])
            yield _trimmed(self.pieces[int(mark[1])])
            end = mark.end()
        if end < len(line):
            yield Piece(line[end:])

    def _number(self, kind: BlockKind) -> str:
        level = _LEVELS.get(kind)
        if level is None:
            return ""
        self.counts[level] += 1
        self.counts[level + 1 :] = [0] * (len(self.counts) - level - 1)
        count = self.counts[level]
        return (f"{numeral(count)}、", f"（{numeral(count)}）", f"{count}.")[level]


_LEVELS = {BlockKind.HEADING_1: 0, BlockKind.HEADING_2: 1, BlockKind.HEADING_3: 2}


def _trimmed(piece: Piece) -> Piece:
    """Return a piece on one line; the unit's words without a closing mark, the outline has it."""
    is_prose = piece.origin is Origin.PROSE
    text = piece.text.strip().rstrip(_CLOSING) if is_prose else piece.text.strip()
    return Piece(_BREAKS.sub("；", text), piece.origin, piece.source)


def numeral(number: int) -> str:
    """Return a number from 1 to 99 in Chinese: 一, 十二, 三十."""
    tens, ones = divmod(number, _TEN)
    lead = "" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens]}十"
    return f"{lead}{_NUMERALS[ones] if ones else ''}"


def _failing_line(error: BaseException) -> int | None:
    """Return the line of the outline where rendering stopped."""
    trace, line = error.__traceback__, None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _in_chinese(error: Exception) -> str:
    from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError

    if isinstance(error, TemplateSyntaxError):
        return "写法不对，多半是 {% if %}、{% for %} 没有配上结尾，或者括号不成对、过滤的名称写错"
    if isinstance(error, UndefinedError):
        named = _NAMED.findall(error.message or "")
        return f"没有“{named[-1]}”这个栏目" if named else "没有这个栏目"
    if isinstance(error, SecurityError):
        return "提纲只能印出栏目，不能做别的事"
    return str(error)
