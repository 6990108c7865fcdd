"""Promises about the whole source tree; each test lists every place that breaks its promise."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "jixiao"
PURE = ("core", "law", "scoring", "checks")
FILE_LINES = 400
FUNCTION_LINES = 50
TEXT_MODE = re.compile(r"[rwxat+U]+")

Offends = Callable[[ast.AST], bool]


def test_imports_keep_the_directions_of_the_rooms(capfd: pytest.CaptureFixture[str]) -> None:
    code = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)

    assert code == 0, capfd.readouterr().out


def test_the_contracts_of_the_rooms_name_every_room_that_is_built() -> None:
    """A room that is not built yet stands in parentheses; once built, it is bound in full."""
    layers, pure = _project()["tool"]["importlinter"]["contracts"][:2]
    listed = {room for layer in layers["layers"] for room in re.findall(r"\(?[a-z]+\)?", layer)}
    built = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}

    assert {room for room in listed if room.strip("()") in built} == built
    assert pure["source_modules"] == [f"jixiao.{room}" for room in PURE if room in built]


def test_scoring_imports_nothing_third_party() -> None:
    own = {"jixiao"} | sys.stdlib_module_names

    assert _places(lambda node: not _imported(node) <= own, "scoring") == []


def test_what_is_proved_by_mutation_is_scoring_and_all_of_family_a() -> None:
    """A new check of family A is proved too; a file that is gone is no longer named."""
    listed = {
        path for glob in _project()["tool"]["mutmut"]["only_mutate"] for path in ROOT.glob(glob)
    }
    rules = (PACKAGE / "checks" / "rules").glob("*.py")
    family = {path for path in rules if 'code="A' in path.read_text(encoding="utf-8")}
    shared = {PACKAGE / "checks" / name for name in ("form_rows.py", "printed_numbers.py")}

    assert {path for path in listed if path.suffix == ".py"} == (
        family | shared | set((PACKAGE / "scoring").glob("*.py"))
    )


def test_no_float_on_the_path_of_money_and_scores() -> None:
    assert _places(lambda node: _is_float(node) or _calls(node, "float"), *PURE) == []


def test_scoring_never_divides_truly() -> None:
    """`/` on integers makes a binary float; the one rounding works on integers."""
    assert _places(lambda node: isinstance(node, ast.Div), "scoring") == []


def test_no_decimal_is_made_from_a_float() -> None:
    assert _places(_decimal_from_float) == []


def test_decimals_are_rounded_in_two_places_only() -> None:
    """For people in `core.wording`, at the border to the integers in `scoring.scale`."""
    places = _places(lambda node: _called(node) == "quantize", *PURE, "desk", "cli")
    files = {place.partition(":")[0].removeprefix("src/jixiao/") for place in places}

    assert files == {"core/wording.py", "scoring/scale.py"}


def test_pure_rooms_ask_no_clock() -> None:
    """import-linter sees modules; this sees the calls it cannot see."""
    assert _places(lambda node: _called(node) in {"now", "today", "utcnow"}, *PURE) == []


def test_pure_rooms_open_no_file() -> None:
    """Only law reads, and only its own package data."""
    reads = {"open", "read_bytes", "read_text", "write_bytes", "write_text"}
    rooms = set(PURE) - {"law"}

    assert _places(lambda node: _called(node) in reads, *rooms) == []


def test_text_is_opened_with_its_encoding() -> None:
    assert _places(_opens_text_without_encoding) == []


def test_only_fleet_catches_everything() -> None:
    rooms = {path.name for path in PACKAGE.iterdir()} - {"fleet"}

    assert _places(_catches_everything, *rooms) == []


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "helpers", "common"}

    assert [_name(path) for path in _files() if drawers & _modules(path)] == []


def test_files_are_short() -> None:
    """Steps of tables are written by Django and never read as prose."""
    files = [path for path in _files() if path.parent.name != "migrations"]
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files}

    assert [f"{_name(path)} {size}" for path, size in lengths.items() if size > FILE_LINES] == []


def test_functions_are_short() -> None:
    assert _places(_is_long_function) == []


def test_nothing_is_left_to_do() -> None:
    """Finish it, or say in the closing note what is left."""
    left = re.compile(r"\b(?:TODO|FIXME|XXX)\b")
    lines = (
        (f"{_name(path)}:{number}", line)
        for path in _files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    )

    assert [place for place, line in lines if left.search(line)] == []


def test_help_loads_no_third_party_module() -> None:
    """The cold start is a promise: `--help` costs a bare interpreter and our own modules."""
    program = """
import contextlib, io, sys
before = set(sys.modules)
from jixiao.cli.main import main
with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):
    main(["--help"])
loaded = {name.partition(".")[0] for name in set(sys.modules) - before}
from importlib.metadata import packages_distributions
print(*sorted(loaded & packages_distributions().keys()))
"""

    assert set(_run("-c", program).stdout.split()) - {"jixiao"} == set()


def test_the_package_starts_as_a_module() -> None:
    assert "用法" in _run("-m", "jixiao", "--help").stdout


def _project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", *arguments],
        capture_output=True,
        check=True,
        cwd=ROOT,
        encoding="utf-8",
    )


def _files(*rooms: str) -> Iterator[Path]:
    """Yield the source files of some rooms or modules, or of the whole package."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if not rooms or path.relative_to(PACKAGE).parts[0] in rooms:
            yield path


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _modules(path: Path) -> set[str]:
    return set(path.relative_to(PACKAGE).with_suffix("").parts)


@cache
def _nodes(path: Path) -> tuple[tuple[ast.AST, int], ...]:
    """Return each node of a file with its line; an operator has none and takes its parent's."""
    found: list[tuple[ast.AST, int]] = []

    def visit(node: ast.AST, line: int) -> None:
        line = getattr(node, "lineno", line)
        found.append((node, line))
        for child in ast.iter_child_nodes(node):
            visit(child, line)

    visit(ast.parse(path.read_text(encoding="utf-8"), str(path)), 1)
    return tuple(found)


def _places(offends: Offends, *rooms: str) -> list[str]:
    return [
        f"{_name(path)}:{line}"
        for path in _files(*rooms)
        for node, line in _nodes(path)
        if offends(node)
    ]


def _imported(node: ast.AST) -> set[str]:
    """Return the top-level packages that a statement imports."""
    if isinstance(node, ast.Import):
        return {alias.name.partition(".")[0] for alias in node.names}
    if isinstance(node, ast.ImportFrom) and node.level == 0:
        return {(node.module or "").partition(".")[0]}
    return set()


def _is_float(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, float)


def _called(node: ast.AST) -> str | None:
    """Return the last name of what is called: `open` for `open(…)` and for `path.open(…)`."""
    match node:
        case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
            return name
    return None


def _calls(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name


def _decimal_from_float(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or _called(node) not in {"Decimal", "from_float"}:
        return False
    fed = (inner for argument in node.args for inner in ast.walk(argument))
    return _called(node) == "from_float" or any(_is_float(x) or _calls(x, "float") for x in fed)


def _opens_text_without_encoding(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or any(key.arg == "encoding" for key in node.keywords):
        return False
    name, is_method = _called(node), isinstance(node.func, ast.Attribute)
    if name in {"read_text", "write_text"}:
        return len(node.args) < (1 if name == "read_text" else 2)
    if name != "open":
        return False
    # `archive.open("a.xml")` has a name where a path's own `open` has its mode.
    mode = _mode(node, 0 if is_method else 1)
    return isinstance(mode, str) and TEXT_MODE.fullmatch(mode) is not None


def _mode(call: ast.Call, position: int) -> object:
    """Return the mode a call of open states, "r" where it states none, None for no constant."""
    given = [key.value for key in call.keywords if key.arg == "mode"]
    given += call.args[position : position + 1]
    if not given:
        return "r"
    return given[0].value if isinstance(given[0], ast.Constant) else None


def _catches_everything(node: ast.AST) -> bool:
    if not isinstance(node, ast.ExceptHandler):
        return False
    caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
    broad = {"Exception", "BaseException"}
    return any(x is None or (isinstance(x, ast.Name) and x.id in broad) for x in caught)


def _is_long_function(node: ast.AST) -> bool:
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    return (node.end_lineno or node.lineno) - node.lineno + 1 > FUNCTION_LINES
