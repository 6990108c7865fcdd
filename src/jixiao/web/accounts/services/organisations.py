"""Building the tree of organisations."""

from jixiao.web.accounts.errors import FullOrganisationError, SecondRootError
from jixiao.web.accounts.models import Organisation, User
from jixiao.web.accounts.paths import MOST_CHILDREN, STEP, child_path
from jixiao.web.accounts.permissions import require
from jixiao.web.logbook.change import change
from jixiao.web.logbook.services import differences, record, snapshot


def create_organisation(
    *, parent: Organisation | None, kind: str, name: str, code: str = "", by: User | None
) -> Organisation:
    """Add an organisation below another and return it; the one without a parent is the root.

    `by` is None when the application itself builds the tree, as a command on the server does.

    Raises:
        NotPermittedError: `by` may not.
        FullOrganisationError: The parent has no number left.
        SecondRootError: There is a root already.
    """
    with change():
        if by is not None:
            require(by, "organisations.create", obj=parent)
        made = Organisation(parent=parent, kind=kind, name=name, code=code)
        made.path = _next_path(parent)
        made.full_clean()
        made.save()
        record(
            action="organisations.create",
            obj=made,
            by=by,
            changes=differences({}, snapshot(made)),
            organisation=parent,
        )
    return made


def edit_organisation(
    *, organisation: Organisation, name: str, code: str, by: User
) -> Organisation:
    """Rename an organisation or change its code; its place in the tree stays.

    Raises:
        NotPermittedError: `by` may not.
    """
    with change():
        require(by, "organisations.edit", obj=organisation)
        kept = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
        before = snapshot(kept)
        kept.name, kept.code = name, code
        kept.full_clean()
        kept.save()
        moved = differences(before, snapshot(kept))
        record(action="organisations.edit", obj=kept, by=by, changes=moved)
    return kept


def _next_path(parent: Organisation | None) -> str:
    """Return the path of the next child; the parent stays locked, so that no two are alike."""
    if parent is None:
        if Organisation.objects.exists():
            raise SecondRootError
        return child_path("", 1)
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=parent.pk)
    last = parent.children.order_by("-path").values_list("path", flat=True).first()
    number = int(last[-STEP - 1 : -1]) + 1 if last else 1
    if number > MOST_CHILDREN:
        raise FullOrganisationError(parent.name)
    return child_path(parent.path, number)
