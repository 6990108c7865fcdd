"""Changes somebody made by hand in our documents, as the terminal offers them back."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from jixiao.cli.files import changed_since, read_bytes
from jixiao.cli.terminal import say
from jixiao.core import wording
from jixiao.desk.corrections import (
    Correction,
    form_corrections,
    read_bindings,
    report_corrections,
)
from jixiao.desk.evaluate import BINDINGS_NAME, DOCX_NAME, FORM_NAME
from jixiao.documents.errors import UnreadableFileError

_READERS = {DOCX_NAME: report_corrections, FORM_NAME: form_corrections}
_GONE = "（空）"
_LONGEST = 40


def corrections_in(folder: Path) -> tuple[Correction, ...]:
    """Return what was changed by hand in the results of a folder since we wrote them.

    A result that cannot be read any more says nothing; it is kept beside the new one all the same.
    """
    bindings = folder / BINDINGS_NAME
    edited = [name for name in _READERS if changed_since(folder, name)]
    if not edited or not bindings.is_file():
        return ()
    try:
        written = read_bindings(read_bytes(bindings), str(bindings))
        return tuple(
            each
            for name in edited
            for each in _READERS[name](written, read_bytes(folder / name), name)
        )
    except UnreadableFileError:
        return ()


def print_corrections(corrections: Iterable[Correction]) -> None:
    """Print each change: where, what was there, what stands there now, what to do."""
    found = list(corrections)
    if not found:
        return
    say(f"结果文件里有{len(found)}处被手工改过：")
    for each in found:
        for line in _lines(each):
            say(f"  {line}")


def _lines(each: Correction) -> Iterator[str]:
    was, now = _short(each.was), _short(each.now)
    source = f" {each.source}" if each.source else ""
    yield f"{each.where}{source}：原来是“{was}”，现在是“{now}”。"
    if each.is_field:
        yield f"  处理：改得对的，把项目文件里的“{each.source}”改成“{now}”，再运行一次。"
    elif each.source:
        yield "  处理：这个数由记录和规则算出来，请改它所依据的记录；新写的文件仍按记录印。"
    else:
        yield "  处理：这是提纲里的话；要长期这样写，请改提纲（--outline）。"


def _short(text: str) -> str:
    return wording.shortened(text, _LONGEST) or _GONE
