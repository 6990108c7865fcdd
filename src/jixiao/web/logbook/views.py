"""The page of the log, for auditors."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from jixiao.web.accounts.models import Organisation, User
from jixiao.web.accounts.permissions import require, visible
from jixiao.web.accounts.signed_in import signed_in
from jixiao.web.logbook.about import label_of_project
from jixiao.web.logbook.actions import UNRECORDED
from jixiao.web.logbook.export import rows_of
from jixiao.web.logbook.forms import FilterForm
from jixiao.web.logbook.guards import missing_guards
from jixiao.web.logbook.selectors import Filters, entries, line
from jixiao.web.logbook.services import record
from jixiao.web.logbook.unrecorded import chain_journal
from jixiao.web.logbook.verify import verify_chains

PAGE = 50


@never_cache
def log(request: HttpRequest) -> HttpResponse:
    """Show the entries that one may read, newest first."""
    by = signed_in(request)
    require(by, "log.list")
    chain_journal()
    form = FilterForm(request.GET, by=by)
    filters = form.filters()
    found = entries(by, filters)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    shown = {
        "form": form,
        "page": page,
        "lines": [line(entry, by) for entry in page],
        "about": _about(by, filters),
        "project": filters.project,
        "unrecorded": found.filter(action=UNRECORDED).count(),
        "guards_missing": bool(missing_guards()),
    }
    return render(request, "logbook/log.html", shown)


@never_cache
@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Walk the chains that one may read, and show what was found."""
    by = signed_in(request)
    require(by, "log.list")
    chain_journal()
    verdicts = list(verify_chains(_places(by)))
    for place in _own_places(by):
        record(action="log.verify", obj=place, by=by)
    shown = {"verdicts": verdicts, "guards_missing": missing_guards(), "at": timezone.now()}
    return render(request, "logbook/verdicts.html", shown)


@never_cache
@require_POST
def export(request: HttpRequest) -> StreamingHttpResponse:
    """Send the entries that the filters find as CSV; the log remembers that, too."""
    by = signed_in(request)
    require(by, "log.export")
    chain_journal()
    filters = FilterForm(request.GET, by=by).filters()
    for place in _own_places(by):
        record(action="log.export", obj=place, by=by)
    lines = (line(entry, by) for entry in entries(by, filters).iterator(chunk_size=500))
    name = timezone.localtime().strftime("log-%Y%m%d-%H%M.csv")
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(
        rows_of(lines), content_type="text/csv; charset=utf-8", headers=headers
    )


def _about(by: User, filters: Filters) -> str:
    """Return what the project is called whose entries alone are shown."""
    if filters.project is None or not entries(by, Filters(project=filters.project)).exists():
        return ""
    return label_of_project(filters.project)


def _places(by: User) -> list[Organisation]:
    return list(visible(Organisation.objects.all(), user=by, action="log.list", place=""))


def _own_places(by: User) -> list[Organisation]:
    """Return the topmost of the places whose log one may read; there the reading is recorded."""
    return _places(by)[:1]
