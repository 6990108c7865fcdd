"""`jixiao audit`: check anybody's form and report, or one's own project.

What only one's own project or a page needs is imported there: most audits need neither.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jixiao.cli.clock import today
from jixiao.cli.files import find_profile, read_bytes, write_file
from jixiao.cli.findings import print_audit
from jixiao.cli.main import FOUND, OK, TROUBLE
from jixiao.cli.progress import with_progress
from jixiao.cli.terminal import complain, say
from jixiao.cli.trouble import MENDABLE, complain_of
from jixiao.core.outcome import Severity
from jixiao.desk.audit import Audit, audit_document
from jixiao.desk.audit_json import audit_json
from jixiao.documents.readers.open import read_document
from jixiao.law.profile import Profile

_SKIPPED_NAMES = ("~$", ".")
_EMPTY = (
    "{folder}：文件夹里没有文件，没有可以检查的。\n"
    "  处理：把自评表、自评报告放进去，或换一个文件夹。"
)
_PROJECT_SUFFIXES = {".yaml", ".yml"}


@dataclass(slots=True)
class _Tally:
    """What came of all files."""

    audits: list[Audit] = field(default_factory=list)
    unreadable: int = 0

    @property
    def exit_code(self) -> int:
        if self.unreadable:
            return TROUBLE
        found = {f.severity for audit in self.audits for f in audit.report.findings}
        return FOUND if Severity.ERROR in found else OK


def run(options: argparse.Namespace) -> int:
    """Audit every file and return the exit code."""
    profile = find_profile(options.profile) if options.profile else None
    paths = list(_files(options.paths))
    tally = _Tally()
    for path in with_progress(paths, "正在检查"):
        _take(path, profile, tally)
    _show(options, tally)
    if options.html is not None and tally.audits:
        _write_pages(Path(options.html), tally.audits)
    return tally.exit_code if paths else TROUBLE


def _show(options: argparse.Namespace, tally: _Tally) -> None:
    if options.json:
        say(audit_json(tally.audits).rstrip())
        return
    for number, audit in enumerate(tally.audits):
        if number:
            say()
        print_audit(audit, skipped=options.skipped)
    if len(tally.audits) > 1:
        say()
        say(_overview(tally))


def _overview(tally: _Tally) -> str:
    verdicts = [audit.verdict.value for audit in tally.audits]
    counted = "，".join(f"{name} {verdicts.count(name)}" for name in dict.fromkeys(verdicts))
    unread = f"，读不了 {tally.unreadable}" if tally.unreadable else ""
    return f"共检查{len(verdicts)}份：{counted}{unread}。"


def _take(path: Path, profile: Profile | None, tally: _Tally) -> None:
    """Audit one file; one that cannot be read is reported and does not stop the others."""
    try:
        tally.audits += _audits(path, profile)
    except MENDABLE as error:
        complain_of(error)
        tally.unreadable += 1


def _audits(path: Path, profile: Profile | None) -> Sequence[Audit]:
    if path.suffix.lower() in _PROJECT_SUFFIXES:
        from jixiao.cli.commands.evaluate import evaluated

        return [evaluated(path, profile).audit]
    document = read_document(read_bytes(path), str(path))
    return audit_document(document, profile=profile, today=today())


def _files(arguments: Sequence[str]) -> Iterator[Path]:
    """Yield the files the arguments name; a folder stands for all files below it."""
    for argument in arguments:
        path = Path(argument)
        if not path.is_dir():
            yield path
            continue
        found = sorted(each for each in path.rglob("*") if _is_document(each))
        if not found:
            complain(_EMPTY.format(folder=path))
        yield from found


def _is_document(path: Path) -> bool:
    hidden = any(part.startswith(_SKIPPED_NAMES) for part in path.parts[-2:])
    return path.is_file() and not hidden


def _write_pages(target: Path, audits: Sequence[Audit]) -> None:
    """Write one page, or a page for each of several documents beside the target's name."""
    from jixiao.desk.audit_page import audit_page
    from jixiao.documents.writers.html_audit import write_audit_page

    for number, audit in enumerate(audits, start=1):
        path = target if len(audits) == 1 else target.with_stem(f"{target.stem}-{number}")
        page = audit_page(audit, made_on=today())
        write_file(path, write_audit_page(page))
        say(f"已写出 {path}")
