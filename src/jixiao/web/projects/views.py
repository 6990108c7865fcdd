"""Pages of projects: the list, one project, the files that follow from it, and what is left."""

from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from jixiao.core.assessment import Grade
from jixiao.documents.errors import ProjectFileError, UnreadableFileError
from jixiao.documents.readers.project_file import read_project
from jixiao.web.accounts.models import Organisation, User
from jixiao.web.accounts.permissions import may, require, visible
from jixiao.web.accounts.signed_in import signed_in
from jixiao.web.funds.request_rows import waiting_rows
from jixiao.web.pages.navigation import Entry
from jixiao.web.projects.errors import ProjectError
from jixiao.web.projects.evaluations import FILES, PAGE_NAME, audit_file, evaluated
from jixiao.web.projects.export import csv_file, xlsx_file
from jixiao.web.projects.forms import ImportForm
from jixiao.web.projects.listing import (
    PROGRESS,
    Extent,
    extent_of,
    listed_projects,
    wanted,
)
from jixiao.web.projects.listing_columns import HEADS, exported, found_page, heads, listed
from jixiao.web.projects.mapping import loaded, record_of
from jixiao.web.projects.models import Project
from jixiao.web.projects.remembered import PARTS, present
from jixiao.web.projects.selectors import dossier_of, visible_projects
from jixiao.web.projects.services import store_dossier
from jixiao.web.projects.tabs import TABS, Page, Tab, readable_tabs
from jixiao.web.projects.todo import MOST, newest_projects, todos_of
from jixiao.web.proposals.selectors import turns_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
}


@never_cache
@require_GET
def project_list(request: HttpRequest) -> HttpResponse:
    """Show the projects a person may look at."""
    user, asked = signed_in(request), wanted(request.GET)
    part = bool(request.htmx)  # type: ignore[attr-defined] # set by its middleware
    extent = None if part else extent_of(user)
    known = None if extent is None else extent.count(asked)
    found = listed_projects(user, asked)
    page, rows = found_page(found, asked, request.GET.get("page"), known)
    context = {
        "asked": asked,
        "page": page,
        "rows": listed(rows, reverse("projects:list")),
        "heads": list(heads(asked, request.GET)),
        "may_import": may(user, "projects.create"),
        "may_export": may(user, "projects.export"),
    }
    if extent is None:
        return render(request, "projects/parts/found.html", context)
    return render(request, "projects/list.html", {**context, **_choices(extent)})


def _choices(extent: Extent) -> dict[str, Any]:
    return {
        "years": extent.years,
        "units": extent.units,
        "grades": list(Grade),
        "progress": PROGRESS.items(),
    }


@require_GET
def project_export(request: HttpRequest, kind: str) -> HttpResponse:
    """Return the listed projects as a file."""
    user = signed_in(request)
    require(user, "projects.export")
    found = listed_projects(user, wanted(request.GET), action="projects.export")
    rows = exported(found.select_related("organisation").iterator(chunk_size=500))
    write = csv_file if kind == "csv" else xlsx_file
    return _attachment(f"项目.{kind}", write(HEADS, rows))


@never_cache
@require_GET
def project_tab(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """Show a tab of a project."""
    user = signed_in(request)
    tab = next((tab for tab in TABS if tab.slug == slug), None)
    if tab is None:
        raise Http404
    page = _page(user, pk, tab)
    readable = readable_tabs(user, page.project) if page is not None else ()
    if page is None or tab not in readable:
        raise Http404
    links = _links(page, tab, readable)
    context = {"project": page.project, "template": tab.template, "tabs": links}
    return render(request, "projects/project.html", {**context, **tab.show(page)})


def _page(user: User, pk: int, tab: Tab) -> Page | None:
    """Return what a tab is made from; scores are not made anew while nothing changes."""
    today, rows = timezone.localdate(), visible_projects(user).select_related("organisation")
    if tab.parts is PARTS:
        both = present(pk, rows)
        return None if both is None else Page(both[0], both[1].dossier, user, today, both[1])
    project = next(iter(loaded(rows.filter(pk=pk), tab.parts)), None)
    return None if project is None else Page(project, record_of(project, tab.parts), user, today)


def _links(page: Page, shown: Tab, readable: tuple[Tab, ...]) -> list[Entry]:
    here = reverse("projects:project", args=[page.project.pk])
    links = [
        Entry(tab.label, f"{here}{tab.slug}/" if tab.slug else here, is_current=tab is shown)
        for tab in readable
    ]
    if may(page.user, "log.list", obj=page.project):
        log = f"{reverse('logbook:log')}?project={page.project.pk}"
        links.append(Entry("日志", log))
    return links


@never_cache
@require_GET
def project_file(request: HttpRequest, pk: int, role: str) -> HttpResponse:
    """Return a file of a project's evaluation."""
    user = signed_in(request)
    project = get_object_or_404(visible_projects(user).select_related("organisation"), pk=pk)
    require(user, "projects.export", obj=project)
    today = timezone.localdate()
    evaluation = evaluated(dossier_of(project), today)
    if evaluation is None or role not in {*FILES, "checkup"}:
        raise Http404
    if role == "checkup":
        return _attachment(PAGE_NAME, audit_file(evaluation, today))
    return _attachment(FILES[role], evaluation.files[FILES[role]])


def _attachment(name: str, content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type=_TYPES[name[name.rindex(".") :]])
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def project_import(request: HttpRequest) -> HttpResponse:
    """Take in a project file."""
    user = signed_in(request)
    require(user, "projects.create")
    form = ImportForm(request.POST or None, request.FILES or None)
    form.fields["organisation"].queryset = visible(  # type: ignore[attr-defined] # a model choice
        Organisation.objects.order_by("path"), user=user, action="projects.create", place=""
    )
    if request.method == "POST" and form.is_valid():
        project = _imported(form, user)
        if project is not None:
            messages.success(request, f"已导入“{project.project_name}”，得分按规则算好了。")
            return redirect("projects:project", project.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "projects/import.html", {"form": form}, status=status)


def _imported(form: ImportForm, user: User) -> Project | None:
    """Return the new project, or `None` with the form's errors filled in."""
    organisation = form.cleaned_data["organisation"]
    try:
        dossier = read_project(form.cleaned_data["file"], "项目文件")
        return store_dossier(dossier=dossier, organisation=organisation, by=user)
    except ProjectFileError as error:
        for misfit in error.misfits:
            where = f"第{misfit.line}行{f'“{misfit.field}”' if misfit.field else ''}"
            words = f"{where}：读到{misfit.read}，应为{misfit.expected}。{misfit.remedy}"
            form.add_error("file", words)
    except (ProjectError, UnreadableFileError) as error:
        form.add_error("file", str(error))
    return None


@never_cache
@require_GET
def todo(request: HttpRequest) -> HttpResponse:
    """Show what a person has to do."""
    user = signed_in(request)
    page = Paginator(newest_projects(user), MOST).get_page(request.GET.get("page"))
    context = {
        "todos": todos_of(user, timezone.localdate(), cast("QuerySet[Project]", page.object_list)),
        "page": page,
        "payments": waiting_rows(user),
        "turns": turns_of(user),
        "may_import": may(user, "projects.create"),
    }
    return render(request, "projects/todo.html", context)
