"""`python -m bench.reading`: how much of forms is read, and how fast, kind by kind.

Cells are funding figures, targets, actual values, weights, scores, reasons and totals of forms that
`tests/formgen` makes from the list of published ones, and those of the samples' keys.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from jixiao.documents.readers.open import read_document
from tests.documents.readers.measure import Tally, measured, measured_keys
from tests.formgen import KINDS, Sample, generate

SEED, COUNT = 1, 912
SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "samples"
_HEAD = "| 文件 | 格数 | 读对 | 读错 | 没有归位 |\n|---|---:|---:|---:|---:|"


def main() -> int:
    """Print all tables and return 0."""
    for line in _lines(list(generate(SEED, COUNT))):
        print(line)
    return 0


def _lines(samples: list[Sample]) -> Iterator[str]:
    yield f"生成的自评表{len(samples)}份，种子 {SEED}，版式已收录\n"
    yield from _table(measured(samples))
    yield "\n同上，每份都去掉它自己的版式\n"
    yield from _table(measured(samples, own_layout=False))
    if SAMPLES.is_dir():
        yield "\n样表与答案相比\n"
        yield from _table({kind: measured_keys(SAMPLES, kind) for kind in ("xlsx", "docx", "html")})
    yield "\n每秒读几份（一个核）\n"
    yield "| 文件 | 份/秒 |\n|---|---:|"
    for kind in KINDS:
        yield f"| {kind} | {_speed([each for each in samples if each.kind == kind]):.0f} |"


def _table(tallies: dict[str, Tally]) -> Iterator[str]:
    yield _HEAD
    for kind, tally in tallies.items():
        shares = [f"{100 * each / tally.owed:.3f}%" for each in _parts(tally)]
        yield f"| {kind} | {tally.owed} | {' | '.join(shares)} |"
    for tally in tallies.values():
        for example in tally.examples[:5]:
            print(example, file=sys.stderr)


def _parts(tally: Tally) -> tuple[int, int, int]:
    return tally.right, tally.wrong, tally.unplaced


def _speed(samples: list[Sample]) -> float:
    for each in samples[:20]:
        read_document(each.content, each.name)
    start = process_time()
    for each in samples:
        read_document(each.content, each.name)
    return len(samples) / (process_time() - start)


if __name__ == "__main__":
    raise SystemExit(main())
