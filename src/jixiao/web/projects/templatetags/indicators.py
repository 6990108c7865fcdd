"""Tags that write the table of indicators; what they write is made in `indicator_html`."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from jixiao.web.projects.indicator_html import receipt_html, row_html, score_html, total_html
from jixiao.web.projects.indicator_rows import IndicatorRow, Total

register = template.Library()


@register.simple_tag(takes_context=True)
def indicator(context: dict[str, Any], row: IndicatorRow, results: str) -> SafeString:
    """Write one row; `results` is the address below which its result is saved."""
    return row_html(row, results, str(context["csrf_token"]) if row.fields else "")


@register.simple_tag
def score(row: IndicatorRow, *, swap: bool = False) -> SafeString:
    """Write the cell of the score; `swap` puts it in the place of the one that is there."""
    return score_html(row, swap=swap)


@register.simple_tag
def total(given: Total, *, swap: bool = False) -> SafeString:
    """Write the row of the sum."""
    return total_html(given, swap=swap)


@register.simple_tag
def receipt(row: IndicatorRow, *, swap: bool = False) -> SafeString:
    """Write how the score came about."""
    return receipt_html(row, swap=swap)
