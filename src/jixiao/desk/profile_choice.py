"""Which profile fits a document: the one whose layout and years match, else none."""

from jixiao.checks.case import Case
from jixiao.checks.rules import level_one_weights
from jixiao.core.dossier import Dossier
from jixiao.core.form import SelfEvaluation
from jixiao.core.outcome import Passed
from jixiao.law.catalogue import profiles_for_layout
from jixiao.law.profile import Profile


def fitting_profile(form: SelfEvaluation | None, year: int | None) -> Profile | None:
    """Return the profile to check a form by.

    Of several with the same layout and year, the one that permits the form's weights is taken; when
    none or several do, the first of the catalogue.
    """
    if form is None or form.layout is None or year is None:
        return None
    candidates = profiles_for_layout(form.layout, year)
    permitting = [profile for profile in candidates if _permits(profile, form)]
    return next(iter(permitting or candidates), None)


def _permits(profile: Profile, form: SelfEvaluation) -> bool:
    """Return whether the check of the weights (A04) passes under a profile."""
    case = Case(Dossier(form=form), profile=profile)
    return all(isinstance(said, Passed) for said in level_one_weights.run(case))
