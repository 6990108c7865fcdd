"""Tags that write records; what they write is made in `record_html`."""

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString

from jixiao.web.projects.record_html import facts_html, sheet_html
from jixiao.web.projects.wording import Fact, Sheet

register = template.Library()


@register.simple_tag
def facts(given: Sequence[Fact]) -> SafeString:
    """Write the fields of a record, each under its term."""
    return facts_html(given)


@register.simple_tag
def sheet(given: Sheet, caption: str, *, quiet: bool = False) -> SafeString:
    """Write records as a table; a quiet caption is for screen readers alone."""
    return sheet_html(given, caption, quiet=bool(quiet))
