"""`jixiao evaluate`: score one's own project and write its form."""

import argparse
from pathlib import Path

from jixiao.cli.files import RESULT_FOLDER, find_profile, project_path, read_dossier, write_all
from jixiao.cli.main import FOUND, OK
from jixiao.cli.report import print_evaluation
from jixiao.cli.terminal import say
from jixiao.cli.trouble import reported
from jixiao.core.dossier import Dossier
from jixiao.desk.evaluate import Evaluation, evaluate
from jixiao.law.catalogue import all_profiles, profiles_for
from jixiao.law.errors import ProfileNotNamedError
from jixiao.law.profile import Profile


def run(options: argparse.Namespace) -> int:
    """Evaluate the project and return the exit code."""
    return reported(lambda: _run(options))


def _run(options: argparse.Namespace) -> int:
    path = project_path(options.project)
    folder = Path(options.output) if options.output else path.parent / RESULT_FOLDER
    evaluation = evaluated(path, options.profile, options.layout)
    notes = write_all(folder, evaluation.files)
    print_evaluation(evaluation, folder)
    for note in notes:
        say(note)
    return OK if evaluation.assessment.total_score is not None else FOUND


def evaluated(path: Path, profile_id: str | None, layout_id: str | None) -> Evaluation:
    """Return the evaluation of a project file.

    Raises:
        ProfileNotNamedError: Neither the command nor the project names a profile.
    """
    dossier = read_dossier(path)
    return evaluate(dossier, _profile(path, dossier, profile_id), layout_id)


def _profile(path: Path, dossier: Dossier, profile_id: str | None) -> Profile:
    """Return the profile the command names, else the one the project names, beside its file."""
    if profile_id is not None:
        return find_profile(profile_id)
    if dossier.profile_id is not None:
        return find_profile(dossier.profile_id, path.parent)
    fitting = profiles_for(dossier.year) if dossier.year is not None else all_profiles()
    raise ProfileNotNamedError(str(path), [profile.id for profile in fitting])
