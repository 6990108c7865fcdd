"""Holds that the generated documents really say what their truth says."""

import json
import re
from collections import Counter
from copy import deepcopy
from decimal import Decimal
from html import unescape
from io import BytesIO
from typing import Any
from unicodedata import normalize
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.formgen import KINDS, Counts, Form, Sample, cells, compare, generate, verdicts
from tests.formgen.comparing import TEXT_FIELDS
from tests.formgen.layouts import LAYOUTS

_COUNT = 418
_SAMPLES = list(generate(7, _COUNT))
_OLE = b"\xd0\xcf\x11\xe0"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _xlsx_pieces(content: bytes) -> list[str]:
    book = load_workbook(BytesIO(content), data_only=True)
    lines = (line for sheet in book for line in sheet.iter_rows(values_only=True))
    return [str(value) for line in lines for value in line if value is not None]


def _docx_pieces(content: bytes) -> list[str]:
    """The paragraphs, with insertions and without deletions."""
    root = ET.fromstring(ZipFile(BytesIO(content)).read("word/document.xml"))  # noqa: S314 - our own
    paragraphs = root.iter(f"{_WORD}p")
    return ["".join(run.text or "" for run in line.iter(f"{_WORD}t")) for line in paragraphs]


def _html_pieces(content: bytes) -> list[str]:
    try:
        page = content.decode()
    except UnicodeDecodeError:
        page = content.decode("gb18030")
    return [unescape(piece) for piece in re.split(r"<[^>]*>", page) if piece.strip()]


def _pieces(sample: Sample) -> list[str]:
    if sample.content.startswith(b"PK"):
        read = _docx_pieces if sample.kind == "docx" else _xlsx_pieces
        return read(sample.content)
    return _html_pieces(sample.content)


def _readable(sample: Sample) -> bool:
    return not sample.content.startswith(_OLE)


def _numbers(pieces: list[str]) -> set[Decimal]:
    text = "\n".join(normalize("NFKC", piece).replace(",", "") for piece in pieces)
    return {Decimal(number) for number in re.findall(r"\d+(?:\.\d+)?", text)}


def _figures(truth: Form) -> list[Decimal]:
    return [Decimal(value) for path, value in cells(truth) if path[-1] not in TEXT_FIELDS]


def _printed_as(value: Decimal) -> set[Decimal]:
    """As it is, in 万元 or 亿元, as a percentage, or as what a percentage cell holds."""
    scales = (Decimal(1), Decimal(10) ** -4, Decimal(10) ** -8, Decimal(100), Decimal("0.01"))
    return {value * scale for scale in scales}


def _texts(truth: Form, fields: set[str]) -> list[str]:
    return [value for path, value in cells(truth) if path[-1] in fields]


def test_same_seed_gives_same_documents() -> None:
    again = list(generate(7, 76))

    assert again == _SAMPLES[:76]


def test_other_seed_gives_other_documents() -> None:
    assert next(generate(8, 1)).content != _SAMPLES[0].content


def test_every_layout_and_kind_is_there_often() -> None:
    layouts = Counter(sample.layout for sample in _SAMPLES)
    kinds = Counter(sample.kind for sample in _SAMPLES)

    assert set(layouts) == set(LAYOUTS)
    assert min(layouts.values()) >= 15
    assert set(kinds) == set(KINDS)
    assert max(kinds.values()) - min(kinds.values()) <= 1


def test_every_layout_comes_in_every_kind() -> None:
    pairs = {(sample.layout, sample.kind) for sample in _SAMPLES}

    assert len(pairs) == len(LAYOUTS) * len(KINDS)


def test_xls_come_as_workbook_page_and_zip() -> None:
    starts = {s.content[:4] if _readable(s) else _OLE for s in _SAMPLES if s.kind == "xls"}

    assert starts == {_OLE, b"PK\x03\x04", b"<htm"}


@pytest.mark.parametrize("sample", [s for s in _SAMPLES if _readable(s)], ids=lambda s: s.name)
def test_numbers_of_truth_are_printed(sample: Sample) -> None:
    printed = _numbers(_pieces(sample))

    missing = [
        value
        for truth in sample.truths
        for value in _figures(truth)
        if not _printed_as(value) & printed
    ]

    assert missing == []


@pytest.mark.parametrize("sample", [s for s in _SAMPLES if _readable(s)], ids=lambda s: s.name)
def test_texts_of_truth_are_printed(sample: Sample) -> None:
    text = "".join("".join(_pieces(sample)).split())

    wanted = [
        *(truth["project_name"] for truth in sample.truths),
        *(row["label"] for truth in sample.truths for row in truth["funding"]),
        *(row["name"] for truth in sample.truths for row in truth["indicators"]),
        *(item for truth in sample.truths for item in _texts(truth, {"deviation_reason"})),
    ]

    assert [item for item in wanted if "".join(item.split()) not in text] == []


@pytest.mark.parametrize("sample", [s for s in _SAMPLES if not _readable(s)], ids=lambda s: s.name)
def test_real_xls_holds_the_project_name(sample: Sample) -> None:
    assert sample.truth["project_name"].encode("utf-16-le") in sample.content


def test_truth_is_plain_json() -> None:
    for sample in _SAMPLES:
        assert json.loads(json.dumps(sample.truths)) == list(sample.truths)
        assert all(isinstance(value, str) for truth in sample.truths for _, value in cells(truth))


def test_no_truth_has_an_exponent() -> None:
    figures = [
        value
        for sample in _SAMPLES
        for truth in sample.truths
        for path, value in cells(truth)
        if path[-1] not in TEXT_FIELDS
    ]

    assert all(re.fullmatch(r"\d+(\.\d+)?", value) for value in figures)


def test_truth_compared_with_itself_is_all_right() -> None:
    for sample in _SAMPLES:
        counts = compare(sample.truths, sample.truths)

        expected = sum(len(cells(truth)) for truth in sample.truths)
        assert (counts.right, counts.wrong, counts.unplaced) == (expected, 0, 0)


def _truth() -> Form:
    return deepcopy(_SAMPLES[0].truth)


def _total(truth: Form) -> int:
    return len(cells(truth))


def _changed(truth: Form, **changes: Any) -> Form:
    truth["indicators"][1].update(changes)
    return truth


def _without_blank(counts: Counts) -> tuple[int, int, int]:
    return counts.right, counts.wrong, counts.unplaced


def test_another_value_is_wrong() -> None:
    read = _changed(_truth(), max_score="99")

    assert _without_blank(compare([_truth()], [read])) == (_total(_truth()) - 1, 1, 0)


def test_a_missing_value_is_unplaced() -> None:
    read = _changed(_truth(), max_score=None)

    assert _without_blank(compare([_truth()], [read])) == (_total(_truth()) - 1, 0, 1)


def test_a_value_where_nothing_stands_is_wrong() -> None:
    true = _changed(_truth(), deviation_reason=None)
    read = _changed(_truth(), deviation_reason="天气")

    assert _without_blank(compare([true], [read])) == (_total(true), 1, 0)


def test_numbers_are_compared_by_value_and_texts_without_white_space() -> None:
    true = _changed(_truth(), max_score="10", actual_text="已完成 10 人")
    read = _changed(_truth(), max_score="10.00", actual_text=" 已完成10\n人")

    assert compare([true], [read]).wrong == 0


def test_a_row_left_out_is_unplaced_and_shifts_nothing() -> None:
    read = _truth()
    lost = read["indicators"].pop(1)

    counts = compare([_truth()], [read])

    gone = _total({"indicators": [lost]})
    assert _without_blank(counts) == (_total(_truth()) - gone, 0, gone)


def test_a_row_too_many_is_wrong_in_all_its_values() -> None:
    read = _truth()
    extra = {"name": "打印关闭", "max_score": "3", "score": "2"}
    read["indicators"].insert(1, extra)

    assert _without_blank(compare([_truth()], [read])) == (_total(_truth()), 2, 0)


def test_a_form_too_many_is_wrong_and_a_lost_one_unplaced() -> None:
    true = _truth()

    assert _without_blank(compare([], [true])) == (0, _total(true), 0)
    assert _without_blank(compare([true], [])) == (0, 0, _total(true))


def test_a_key_left_out_of_the_truth_is_not_scored() -> None:
    true = _truth()
    del true["indicators"][1]["attainment_rate"]
    read = _changed(_truth(), attainment_rate="1.5")

    assert compare([true], [read]).wrong == 0


def test_verdicts_say_where() -> None:
    read = _changed(_truth(), max_score="99")

    found = [item.path for item in verdicts([_truth()], [read]) if item.kind == "wrong"]

    assert found == [(0, "indicators", 1, "max_score")]
