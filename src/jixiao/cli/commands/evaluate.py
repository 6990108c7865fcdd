"""`jixiao evaluate`: score one's own project and write its form."""

import argparse
from pathlib import Path

from jixiao.cli.clock import today
from jixiao.cli.corrections import corrections_in, print_corrections
from jixiao.cli.files import (
    RESULT_FOLDER,
    find_outline,
    find_profile,
    project_path,
    read_dossier,
    write_all,
)
from jixiao.cli.main import FOUND, OK
from jixiao.cli.report import print_evaluation
from jixiao.cli.terminal import say
from jixiao.core.dossier import Dossier
from jixiao.core.outcome import Severity
from jixiao.desk.evaluate import Evaluation, Printing, evaluate
from jixiao.law.catalogue import all_profiles, profiles_for
from jixiao.law.errors import ProfileNotNamedError
from jixiao.law.profile import Profile


def run(options: argparse.Namespace) -> int:
    """Evaluate the project and return the exit code."""
    path = project_path(options.project)
    folder = Path(options.output) if options.output else path.parent / RESULT_FOLDER
    named = find_profile(options.profile) if options.profile else None
    outline = find_outline(options.outline) if options.outline else None
    evaluation = evaluated(path, named, Printing(options.layout, outline))
    corrections = corrections_in(folder)
    notes = write_all(folder, evaluation.files)
    print_evaluation(evaluation, path, folder)
    for note in notes:
        say(note)
    print_corrections(corrections)
    return OK if is_clean(evaluation) else FOUND


def is_clean(evaluation: Evaluation) -> bool:
    """Return whether there is a total and no 错误."""
    found = {finding.severity for finding in evaluation.audit.report.findings}
    return evaluation.assessment.total_score is not None and Severity.ERROR not in found


def evaluated(path: Path, named: Profile | None, printing: Printing | None = None) -> Evaluation:
    """Return the evaluation of a project file, by the named profile or by its own.

    Raises:
        ProfileNotNamedError: Neither the command nor the project names a profile.
    """
    dossier = read_dossier(path)
    profile = named or _profile(path, dossier)
    return evaluate(dossier, profile, printing, file=path.name, today=today())


def _profile(path: Path, dossier: Dossier) -> Profile:
    """Return the profile the project names; a file is looked for beside the project file."""
    if dossier.profile_id is not None:
        return find_profile(dossier.profile_id, path.parent)
    fitting = profiles_for(dossier.year) if dossier.year is not None else all_profiles()
    raise ProfileNotNamedError(str(path), [profile.id for profile in fitting])
