"""Saving an indicator's result in place: the answer renews its score and the total at once."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from jixiao.web.accounts.signed_in import signed_in
from jixiao.web.projects.errors import ConflictError, InvalidResultError
from jixiao.web.projects.indicator_rows import IndicatorOf, indicator_row, total_of
from jixiao.web.projects.mapping import record_of
from jixiao.web.projects.remembered import Place
from jixiao.web.projects.services import Edit, SavedResult, save_indicator_result

_SEEN = "seen-"


@require_POST
def save_result(request: HttpRequest, pk: int, indicator: int) -> HttpResponse:
    """Save what was typed in the row of an indicator."""
    user = signed_in(request)
    address = f"{reverse('projects:tab', args=[pk, 'targets'])}#indicator-{indicator}"
    edit = _edit(request)
    try:
        saved = save_indicator_result(project=pk, indicator=indicator, edit=edit, by=user)
    except ObjectDoesNotExist as error:
        raise Http404 from error
    except InvalidResultError as error:
        return _refused(request, address, indicator, error)
    except ConflictError as error:
        return _conflict(request, address, indicator, error)
    if not request.htmx:  # type: ignore[attr-defined] # set by its middleware
        messages.success(request, "已保存，得分已重新计算。")
        return redirect(address)
    return render(request, "projects/parts/saved.html", _saved(saved))


def _edit(request: HttpRequest) -> Edit:
    versions = [text for text in request.POST.getlist("version") if text.isdecimal()]
    sent = [(name, str(text)) for name, text in request.POST.items()]
    return Edit(
        version=int(versions[-1]) if versions else 0,
        texts={name: text for name, text in sent if not name.startswith(_SEEN)},
        seen={name.removeprefix(_SEEN): text for name, text in sent if name.startswith(_SEEN)},
    )


def _saved(saved: SavedResult) -> dict[str, Any]:
    record = record_of(saved.indicator)
    place = Place(saved.indicator.pk, saved.indicator.version)
    of = IndicatorOf(saved.indicator.position, record, place)
    row = indicator_row(of, saved.dossier, saved.scored, may_edit=True)
    return {"row": row, "total": total_of(saved.scored)}


def _refused(
    request: HttpRequest, address: str, key: int, error: InvalidResultError
) -> HttpResponse:
    if not request.htmx:  # type: ignore[attr-defined] # as above
        messages.error(request, f"没有保存。{error}")
        return redirect(address)
    context = {"key": key, "errors": error.errors}
    return render(request, "projects/parts/refused.html", context, status=422)


def _conflict(request: HttpRequest, address: str, key: int, error: ConflictError) -> HttpResponse:
    context = {"key": key, "conflict": error, "address": address}
    if not request.htmx:  # type: ignore[attr-defined] # as above
        return render(request, "projects/conflict.html", context, status=409)
    return render(request, "projects/parts/conflict.html", context, status=409)
