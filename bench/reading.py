"""How much of forms is read, and how fast, kind by kind; `python -m bench.reading` prints it alone.

Cells are funding figures, targets, actual values, weights, scores, reasons and totals of forms that
`tests/formgen` makes from the list of published ones, and those of the samples' keys.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from bench.others import Others
from jixiao.documents.readers.open import read_document
from tests.documents.readers.measure import Tally, measured, measured_keys
from tests.formgen import KINDS, Sample, generate

SEED, COUNT = 1, 912
CONVERTED = 48
"""Forms of each kind that are read and converted against each other."""

SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "samples"
_HEAD = "| 文件 | 格数 | 读对 | 读错 | 没有归位 |\n|---|---:|---:|---:|---:|"


def main() -> int:
    """Print all tables and return 0."""
    for line in reading_section(None):
        print(line)
    return 0


def reading_section(others: Others | None) -> Iterator[str]:
    """Yield the lines of the section: what is read, and how fast beside a converter."""
    samples = list(generate(SEED, COUNT))
    yield "\n## 读自评表\n"
    yield f"生成的自评表{len(samples)}份，种子 {SEED}，版式已收录：\n"
    yield from _table(measured(samples))
    yield "\n同上，每份都去掉它自己的版式：\n"
    yield from _table(measured(samples, own_layout=False))
    if SAMPLES.is_dir():
        yield "\n样表与答案相比：\n"
        yield from _table({kind: measured_keys(SAMPLES, kind) for kind in ("xlsx", "docx", "html")})
    yield from _speeds(samples, others)


def _speeds(samples: list[Sample], others: Others | None) -> Iterator[str]:
    chosen = {kind: [s for s in samples if s.kind == kind][:CONVERTED] for kind in KINDS}
    converted = _converted(chosen, others) if others else {}
    yield f"\n每种文件{CONVERTED}份，一个核，每秒读几份。markitdown 把同样的文件转成 Markdown，"
    yield "不分栏目，所以没有读对读错可比。\n"
    yield "| 文件 | jixiao：读成数据 | markitdown：转成 Markdown |\n|---|---:|---:|"
    for kind, each in chosen.items():
        other = f"{converted[kind]:.0f}" if kind in converted else "没有测"
        yield f"| {kind} | {_speed(each):.0f} | {other} |"


def _table(tallies: Mapping[str, Tally]) -> Iterator[str]:
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


def _converted(chosen: Mapping[str, list[Sample]], others: Others) -> dict[str, float]:
    """Return how many of the same files a second the converter converts, by kind."""
    with TemporaryDirectory() as folder:
        for kind, samples in chosen.items():
            for number, each in enumerate(samples):
                (Path(folder) / f"{number}.{kind}").write_bytes(each.content)
        return others.conversions(Path(folder))


if __name__ == "__main__":
    raise SystemExit(main())
