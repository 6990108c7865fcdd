"""Pages that show every part of the look, for tests: forms, tables, tabs, drafts, dialogs."""

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import SuspiciousOperation
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from jixiao.web.accounts.errors import NotPermittedError
from jixiao.web.pages.errors import csrf_failure, too_large
from jixiao.web.pages.navigation import Entry

handler400 = "jixiao.web.pages.errors.bad_request"
seen: list[str] = []
"""What the live search was asked for."""


class Specimen(forms.Form):
    """One field of every sort."""

    name = forms.CharField(label="项目名称", help_text="与批复文件一致。")
    amount = forms.DecimalField(label="全年预算数（元）", max_digits=16, decimal_places=2)
    kind = forms.ChoiceField(label="类别", choices=[("a", "基础设施"), ("b", "基层组织")])
    ways = forms.MultipleChoiceField(
        label="佐证材料",
        choices=[("a", "验收单"), ("b", "发票")],
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(label="说明", widget=forms.Textarea, required=False)


@login_not_required
def specimen(request: HttpRequest) -> HttpResponse:
    """Show every part; a form that is sent comes back with its errors, or thanks."""
    form = Specimen(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return HttpResponse("<p id='saved'>已保存。</p>")
    page = Paginator(range(95), 10).get_page(request.GET.get("page"))
    tabs = [Entry("基本情况", "/specimen", is_current=True), Entry("资金", "/specimen?tab=2")]
    status = 422 if form.is_bound else 200
    return render(
        request, "specimen.html", {"form": form, "page": page, "tabs": tabs}, status=status
    )


@login_not_required
def search(request: HttpRequest) -> HttpResponse:
    """Answer the live search."""
    seen.append(request.GET["q"])
    return HttpResponse(f"<p>找到 {len(seen)} 次</p>")


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    """Break, as a bug does."""
    raise RuntimeError(request.path)


@login_not_required
def refused(request: HttpRequest) -> HttpResponse:
    """Refuse, as the matrix does."""
    raise NotPermittedError(request.path)


@login_not_required
def strange(request: HttpRequest) -> HttpResponse:
    """Be asked for what cannot be understood."""
    raise SuspiciousOperation(request.path)


@login_not_required
def closed(request: HttpRequest) -> HttpResponse:
    """Show the page of a check-up that is closed to people without account."""
    return render(request, "checkup/closed.html", status=403)


@login_not_required
def inline(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - every view takes it
    """Break the security policy."""
    return HttpResponse("<p style='color:red'>红</p><script>document.title = '坏'</script>")


urlpatterns = [
    path("refused", refused),
    path("strange", strange),
    path("large", login_not_required(too_large)),
    path("stale", login_not_required(csrf_failure)),
    path("closed", closed),
    path("inline", inline),
    path("specimen", specimen),
    path("search", search),
    path("broken", broken),
    path("", include("jixiao.web.config.urls")),
]
