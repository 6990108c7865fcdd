"""Which block of a form a row heads, by the labels in it."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from jixiao.documents.layouts.layout import IndicatorRole
from jixiao.documents.layouts.reading import ReadRole
from jixiao.documents.readers.block_labels import MONEY_ROLES, key_before_colon, reads_as_figure
from jixiao.documents.readers.form_blocks import BlockKind, Row
from jixiao.documents.readers.funding_sources import is_source_header
from jixiao.documents.readers.header_roles import funding_role, indicator_role, objective_role
from jixiao.documents.readers.vocabulary import label_key, vocabulary

_TELLING = frozenset({IndicatorRole.NAME, IndicatorRole.TARGET_TEXT, IndicatorRole.ACTUAL_TEXT})
_FEWEST_MONEY, _FEWEST_SOURCES = 2, 3
_FEWEST_INDICATOR_COLUMNS, _FEWEST_KNOWN, _FEWEST_BY_WORDS = 3, 2, 4


def headed_kind(row: Row) -> BlockKind | None:
    """Return the kind of block that a row heads, or `None`."""
    return _headed(tuple(cell.text for cell in row))


@lru_cache(maxsize=1024)
def _headed(texts: tuple[str, ...]) -> BlockKind | None:
    """Return the block that a row of texts heads; every row is asked about several times."""
    words = vocabulary()
    labels = [label_key(text) for text in texts]
    worded = not any(map(reads_as_figure, texts))
    known = {words.indicators[key] for key in labels if key in words.indicators}
    roles = (known | {indicator_role(text) for text in texts}) - {None}
    if _is_indicator_header(known, roles, worded=worded):
        return BlockKind.INDICATORS
    amounts = {words.funding[key] for key in labels if key in words.funding} & MONEY_ROLES
    by_words = {funding_role(text) for text in texts} & MONEY_ROLES
    if len(amounts) >= _FEWEST_MONEY or (worded and len(by_words) >= _FEWEST_MONEY):
        return BlockKind.FUNDING
    inline = {words.funding.get(key_before_colon(text)) for text in texts} & MONEY_ROLES
    if len(inline) >= _FEWEST_MONEY:
        return BlockKind.FUNDING
    if worded and _is_source_header(texts):
        return BlockKind.FUNDING
    sides = any(objective_role(text) is not None for text in texts)
    return BlockKind.OBJECTIVE if sides else None


def _is_indicator_header(
    known: AbstractSet[object], roles: AbstractSet[object], *, worded: bool
) -> bool:
    roles = roles - {ReadRole.ROW_NUMBER}
    if not roles & _TELLING:
        return False
    if len(known) >= _FEWEST_INDICATOR_COLUMNS and known & _TELLING:
        return True
    if not worded or len(roles) < _FEWEST_INDICATOR_COLUMNS:
        return False
    return len(known) >= _FEWEST_KNOWN or len(roles) >= _FEWEST_BY_WORDS


def _is_source_header(texts: Sequence[str]) -> bool:
    """Return whether a row heads funds by their sources side by side, behind the block's label."""
    label = label_key(texts[0])
    named = label in vocabulary().funding_blocks or label.startswith("资金")
    return named and sum(map(is_source_header, texts)) >= _FEWEST_SOURCES
