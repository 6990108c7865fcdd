"""`jixiao layout learn`: a blank form as a proposed layout, with questions."""

import argparse
from pathlib import Path

from jixiao.cli.errors import FileTroubleError
from jixiao.cli.files import read_bytes
from jixiao.cli.main import OK, TROUBLE
from jixiao.cli.terminal import complain, say
from jixiao.documents.errors import UnreadableFileError
from jixiao.documents.readers.layout_learn import learned_layout
from jixiao.documents.readers.open import grids_in


def run(options: argparse.Namespace) -> int:
    """Print the proposed layout and return the exit code."""
    path = Path(options.file)
    try:
        text = learned_layout(grids_in(read_bytes(path), path.name), path.name)
    except (FileTroubleError, UnreadableFileError) as error:
        complain(str(error))
        return TROUBLE
    if text is None:
        complain(
            f"{path}：没有找到自评表的指标表头。\n"
            "  处理：换成一份有“一级指标、三级指标、指标值”等表头的空表。"
        )
        return TROUBLE
    say(text.rstrip())
    return OK
