"""What a user may have given wrongly, turned into a message and exit code 2."""

from collections.abc import Callable

from jixiao.checks.errors import UnknownCheckError
from jixiao.cli.files import FileTroubleError
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


def reported(action: Callable[[], int]) -> int:
    """Run a command's action; report what the user can mend and return exit code 2 for it."""
    try:
        return action()
    except (ProjectFileError, ProfileFileError) as error:
        complain_misfits(error.name, error.misfits)
    except (
        FileTroubleError,
        UnreadableFileError,
        ProfileNotNamedError,
        UnknownCheckError,
        UnknownProfileError,
        YearNotCoveredError,
        UnknownLayoutError,
        OutlineError,
        UnknownOutlineError,
    ) as error:
        complain(str(error))
    return TROUBLE
