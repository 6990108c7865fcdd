"""The manual says what the program does: its links, commands, files and outputs are tried."""

import argparse
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from urllib.parse import unquote

import pytest

from jixiao import core
from jixiao.cli.main import build_parser, main
from jixiao.cli.reference import pages
from jixiao.core.form import FundingRow

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
PAGES = tuple(
    sorted(
        path for path in (ROOT / "README.md", *DOCS.rglob("*.md")) if REFERENCE not in path.parents
    )
)
MARKDOWN = (*PAGES, *sorted(REFERENCE.glob("*.md")), *sorted((ROOT / "bench").glob("*.md")))
FOLLOWED = (
    ("README.md",),
    ("docs/tutorial.md", "docs/how-to/own-profile.md"),
    ("docs/how-to/read-a-receipt.md",),
    ("docs/how-to/check-a-document.md",),
    ("docs/how-to/own-outline.md",),
)
LARGEST_IMAGE = 250_000
LEFT_OUT = "……"

# The names the conventions give for the fields that every room shares.
SHARED_NAMES = (
    "objective",
    "target_value",
    "actual_value",
    "max_score",
    "score",
    "original_budget",
    "final_budget",
    "actual_expenditure",
    "execution_rate",
    "deviation_reason",
    "evidence",
    "carryover_funds",
)
NOT_A_FIELD_YET = {"carryover_funds"}

FENCE = re.compile(r"^```(?P<kind>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
STEP = re.compile(
    r"(?:<!-- 文件：(?P<file>\S+) -->\n)?^```(?P<kind>console|yaml|diff)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")
COMMAND = re.compile(r"^(?:\$ )?(?:\S*[/\\])?jixiao(?:\.exe)?(?P<arguments>(?: .*)?)$")
INLINE = re.compile(r"`jixiao (?P<arguments>[^`]+)`")
CODE = re.compile(r"`([^`]+)`")


# ---------------------------------------------------------------- what the pages link to


@pytest.mark.parametrize("page", MARKDOWN, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    broken = [target for target in _links(page) if not _leads(page, target)]

    assert broken == []


def test_every_page_can_be_reached_from_the_index() -> None:
    linked = {_target(page, link) for page in MARKDOWN for link in _links(page)}

    assert [_name(page) for page in MARKDOWN if page not in linked | {ROOT / "README.md"}] == []


def test_images_are_small() -> None:
    sizes = {_name(path): path.stat().st_size for path in (DOCS / "images").iterdir()}

    assert [name for name, size in sizes.items() if size > LARGEST_IMAGE] == []


# ---------------------------------------------------------------- commands


def test_the_generated_reference_is_fresh() -> None:
    """Run `make reference` after a change of the command line, the fields or the profiles."""
    stale = [
        name
        for name, text in pages().items()
        if not (REFERENCE / name).is_file()
        or (REFERENCE / name).read_text(encoding="utf-8") != text
    ]

    assert stale == []


def test_every_command_and_option_has_its_page_and_its_words() -> None:
    text = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    missing = [
        f"{parser.prog} {word}"
        for parser in _parsers(build_parser())
        for action in parser._actions
        if action.help != argparse.SUPPRESS  # not ready, and not yet promised
        for word in action.option_strings or [str(action.metavar)]
        if not _documented(text, parser.prog, word) or not (action.help or _subcommands(action))
    ]

    assert missing == []


def test_every_command_is_shown_in_the_handwritten_pages() -> None:
    shown = " ".join(arguments for page in PAGES for _, arguments in _command_lines(page))
    parsers = list(_parsers(build_parser()))[1:]

    assert [
        parser.prog for parser in parsers if parser.prog.split(maxsplit=1)[1] not in shown
    ] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_command_line_is_understood(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refused = [
        f"{line}: {arguments}" for line, arguments in _command_lines(page) if not _parses(arguments)
    ]

    assert refused == [], capsys.readouterr().err


# ---------------------------------------------------------------- pages followed to the letter


@pytest.mark.parametrize("followed", FOLLOWED, ids=lambda followed: followed[-1])
def test_following_a_page_gives_what_it_shows(
    followed: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Files are written, changes applied and commands run in the order of the pages."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    differences: list[str] = []

    for page in followed:
        for step in STEP.finditer((ROOT / page).read_text(encoding="utf-8")):
            differences += _follow(step, lambda: "".join(capsys.readouterr()))

    assert differences == []


# ---------------------------------------------------------------- glossary


@pytest.mark.parametrize("name", SHARED_NAMES)
def test_the_glossary_names_every_shared_field(name: str) -> None:
    assert f"`{name}`" in _glossary()


@pytest.mark.parametrize("name", sorted(set(SHARED_NAMES) - NOT_A_FIELD_YET))
def test_every_shared_name_is_a_field_of_core(name: str) -> None:
    """A rename in the code must not leave the glossary behind."""
    assert name in _fields_of_core()


def test_the_glossary_uses_no_name_the_code_lacks() -> None:
    used, _, _ = _glossary().partition("## 已经定名")
    source = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    words = set(re.findall(r"\w+", source)) | NOT_A_FIELD_YET
    rows = (row.split("|")[2] for row in used.splitlines() if row.count("|") > 3)
    names = {part for cell in rows for code in CODE.findall(cell) for part in code.split(".")}

    assert sorted(names - words) == []


@dataclass(frozen=True)
class Console:
    """A command of a page with the output the page shows; `……` stands for lines left out."""

    command: str
    shown: str

    def difference(self, output: str) -> str:
        """Return what came out where it is not what the page shows, else ""."""
        lines = (
            "(?:.*\n)*?" if line == LEFT_OUT else f"{re.escape(line)}\n"
            for line in self.shown.splitlines()
        )
        fits = re.fullmatch("".join(lines), output) is not None
        return "" if fits else f"$ {self.command}\n{output}"


def _follow(step: re.Match[str], output: Callable[[], str]) -> Iterator[str]:
    if step["kind"] == "console":
        for console in _consoles(step["body"]):
            _run(console.command)
            yield from filter(None, [console.difference(output())])
    elif step["file"] and step["kind"] == "yaml":
        Path(step["file"]).write_text(step["body"], encoding="utf-8")
    elif step["file"]:
        _change(Path(step["file"]), step["body"])


def _consoles(body: str) -> Iterator[Console]:
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield Console(command, shown)


def _run(command: str) -> None:
    program, *arguments = shlex.split(command)
    if program == "jixiao":
        main(arguments)
    else:
        assert program == "python", command
        subprocess.run([sys.executable, *arguments], check=True)


def _change(path: Path, diff: str) -> None:
    text = path.read_text(encoding="utf-8")
    before, after = (
        "".join(f"{line[1:]}\n" for line in diff.splitlines() if line[0] in marks)
        for marks in (" -", " +")
    )
    assert text.count(before) == 1, f"{path}: {before}"
    path.write_text(text.replace(before, after), encoding="utf-8")


def _links(page: Path) -> list[str]:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    return [link["target"] for link in LINK.finditer(text) if ":" not in link["target"]]


def _target(page: Path, link: str) -> Path:
    name, _, _ = unquote(link).partition("#")
    path = (page.parent / name).resolve() if name else page
    return path / "README.md" if path.is_dir() and (path / "README.md").is_file() else path


def _leads(page: Path, link: str) -> bool:
    _, _, heading = unquote(link).partition("#")
    path = _target(page, link)
    return path.exists() and (not heading or heading in _headings(path))


@cache
def _headings(path: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub and others make them."""
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    found = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


def _command_lines(page: Path) -> Iterator[tuple[str, str]]:
    """Yield where a command line stands and its arguments: in fences, and in running text."""
    text = page.read_text(encoding="utf-8")
    for fence in FENCE.finditer(text):
        for line in fence["body"].replace("\\\n", " ").splitlines():
            if match := COMMAND.match(line.strip()):
                yield _name(page), match["arguments"]
    for inline in INLINE.finditer(FENCE.sub("", text)):
        yield _name(page), inline["arguments"]


def _parses(arguments: str) -> bool:
    """Return whether the parser takes the arguments; a command may also just be named."""
    if f"jixiao {arguments}" in {parser.prog for parser in _parsers(build_parser())}:
        return True
    try:
        build_parser().parse_args(shlex.split(arguments, comments=True))
    except SystemExit as stop:
        return stop.code == 0
    return True


def _parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        for command in _subcommands(action):
            yield from _parsers(command)


def _subcommands(action: argparse.Action) -> list[argparse.ArgumentParser]:
    return list(action.choices.values()) if isinstance(action.choices, dict) else []


def _documented(text: str, command: str, word: str) -> bool:
    section = re.search(
        rf"^## {re.escape(command)}$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL
    )
    return section is not None and word in section[1]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def _glossary() -> str:
    return (DOCS / "glossary.md").read_text(encoding="utf-8")


@cache
def _fields_of_core() -> frozenset[str]:
    modules = (
        import_module(f"{core.__name__}.{each.name}") for each in iter_modules(core.__path__)
    )
    records = {
        value for module in modules for value in vars(module).values() if is_dataclass(value)
    }
    assert FundingRow in records
    return frozenset(field.name for record in records for field in fields(record))
