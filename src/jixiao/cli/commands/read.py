"""`jixiao read`: what was understood of documents, where from, and what could not be placed."""

import argparse
from pathlib import Path

from jixiao.cli.errors import FileTroubleError
from jixiao.cli.files import read_bytes
from jixiao.cli.main import OK, TROUBLE
from jixiao.cli.reading import print_document
from jixiao.cli.terminal import complain, say
from jixiao.core.document import StatedDocument
from jixiao.documents.errors import UnreadableFileError
from jixiao.documents.readers.open import read_document
from jixiao.documents.writers.json_read import read_json


def run(options: argparse.Namespace) -> int:
    """Read every file and return the exit code; one that cannot be read stops no other."""
    documents: list[StatedDocument] = []
    unreadable: dict[str, str] = {}
    for name in options.files:
        try:
            documents.append(_read(Path(name)))
        except (FileTroubleError, UnreadableFileError) as error:
            complain(str(error))
            unreadable[name] = str(error)
    if options.json:
        say(read_json(documents, unreadable).rstrip())
    else:
        _print(documents, explain=options.explain)
    return TROUBLE if unreadable else OK


def _read(path: Path) -> StatedDocument:
    return read_document(read_bytes(path), path.name)


def _print(documents: list[StatedDocument], *, explain: bool) -> None:
    for number, document in enumerate(documents):
        if number:
            say()
        print_document(document, explain=explain)
