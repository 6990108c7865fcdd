"""Records as HTML: fields under their terms, and tables of many records.

Here and not in templates for their time, as in `indicator_html`; `markup` escapes every value.
"""

from collections.abc import Iterable, Sequence

from django.utils.safestring import SafeString

from jixiao.web.pages.markup import NOTHING, joined, markup
from jixiao.web.projects.wording import Fact, Sheet

_SHEET = (
    '<div class="scroll" tabindex="0" role="region" aria-label="{}"><table class="table cards">'
    "<caption{}>{}</caption><thead><tr>{}</tr></thead>\n<tbody>{}</tbody></table></div>"
)
_UNWRITTEN = SafeString('<span class="note">没有填写</span>')
_FOR_READERS = SafeString(' class="for-readers"')


def facts_html(facts: Iterable[Fact]) -> SafeString:
    """Return the fields of a record."""
    rows = ((fact.label, _lines(fact.text) if fact.text else _UNWRITTEN) for fact in facts)
    within = joined("<div><dt>{}</dt><dd>{}</dd></div>", rows)
    return markup('<dl class="facts long">{}</dl>', within)


def sheet_html(sheet: Sheet, caption: str, *, quiet: bool) -> SafeString:
    """Return a table of records, the first cell of each row as its head."""
    looks = [_look(fact) for fact in sheet.heads]
    names = zip(looks, (fact.label for fact in sheet.heads), strict=True)
    heads = joined('<th scope="col"{}>{}</th>', names)
    rows = joined("<tr>{}</tr>", ((_row(row),) for row in sheet.rows))
    return markup(_SHEET, caption, _FOR_READERS if quiet else "", caption, heads, rows)


def _lines(text: str) -> str:
    """Return a text with its lines kept."""
    if "\n" not in text:
        return text
    return SafeString("<br>".join(markup("{}", line) for line in text.splitlines()))


def _row(row: Sequence[Fact]) -> SafeString:
    first, *others = row
    cells = ((fact.label, _look(fact), fact.text or "—") for fact in others)
    head = markup('<th scope="row"{}>{}</th>', _look(first), first.text or "—")
    return head + joined('<td data-label="{}"{}>{}</td>', cells)


def _look(fact: Fact) -> SafeString:
    return markup(' class="{}"', fact.look) if fact.look else NOTHING
