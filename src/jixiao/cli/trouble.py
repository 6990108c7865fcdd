"""What a user may have given wrongly, turned into a message and exit code 2."""

from collections.abc import Callable

from jixiao.checks.errors import UnknownCheckError
from jixiao.cli.errors import FileTroubleError
from jixiao.cli.main import TROUBLE
from jixiao.cli.terminal import complain, complain_misfits
from jixiao.documents.errors import (
    OutlineError,
    ProjectFileError,
    UnknownLayoutError,
    UnknownOutlineError,
    UnreadableFileError,
)
from jixiao.law.errors import (
    ProfileFileError,
    ProfileNotNamedError,
    UnknownProfileError,
    YearNotCoveredError,
)

MENDABLE = (
    FileTroubleError,
    OutlineError,
    ProfileFileError,
    ProfileNotNamedError,
    ProjectFileError,
    UnknownCheckError,
    UnknownLayoutError,
    UnknownOutlineError,
    UnknownProfileError,
    UnreadableFileError,
    YearNotCoveredError,
)
"""What the user can mend; anything else is a bug and ends the program."""


def reported(action: Callable[[], int]) -> int:
    """Run a command's action; report what the user can mend and return exit code 2 for it."""
    try:
        return action()
    except MENDABLE as error:
        complain_of(error)
    return TROUBLE


def complain_of(error: Exception) -> None:
    """Print what the user can mend: every misfit of a file, or the error's own words."""
    if isinstance(error, ProjectFileError | ProfileFileError):
        complain_misfits(error.name, error.misfits)
    else:
        complain(str(error))
