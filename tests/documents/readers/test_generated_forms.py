"""Forms that somebody else made from the list of published ones are read as they were made.

`bench/reading.py` measures more of them; here is a bounded sample.
"""

from pathlib import Path

import pytest

from jixiao.documents.errors import UnreadableFileError
from tests.documents.readers.measure import Tally, measured, measured_keys, read_forms
from tests.formgen import KINDS, generate

SEED = 20_261_126
COUNT = 456
"""Every layout in every kind, six times."""

SAMPLES = Path(__file__).parents[4] / "shared" / "samples"
MOST_WRONG, MOST_UNPLACED = 0.001, 0.005


@pytest.fixture(scope="module")
def known() -> dict[str, Tally]:
    return measured(generate(SEED, COUNT))


@pytest.fixture(scope="module")
def unknown() -> dict[str, Tally]:
    return measured(generate(SEED, COUNT // 2), own_layout=False)


@pytest.mark.parametrize("kind", KINDS)
def test_nearly_every_cell_is_read_and_hardly_one_wrongly(
    kind: str, known: dict[str, Tally]
) -> None:
    tally = known[kind]

    assert tally.owed > COUNT
    assert tally.wrong <= MOST_WRONG * tally.owed, tally.examples
    assert tally.unplaced <= MOST_UNPLACED * tally.owed, tally.examples


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_whose_layout_nobody_wrote_down_is_read_by_its_headers(
    kind: str, unknown: dict[str, Tally]
) -> None:
    tally = unknown[kind]

    assert tally.right >= 0.97 * tally.owed, tally.examples
    assert tally.wrong <= MOST_WRONG * tally.owed, tally.examples


@pytest.mark.parametrize("kind", ["xlsx", "docx", "html"])
def test_the_samples_are_read_as_their_keys_say(kind: str) -> None:
    if not SAMPLES.is_dir():
        pytest.skip("样表不在这台机器上")

    tally = measured_keys(SAMPLES, kind)

    assert (tally.wrong, tally.unplaced) == (0, 0), tally.examples


def test_a_cut_document_is_read_or_refused_and_never_ends_otherwise() -> None:
    """Every layout and kind, each cut in three places."""
    for sample in generate(SEED, 76):
        for part in (3, 2, 1):
            cut = sample.content[: len(sample.content) * part // 4]
            try:
                read_forms(cut, sample.name)
            except UnreadableFileError as error:
                assert "处理：" in str(error)  # noqa: PT017 - it may also be read
