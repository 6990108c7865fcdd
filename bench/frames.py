"""The libraries a user would take for many rows: pandas and Polars, in an interpreter of their own.

`python -m bench.frames` takes one word:
`rows FILE` prints seconds and differing rows as JSON, where FILE holds the exact scores;
`one` prints the warm microseconds for one project of seven rows;
`pandas` or `polars` scores those seven rows and ends: a cold start.
"""

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from bench.rows import (
    AT_MOST,
    JUDGED,
    ONE_PROJECT,
    POINT,
    SHARE,
    SIZE,
    UNIT,
    Rows,
    differing,
    from_bytes,
    make_rows,
)
from bench.timing import seconds

WARM_REPETITIONS = 200

Columns = dict[str, list[Any]]


def main(arguments: list[str]) -> None:
    """Measure what the first argument names."""
    if arguments[0] == "rows":
        exact = from_bytes(Path(arguments[1]).read_bytes())
        print(json.dumps(measure_rows(exact)))
    elif arguments[0] == "one":
        print(json.dumps(measure_one()))
    else:
        _SCORERS[arguments[0]](_frame(arguments[0], _columns(make_rows(ONE_PROJECT))))


def measure_rows(exact: list[int]) -> list[dict[str, Any]]:
    """Return name, seconds and differing rows of each way to score a million rows."""
    columns, rows = _columns(make_rows(SIZE)), make_rows(SIZE)
    ways = _ways(columns, rows)
    medians = seconds(*(score for _, score in ways))
    return [
        {"name": name, "seconds": median, "differing": differing(_hundredths(score()), exact)}
        for (name, score), median in zip(ways, medians, strict=True)
    ]


def measure_one() -> dict[str, float]:
    """Return the warm microseconds to make a frame of one project, score it and add up."""
    columns = _columns(make_rows(ONE_PROJECT))
    actions = [
        lambda name=name: _SCORERS[name](_frame(name, columns)).sum()
        for name in ("pandas", "polars")
    ]
    medians = seconds(*actions, repetitions=WARM_REPETITIONS)
    return {name: each * 1e6 for name, each in zip(("pandas", "polars"), medians, strict=True)}


def versions() -> str:
    """Return the versions of both libraries."""
    import pandas as pd
    import polars as pl

    return f"pandas {pd.__version__}，Polars {pl.__version__}"


def _ways(columns: Columns, rows: Rows) -> list[tuple[str, Callable[[], Any]]]:
    import numpy as np

    pandas, polars = _frame("pandas", columns), _frame("polars", columns)
    whole = {name: np.array(getattr(rows, name)) for name in Rows.__slots__}
    return [
        ("pandas float64，round(2)", lambda: score_pandas(pandas)),
        ("pandas float64，加0.5再取整", lambda: score_pandas_half_up(pandas)),
        ("Polars float64，round(2)", lambda: score_polars(polars)),
        ("Polars float64，round(2)，四舍五入", lambda: score_polars_half_up(polars)),
        ("numpy int64，与我们同一算式", lambda: score_int64(whole)),
    ]


def _columns(rows: Rows) -> Columns:
    """Return the rows as a user's file holds them: binary floats in points, units and ratios."""
    units = [SHARE if kind == JUDGED else UNIT for kind in rows.kinds]
    return {
        "kind": rows.kinds,
        "actual": [actual / unit for actual, unit in zip(rows.actuals, units, strict=True)],
        "target": [target / UNIT for target in rows.targets],
        "weight": [weight / POINT for weight in rows.weights],
    }


def _frame(library: str, columns: Columns) -> Any:  # noqa: ANN401 - a frame of either library
    if library == "pandas":
        import pandas as pd

        return pd.DataFrame(columns)
    import polars as pl

    return pl.DataFrame(columns)


def _unrounded(frame: Any) -> Any:  # noqa: ANN401 - pandas is not installed where types are checked
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        reached = np.minimum(frame["actual"] / frame["target"], 1.0)
        under = np.minimum(frame["target"] / frame["actual"], 1.0)
    kind = frame["kind"]
    share = np.select([kind == JUDGED, kind == AT_MOST], [frame["actual"], under], reached)
    return frame["weight"] * share


def score_pandas(frame: Any) -> Any:  # noqa: ANN401 - as above
    """Return the points as most people round them."""
    return _unrounded(frame).round(2)


def score_pandas_half_up(frame: Any) -> Any:  # noqa: ANN401 - as above
    """Return the points as those round who know that `round` takes halves to even."""
    import numpy as np

    return np.floor(_unrounded(frame) * 100 + 0.5) / 100


def score_polars(frame: Any, **options: str) -> Any:  # noqa: ANN401 - as above
    """Return the points by Polars expressions."""
    import polars as pl

    actual, target, kind = pl.col("actual"), pl.col("target"), pl.col("kind")
    share = (
        pl.when(kind == JUDGED)
        .then(actual)
        .when(kind == AT_MOST)
        .then(pl.min_horizontal(target / actual, 1.0))
        .otherwise(pl.min_horizontal(actual / target, 1.0))
    )
    return frame.select((pl.col("weight") * share).round(2, **options).alias("score"))["score"]


def score_polars_half_up(frame: Any) -> Any:  # noqa: ANN401 - as above
    """Return the points with halves rounded away from zero."""
    return score_polars(frame, mode="half_away_from_zero")


def score_int64(columns: dict[str, Any]) -> Any:  # noqa: ANN401 - as above
    """Return points × 100 by our arithmetic on 64-bit integers; larger products would wrap."""
    import numpy as np

    kinds, actuals, targets, weights = (columns[name] for name in Rows.__slots__)
    met = np.where(kinds == AT_MOST, actuals <= targets, actuals >= targets) & (kinds != JUDGED)
    numerator = np.where(kinds == AT_MOST, targets, actuals) * weights
    denominator = np.where(kinds == AT_MOST, actuals, np.where(kinds == JUDGED, SHARE, targets))
    numerator, denominator = np.where(met, weights, numerator), np.where(met, 1, denominator)
    return (2 * numerator + denominator) // (2 * denominator)


def _hundredths(scores: Iterable[Any]) -> list[int]:
    """Return points as points × 100; whole numbers are that already."""
    return [
        int(x) if getattr(x, "dtype", None) == "int64" else round(float(x) * 100) for x in scores
    ]


_SCORERS: dict[str, Callable[[Any], Any]] = {"pandas": score_pandas, "polars": score_polars}

if __name__ == "__main__":
    main(sys.argv[1:])
