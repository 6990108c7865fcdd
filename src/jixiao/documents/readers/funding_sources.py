"""What money a row or a column of the funding block stands for."""

from functools import lru_cache

from jixiao.core.form import FundingSourceKind
from jixiao.core.regex import regex
from jixiao.documents.readers.vocabulary import label_key, vocabulary

_WORDS = (
    (FundingSourceKind.CARRYOVER, regex("结转|结余")),
    (FundingSourceKind.TOTAL, regex("^(?:合计|总计|总额|小计)$|资金总额|预算总额|资金合计")),
    (FundingSourceKind.OTHER, regex("其他|自筹|单位资金|社会|捐赠|专户|事业收入|经营")),
    (
        FundingSourceKind.FISCAL,
        regex("财政|拨款|中央|本级|[省市县区州盟旗地]级?|预算内|基金|债券|补助|彩票|转移支付"),
    ),
)  # fmt: skip
_HEADER = regex(
    r"(?:其中)?(?:(?:上级|中央|国家|省|自治区|地|市|州|县|区|旗|盟|乡镇?|本级|各级|财政|其他|自筹|单位|社会|"
    r"预算内|地方|区市|配套|上年|结转|专户|管理)[/、及]?)+(?:级|本级)?(?:财政)?(?:补助|拨款|资金|投入|预算)*|"
    r"合计|总计|小计|总额|资金总额"
)
_LONGEST = 14


def source_of(label: str) -> FundingSourceKind:
    """Return what a funding row stands for."""
    return _kind(label) or FundingSourceKind.OTHER


def is_source(label: str) -> bool:
    """Return whether a label is the name of some money."""
    return _kind(label) is not None


@lru_cache(maxsize=2048)
def is_source_header(text: str) -> bool:
    """Return whether a header is the name of some money and of nothing else."""
    key = label_key(text)
    return len(key) <= _LONGEST and _HEADER.fullmatch(key) is not None


@lru_cache(maxsize=2048)
def _kind(label: str) -> FundingSourceKind | None:
    key = label_key(label)
    known = vocabulary().sources.get(key)
    if known is not None:
        return known
    return next((kind for kind, words in _WORDS if words.search(key)), None)
