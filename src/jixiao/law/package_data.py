"""Reads the package's own files of law: one record a file, in the form of a project file."""

from importlib import resources
from typing import TypeVar

from jixiao.core.binding import bind
from jixiao.core.tree import parse_yaml
from jixiao.law.errors import ProfileFileError

Record = TypeVar("Record")


def package_record(file: str, record: type[Record]) -> Record:
    """Return the record of a file beside this one.

    Raises:
        ProfileFileError: The file does not fit; a bug.
    """
    text = (resources.files("jixiao.law") / file).read_text(encoding="utf-8")
    found, misfits = bind(parse_yaml(text), record)
    if found is None:
        raise ProfileFileError(file, misfits)
    return found
