"""Mutation testing: is a small change of a rule noticed by a case?

mutmut changes one thing in one function (`<` to `<=`, a word to another) and runs the cases that
reach it. A change that no case notices has survived; `prove/survivors.yaml` says what each of them
is worth, and docs/proof/mutation.md lists them all.

    python -m prove.mutation          draws the sample, runs it, writes the page
    python -m prove.mutation page     writes the page of the last run again, after new judgements
"""

import json
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "proof" / "mutation.md"
JUDGEMENTS = ROOT / "prove" / "survivors.yaml"
SAMPLE = 1_200
SEED = 6
PROCESSES = 2
KILLED, SURVIVED, TIMED_OUT, UNTRIED = "发现", "未发现", "超时", "没有用例"
NOT_JUDGED = "还没有判断。"
_MUTMUT = str(Path(sys.executable).with_name("mutmut"))
_OUTCOMES = {
    0: SURVIVED,
    1: KILLED,
    3: KILLED,
    33: UNTRIED,
    **dict.fromkeys((-24, 24, 36, 152, 255), TIMED_OUT),
}
"""Exit codes of a mutant's tests, as mutmut counts them."""
_FIRST = "jixiao.scoring.rounding.*"
"""A small run: it makes the mutants of all files and learns which case reaches what."""
_SHANGHAI = timezone(timedelta(hours=8))

_HEAD = """# 改动规则，用例发现得了吗

<!-- 由 make prove 生成，请勿手改；对改动的判断写在 prove/survivors.yaml。 -->

{today}，mutmut {version}，Python {python}，{processes}个进程。

程序把评分（`scoring`）或 A 类检查的一个函数改动一处，例如“小于”改成“小于等于”，再运行用到这个函数的
用例（`tests/scoring` 和 `tests/checks`）。有用例不通过，改动就被发现。随机生成的用例不算在内：
同样的程序，结果应当每次相同。

全部试一遍太久，只抽取一部分。可改动的共{all}处，用种子{seed}抽取{size}处：发现{killed}处，超时{timed_out}处（也算发现），
未发现{survived}处，没有用例用到的{untried}处。

| 文件 | 可改动 | 抽取 | 发现 | 超时 | 未发现 | 没有用例 |
|---|---|---|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Survivor:
    """A change no case noticed: where, what stood there, what stood there instead, and why."""

    function: str
    before: str
    after: str


def main(arguments: Sequence[str]) -> int:
    """Run the sample unless only the page is asked for; return 1 where a survivor is not judged."""
    if arguments != ["page"]:
        shutil.rmtree(ROOT / "mutants", ignore_errors=True)
        _run(_FIRST)
        _run(*_sample(_results()))
    results = _results()
    drawn = {name: results[name] for name in _sample(results)}
    judged = _judgements()
    missed = [name for name, outcome in drawn.items() if outcome not in {KILLED, TIMED_OUT}]
    survivors = {survivor: judged.get(survivor, NOT_JUDGED) for survivor in map(_survivor, missed)}
    PAGE.write_text("".join(_page(results, drawn, survivors)), encoding="utf-8")
    open_ones = sum(judgement == NOT_JUDGED for judgement in survivors.values())
    print(f"已写出 {PAGE.relative_to(ROOT)}：未发现{len(survivors)}种，还没有判断的{open_ones}种。")
    return 1 if open_ones else 0


def _run(*names: str) -> None:
    command = [_MUTMUT, "run", "--max-children", str(PROCESSES), *names]
    subprocess.run(command, cwd=ROOT, check=True)


def _sample(results: Mapping[str, str]) -> list[str]:
    names = sorted(results)
    return sorted(random.Random(SEED).sample(names, min(SAMPLE, len(names))))  # noqa: S311 - a draw


def _results() -> dict[str, str]:
    """Return the outcome of every mutant by its name."""
    metas = sorted((ROOT / "mutants" / "src").rglob("*.meta"))
    kept = [json.loads(path.read_text(encoding="utf-8")) for path in metas]
    codes = {name: code for meta in kept for name, code in meta["exit_code_by_key"].items()}
    return {name: _OUTCOMES.get(code, f"退出码{code}") for name, code in codes.items()}


def _survivor(name: str) -> Survivor:
    command = [_MUTMUT, "show", name]
    shown = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    lines = [line for line in shown.stdout.splitlines() if not line.startswith(("---", "+++"))]
    before, after = (
        "\n".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+"
    )
    return Survivor(_function(name), before, after)


def _function(name: str) -> str:
    """Return a mutant's function as people write it: checks.form_rows.once."""
    module, _, marked = name.partition("__mutmut_")[0].rpartition(".")
    function = marked.removeprefix("x_") if marked.startswith("x_") else marked[1:].strip("ǁ")
    return f"{module.removeprefix('jixiao.')}.{function.replace('ǁ', '.')}"


def _judgements() -> dict[Survivor, str]:
    groups = yaml.safe_load(JUDGEMENTS.read_text(encoding="utf-8"))
    return {
        Survivor(one["函数"], one["原文"].strip(), one["改成"].strip()): group["判断"].strip()
        for group in groups
        for one in group["改动"]
    }


def _page(
    results: Mapping[str, str], drawn: Mapping[str, str], survivors: Mapping[Survivor, str]
) -> Iterator[str]:
    counts = Counter(drawn.values())
    yield _HEAD.format(
        today=datetime.now(UTC).astimezone(_SHANGHAI).date(),
        version=version("mutmut"),
        python=".".join(map(str, sys.version_info[:3])),
        processes=PROCESSES,
        seed=SEED,
        all=len(results),
        size=len(drawn),
        killed=counts[KILLED],
        timed_out=counts[TIMED_OUT],
        survived=counts[SURVIVED],
        untried=counts[UNTRIED],
    )
    yield from _rows(results, drawn)
    yield "\n## 没有发现的改动，和对它们的判断\n\n同一处的几种改法各算一处。\n"
    ordered = sorted(survivors.items(), key=lambda item: (item[1], item[0].function))
    for judgement, group in groupby(ordered, key=lambda item: item[1]):
        yield f"\n{judgement}\n\n```diff\n"
        yield from (line for survivor, _ in group for line in _lines(survivor))
        yield "```\n"


def _rows(results: Mapping[str, str], drawn: Mapping[str, str]) -> Iterator[str]:
    for module, names in groupby(sorted(results), key=lambda name: name.rpartition(".")[0]):
        of_module = list(names)
        counts = Counter(drawn[name] for name in of_module if name in drawn)
        cells = (len(of_module), counts.total(), *(counts[each] for each in _COLUMNS))
        yield f"| `{module.removeprefix('jixiao.')}` | {' | '.join(map(str, cells))} |\n"


_COLUMNS = (KILLED, TIMED_OUT, SURVIVED, UNTRIED)


def _lines(survivor: Survivor) -> Iterator[str]:
    yield f"# {survivor.function}\n"
    yield from (f"-{line}\n" for line in survivor.before.splitlines())
    yield from (f"+{line}\n" for line in survivor.after.splitlines())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
