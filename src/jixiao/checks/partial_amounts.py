"""Amounts of a report that are only a part: of one village, of one item, of half a year."""

from jixiao.checks.case import Case
from jixiao.core.narrative import Claim
from jixiao.core.regex import regex

_AMONG_THEM = regex("其中")
_STATEMENT = regex(r"[。；;！!？?\n]")
_CLAUSE = regex(r"[，,、：:]")
_OWNER = regex(
    r"(?P<name>[一-龥]{1,8}(?:村|社区|镇|乡|街道|学校|中学|小学|幼儿园|卫生院|合作社|标段))"
    r"(?:村委会|村民委员会)?(?:项目|工程|资金)?$"
)
_WHOLE = regex("^(?:其中)?(?:全|本|我|该|各|所辖|辖区|[一二两三四五六七八九十]+个)|全部|项目")
_FILLER = regex("其中|全年|年度|本年|当年|项目|资金|经费|预算|实际|累计|合计|总计?|已|共|的|并|且")
_PART_OF_YEAR = regex(
    r"上半年|下半年|季度|(?:截至|截止|至)[^，,。]{0,7}?(?<![0-9])(?:[1-9]|1[01])月"
)
_WHOLE_YEAR = regex("全年|年度|年底|年末|12月")


def is_part(claim: Claim, case: Case) -> bool:
    """Return whether an amount is said to be a part of the whole, or of a part of the year.

    A part is what follows 其中 with a name of its own, and what a village, a school or the like
    of another name than the unit's has for itself.
    """
    said = _before(claim, case)
    clause = _CLAUSE.split(said)[-1]
    if _is_of_part_of_year(said, claim.text):
        return True
    if _AMONG_THEM.search(claim.text) or _AMONG_THEM.search(clause):
        return True
    if _AMONG_THEM.search(said) and _FILLER.sub("", clause):
        return True
    owner = _OWNER.search(_FILLER.sub("", clause))
    return owner is not None and not _is_whole(owner["name"], case)


def _before(claim: Claim, case: Case) -> str:
    """Return the words of the statement before a claim, without spaces."""
    narrative = case.narrative
    sentence = narrative.sentence_of(claim) if narrative is not None else None
    start = claim.span[0] if claim.span is not None else 0
    text = sentence.text[:start] if sentence is not None else ""
    return "".join(_STATEMENT.split(text)[-1].split())


def _is_of_part_of_year(said: str, words: str) -> bool:
    found = list(_PART_OF_YEAR.finditer(said))
    return bool(found) and not _WHOLE_YEAR.search(f"{said[found[-1].end() :]}{words}")


def _is_whole(name: str, case: Case) -> bool:
    """Return whether a name stands for the unit itself or for all of its places."""
    form, narrative = case.form, case.narrative
    units = [narrative.unit if narrative is not None else None]
    units += [form.implementing_unit, form.competent_department] if form is not None else []
    return _WHOLE.search(name) is not None or any(name in unit for unit in units if unit)
