"""What differs between two versions, field by field, indicators matched by what they stand for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jixiao.core.dossier import Dossier
from jixiao.core.fields import label_of
from jixiao.core.indicator import Indicator
from jixiao.web.projects.shown import Shown
from jixiao.web.proposals.trees import KEY, leaves

INDICATORS = label_of(Dossier, "indicators")
_NAME = label_of(Indicator, "name")
_PLACE = "序号"


@dataclass(frozen=True, slots=True)
class Changed(Shown):
    """A field that differs.

    Attributes:
        label: Where, in words.
        old: What stood there; "" for nothing.
        new: What stands there now; "" for nothing.
    """

    label: str
    old: str
    new: str


def compared(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Changed, ...]:
    """Return the fields in which two contents differ, in the order of the project file."""
    names = _names(old) | _names(new)
    before, after = _by_place(old, names), _by_place(new, names)
    return tuple(
        Changed(place, before.get(place, ""), after.get(place, ""))
        for place in dict.fromkeys([*before, *after])
        if before.get(place, "") != after.get(place, "")
    )


def _by_place(content: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    rest = {name: part for name, part in content.items() if name != INDICATORS}
    places = dict(leaves(rest))
    for number, indicator in enumerate(content.get(INDICATORS, ()), start=1):
        name = names.get(indicator.get(KEY, ""), indicator.get(_NAME, f"第{number}个"))
        head = _free(f"指标“{name}”", places)
        places[f"{head}：{_PLACE}"] = str(number)
        places |= {f"{head}：{path}": text for path, text in leaves(indicator)}
    return places


def _free(head: str, places: Mapping[str, str]) -> str:
    """Return a head that no other indicator of this version has taken."""
    candidates = (head if count == 1 else f"{head}（{count}）" for count in range(1, 100))
    return next(each for each in candidates if f"{each}：{_PLACE}" not in places)


def _names(content: Mapping[str, Any]) -> dict[str, str]:
    """Return the name of each indicator that stands for a row; the newer content wins."""
    return dict(_named(content))


def _named(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for indicator in content.get(INDICATORS, ()):
        if KEY in indicator and indicator.get(_NAME):
            yield indicator[KEY], indicator[_NAME]
