"""The application's addresses, Django's admin of the same rows, and a bare view."""

from django.contrib.admin import AdminSite, ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.urls import path

from jixiao.web.config.urls import urlpatterns as own
from jixiao.web.projects.models import Project


class OpenSite(AdminSite):
    """Lets whoever is signed in look; permissions would only add to its time."""

    def has_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_authenticated)


class ProjectAdmin(ModelAdmin):  # type: ignore[type-arg] # generic in stubs alone
    """The list of the same rows with the same columns, filters and search."""

    list_display = (
        "year",
        "project_name",
        "organisation",
        "final_budget",
        "execution_rate",
        "total_score",
        "grade",
        "open_count",
    )
    list_filter = ("year", "grade")
    search_fields = ("project_name", "organisation__name")
    list_select_related = ("organisation",)
    list_per_page = 50
    ordering = ("-year", "-pk")

    def has_view_permission(self, *_: object) -> bool:
        return True

    def has_module_permission(self, *_: object) -> bool:
        return True

    def has_add_permission(self, *_: object) -> bool:
        return False

    def has_change_permission(self, *_: object) -> bool:
        return False

    def has_delete_permission(self, *_: object) -> bool:
        return False


def bare(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - every view takes it
    """Return a word behind the same middleware."""
    return HttpResponse("好")


site = OpenSite()
site.register(Project, ProjectAdmin)
urlpatterns = [*own, path("admin/", site.urls), path("bare", bare)]
