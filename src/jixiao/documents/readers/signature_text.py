"""The signature of a document: 填报人：…　联系电话：…　填报日期：…, wherever it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.core.regex import regex
from jixiao.documents.readers.vocabulary import SIGNATURE_LABELS, SignatureRole, label_key

_LABELS = "|".join(r"\s*".join(label) for label in sorted(SIGNATURE_LABELS, key=len, reverse=True))
_PART = regex(
    rf"(?<![\u4e00-\u9fff])({_LABELS})\s*(?:[(（](?:签字|签章|签名|盖章|公章)[)）])?\s*[:：]\s*"
)
_DAY = regex(
    r"(?:19|20)[0-9]{2}\s*[年./-]\s*[0-9]{1,2}\s*[月./-]\s*(?:[0-9]{1,2}\s*日?)?"
    r"|"
    r"二[〇○Ｏ零OＯ][一二三四五六七八九〇○零]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]"
    r"{0,3}日?"
)


@dataclass(frozen=True, slots=True)
class SignaturePart:
    """One part of a signature, with the place of its value in the text."""

    role: SignatureRole
    value: str
    span: tuple[int, int]


def signature_parts(text: str) -> Iterator[SignaturePart]:
    """Yield the parts that a text states behind their labels; empty ones are left out."""
    labels = list(_PART.finditer(text))
    ends = [*(match.start() for match in labels[1:]), len(text)]
    for label, end in zip(labels, ends, strict=False):
        role, value = SIGNATURE_LABELS[label_key(label[1])], text[label.end() : end].strip()
        if value:
            start = text.index(value, label.end())
            yield SignaturePart(role, value, (start, start + len(value)))


def has_signature_label(text: str) -> bool:
    """Return whether a text has a label of a signature, filled in or not."""
    return _PART.search(text) is not None


def is_day(text: str) -> bool:
    """Return whether a text is a date and nothing else."""
    return _DAY.fullmatch(text.strip().strip("()（）")) is not None
