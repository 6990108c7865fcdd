"""Beginning a new project in the browser, and changing what it is called and whose it is."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from jixiao.web.accounts.models import Organisation, User
from jixiao.web.accounts.permissions import require, visible
from jixiao.web.accounts.signed_in import signed_in
from jixiao.web.projects.creation import IdentityForm, NewProjectForm
from jixiao.web.projects.errors import ProjectError, ProjectExistsError
from jixiao.web.projects.identity import EDIT, change_identity, identity_of
from jixiao.web.projects.models import Project
from jixiao.web.projects.selectors import visible_projects
from jixiao.web.projects.services import create_project


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def project_new(request: HttpRequest) -> HttpResponse:
    """Begin a project."""
    user = signed_in(request)
    require(user, "projects.create")
    places = visible(
        Organisation.objects.order_by("path"), user=user, action="projects.create", place=""
    )
    form = NewProjectForm(request.POST or None, places=places, year=timezone.localdate().year)
    if request.method == "POST" and form.is_valid():
        project = _created(form, user)
        if project is not None:
            messages.success(
                request, f"已新建“{project.project_name}”。先编制申报，再编制绩效目标和单位制度。"
            )
            return redirect("projects:project", project.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "projects/new.html", {"form": form}, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def project_identity(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what a project is called, its units and its villages."""
    user = signed_in(request)
    project = get_object_or_404(visible_projects(user).select_related("organisation"), pk=pk)
    require(user, EDIT, obj=project)
    form = IdentityForm(request.POST or None, identity_of(project))
    if request.method == "POST" and form.is_valid() and _changed(form, project, user):
        messages.success(request, "项目资料已保存。")
        return redirect("projects:project", project.pk)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "project": project}
    return render(request, "projects/identity.html", context, status=status)


def _changed(form: IdentityForm, project: Project, user: User) -> bool:
    """Return whether it was saved; otherwise the form's errors are filled in."""
    try:
        change_identity(project=project, identity=form.identity(), by=user)
    except ProjectExistsError as error:
        form.add_error("name", str(error))
        return False
    return True


def _created(form: NewProjectForm, user: User) -> Project | None:
    """Return the new project, or `None` with the form's errors filled in."""
    place = form.cleaned_data["organisation"]
    try:
        return create_project(beginning=form.beginning(), organisation=place, by=user)
    except ProjectError as error:
        form.add_error("name", str(error))
    return None
