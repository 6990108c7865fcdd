"""How far a profile's rule can be trusted when somebody else's form is judged by it."""

from jixiao.checks.answers import cannot
from jixiao.law.profile import Basis, Profile, Standing, Status

NO_PROFILE = cannot("没有适用的规则方案")
"""What a check says that needs a profile when there is none."""

_SURE = {Status.NATIONAL, Status.LOCAL, Status.SYNTHETIC}


def doubt_about(profile: Profile, basis: Basis) -> str:
    """Return why a person should look before a rule's finding is called a mistake, or "".

    A rule that its source states is a rule; one that was inferred from a form, read into a text or
    borrowed from elsewhere is not enough to call a unit wrong.
    """
    if basis.standing is Standing.STATED and profile.status in _SURE:
        return ""
    standing = profile.status if basis.standing is Standing.STATED else basis.standing
    return f"规则方案“{profile.name}”的这一条是{standing}，请先核对当地的通知。"
