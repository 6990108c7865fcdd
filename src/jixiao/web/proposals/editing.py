"""The page on which a draft is written, its buttons, its hints and its library."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jixiao.core.tree import Misfit
from jixiao.law.indicators import IndicatorModel, indicator_library
from jixiao.web.accounts.errors import RefusedError
from jixiao.web.accounts.models import User
from jixiao.web.accounts.permissions import require
from jixiao.web.accounts.signed_in import signed_in
from jixiao.web.proposals.boxes import Maker
from jixiao.web.proposals.editor import (
    errors_of,
    indicator_boxes,
    mends_of,
    misfits_in_place,
    sections_of,
)
from jixiao.web.proposals.errors import DraftConflictError, UnfitProposalError
from jixiao.web.proposals.kinds import Kind
from jixiao.web.proposals.models import Proposal
from jixiao.web.proposals.points import CATEGORIES, Advice, advice_on
from jixiao.web.proposals.posted import read_content, seen_in, texts_of
from jixiao.web.proposals.rows import act
from jixiao.web.proposals.selectors import approved_before, look_of, may_edit
from jixiao.web.proposals.services import Typed, save_draft, stated, submit_proposal
from jixiao.web.proposals.views import found_proposal, tab_address

_SUBMIT = "submit"
_MERGED = "已保存，别人在其他栏目改的也并了进来，请核对。"


@dataclass(slots=True)
class _Sheet:
    """A draft on the screen: what is typed, and what is said about it."""

    proposal: Proposal
    content: dict[str, Any]
    reason: str
    focus: str = ""
    misfits: tuple[Misfit, ...] | None = None
    refused: str = ""
    conflict: DraftConflictError | None = None
    is_saved: bool = False
    is_merged: bool = False
    status: int = 200
    version: int = field(init=False)

    def __post_init__(self) -> None:
        self.version = self.proposal.version


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a draft: every button keeps what was typed, then does its own."""
    user = signed_in(request)
    proposal = found_proposal(user, pk)
    require(user, "proposals.edit", obj=proposal.project)
    if request.method == "POST":
        return _taken(request, proposal, user)
    if not may_edit(user, proposal):
        return redirect("proposals:show", pk)
    return _page(request, _Sheet(proposal, proposal.tree, proposal.reason))


def _taken(request: HttpRequest, proposal: Proposal, user: User) -> HttpResponse:
    sent = texts_of(request.POST)
    kind, do = Kind(proposal.kind), sent.get("do", "")
    content = read_content(kind, sent)
    groups = _advice(proposal, content).groups if do.startswith("split:") else ()
    focus = act(kind, content, do, groups)
    sheet = _Sheet(proposal, content, sent.get("reason", "").strip(), focus)
    _save(sheet, sent, user)
    if do == _SUBMIT and sheet.conflict is None and not sheet.refused:
        if _submit(sheet, user):
            return _leave(request, reverse("proposals:show", args=[proposal.pk]))
    elif sheet.is_saved and not request.htmx:  # type: ignore[attr-defined] # set by its middleware
        messages.success(request, _MERGED if sheet.is_merged else "已保存。")
        return redirect(f"{reverse('proposals:edit', args=[proposal.pk])}#{focus and 'draft'}")
    return _page(request, sheet)


def _save(sheet: _Sheet, sent: Mapping[str, str], user: User) -> None:
    version = sent.get("version", "")
    seen = seen_in(sent.get("seen", ""))
    typed = Typed(int(version) if version.isdecimal() else 0, sheet.content, sheet.reason, seen)
    try:
        sheet.proposal = save_draft(proposal=sheet.proposal, typed=typed, by=user)
    except DraftConflictError as error:
        sheet.conflict, sheet.version, sheet.status = error, error.version, 409
    except RefusedError as error:
        sheet.refused, sheet.status = str(error), 422
    else:
        sheet.is_saved, sheet.version = True, sheet.proposal.version
        now = sheet.proposal.tree
        sheet.is_merged, sheet.content = now != sheet.content, now
        sheet.reason = sheet.proposal.reason


def _submit(sheet: _Sheet, user: User) -> bool:
    """Return whether the draft was handed in; else the sheet says why not."""
    try:
        submit_proposal(proposal=sheet.proposal, version=sheet.version, by=user)
    except UnfitProposalError as error:
        sheet.misfits, sheet.refused, sheet.status = error.misfits, str(error), 422
    except RefusedError as error:
        sheet.refused, sheet.status = str(error), 422
    else:
        return True
    return False


def _leave(request: HttpRequest, address: str) -> HttpResponse:
    messages.success(request, "已提交，等待审批。")
    if request.htmx:  # type: ignore[attr-defined] # set by its middleware
        return HttpResponse(headers={"HX-Redirect": address})
    return redirect(address)


def _page(request: HttpRequest, sheet: _Sheet) -> HttpResponse:
    whole = not request.htmx  # type: ignore[attr-defined] # set by its middleware
    template = "proposals/edit.html" if whole else "proposals/parts/editor.html"
    taken = sheet.is_saved and not whole  # the browser may forget what it kept of the form
    context = {**_context(sheet), **(_library("", "") if whole else {})}
    return render(request, template, context, status=200 if taken else sheet.status)


def _context(sheet: _Sheet) -> dict[str, Any]:
    proposal, kind = sheet.proposal, Kind(sheet.proposal.kind)
    misfits = misfits_in_place(kind, sheet.content) if sheet.misfits is None else sheet.misfits
    errors = errors_of(misfits)
    return {
        "sheet": sheet,
        "seen": json.dumps(stated(proposal.tree, proposal.reason), ensure_ascii=False),
        "proposal": proposal,
        "project": proposal.project,
        "look": look_of(proposal),
        "said": (_MERGED if sheet.is_merged else "已保存。") if sheet.is_saved else "",
        "mends": mends_of(errors),
        "needs_reason": approved_before(proposal) is not None,
        "tab": tab_address(proposal),
        **_fields(sheet, kind, errors),
    }


def _fields(sheet: _Sheet, kind: Kind, errors: Mapping[str, str]) -> dict[str, Any]:
    if kind is not Kind.TARGETS:
        maker = Maker(errors, {}, sheet.focus)
        return {"sections": sections_of(kind, sheet.content, maker)}
    advice = _advice(sheet.proposal, sheet.content)
    maker = Maker(errors, {"category": advice.categories}, sheet.focus)
    return {
        "sections": sections_of(kind, sheet.content, maker),
        "rows": _with_hints(indicator_boxes(sheet.content, maker), advice),
        "sums": advice.sums,
        "hints": advice.hints[""],
    }


def _with_hints(rows: tuple[Any, ...], advice: Advice) -> list[dict[str, Any]]:
    return [{"row": row, "hints": advice.hints[row.id]} for row in rows]


def _advice(proposal: Proposal, content: Mapping[str, Any]) -> Advice:
    return advice_on(proposal.project, content, timezone.localdate())


@require_POST
def hints(request: HttpRequest, pk: int) -> HttpResponse:
    """Return points and hints for what is typed; nothing is kept."""
    user = signed_in(request)
    proposal = found_proposal(user, pk)
    require(user, "proposals.edit", obj=proposal.project)
    sent = texts_of(request.POST)
    advice = _advice(proposal, read_content(Kind.TARGETS, sent))
    context = {"sums": advice.sums, "all_hints": advice.hints.values()}
    return render(request, "proposals/parts/hints.html", context)


@require_GET
def library(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the models of indicators that were asked for; without script, the page with all."""
    proposal = found_proposal(signed_in(request), pk)
    if not request.htmx:  # type: ignore[attr-defined] # set by its middleware
        return redirect(f"{reverse('proposals:edit', args=[pk])}#library")
    words, category = request.GET.get("q", "")[:50], request.GET.get("category", "")
    context = {"proposal": proposal, **_library(words, category)}
    return render(request, "proposals/parts/models.html", context)


def _library(words: str, category: str) -> dict[str, Any]:
    models: tuple[IndicatorModel, ...] = indicator_library().models
    return {
        "models": [model for model in models if model.matches(words, category)],
        "model_count": len(models),
        "model_categories": CATEGORIES,
        "library_source": indicator_library().source,
    }
