"""Pages of drafts: write one, look at one, decide one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from jixiao.web.accounts.errors import RefusedError
from jixiao.web.accounts.models import User
from jixiao.web.accounts.permissions import may
from jixiao.web.accounts.signed_in import signed_in
from jixiao.web.projects.selectors import visible_projects
from jixiao.web.proposals.comparison import compared
from jixiao.web.proposals.decisions import Decision, decide_proposal, may_decide
from jixiao.web.proposals.kinds import State, kind_of
from jixiao.web.proposals.models import Proposal
from jixiao.web.proposals.posted import texts_of
from jixiao.web.proposals.reading import read_view
from jixiao.web.proposals.selectors import (
    approved_before,
    look_of,
    may_edit,
    may_read,
    visible_proposals,
)
from jixiao.web.proposals.services import discard_proposal, start_proposal, withdraw_proposal


@require_POST
def start(request: HttpRequest, project: int, slug: str) -> HttpResponse:
    """Begin a draft, or go on with the one that is open."""
    user, kind = signed_in(request), kind_of(slug)
    found = get_object_or_404(visible_projects(user).select_related("organisation"), pk=project)
    if kind is None:
        raise Http404
    try:
        draft = start_proposal(project=found, kind=kind, by=user)
    except RefusedError as error:
        messages.error(request, str(error))
        return redirect("projects:project", found.pk)
    return redirect("proposals:edit", draft.pk)


@never_cache
@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a draft, what it changes, and what this person may do about it."""
    user = signed_in(request)
    proposal = found_proposal(user, pk)
    return render(request, "proposals/proposal.html", _shown(request, proposal, user))


def found_proposal(user: User, pk: int) -> Proposal:
    """Return a draft that a person may read.

    Raises:
        Http404: There is none.
    """
    proposal = get_object_or_404(visible_proposals(user), pk=pk)
    if not may_read(user, proposal):
        raise Http404
    return proposal


def _shown(request: HttpRequest, proposal: Proposal, user: User) -> dict[str, Any]:
    versions = proposal.project.proposals.filter(kind=proposal.kind).exclude(pk=proposal.pk)
    asked = request.GET.get("against", "")
    against = versions.filter(pk=asked).first() if asked.isdecimal() else approved_before(proposal)
    submits = may(user, "proposals.submit", obj=proposal.project)
    return {
        "proposal": proposal,
        "project": proposal.project,
        "look": look_of(proposal),
        "content": read_view(proposal),
        "versions": versions,
        "against": against,
        "changes": compared(against.tree, proposal.tree) if against is not None else (),
        "may_edit": may_edit(user, proposal),
        "may_withdraw": submits and proposal.state == State.SUBMITTED,
        "may_decide": may_decide(user, proposal),
        "needs_document": proposal.scope.document and approved_before(proposal) is not None,
    }


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve a draft or return it."""
    user = signed_in(request)
    proposal, sent = found_proposal(user, pk), texts_of(request.POST)
    version = sent.get("version", "")
    decision = Decision(
        version=int(version) if version.isdecimal() else 0,
        is_approved=sent.get("decision") == "approve",
        words=sent.get("words", ""),
        document=sent.get("document", "")[:100],
    )
    try:
        decided = decide_proposal(proposal=proposal, decision=decision, by=user)
    except RefusedError as error:
        typed = {"refused": str(error), "words": decision.words, "document": decision.document}
        context = {**_shown(request, found_proposal(user, pk), user), **typed}
        return render(request, "proposals/proposal.html", context, status=422)
    done = (
        "已批复，现行内容随即改过来了" if decision.is_approved else "已退回，编制人会在待办里看到"
    )
    messages.success(request, f"{decided}{done}。")
    return redirect("proposals:show", pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a submitted draft back."""
    user = signed_in(request)
    try:
        withdraw_proposal(proposal=found_proposal(user, pk), by=user)
    except RefusedError as error:
        messages.error(request, str(error))
        return redirect("proposals:show", pk)
    messages.success(request, "已撤回，可以接着改。")
    return redirect("proposals:edit", pk)


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a draft up."""
    user = signed_in(request)
    proposal = found_proposal(user, pk)
    try:
        discard_proposal(proposal=proposal, by=user)
    except RefusedError as error:
        messages.error(request, str(error))
        return redirect("proposals:show", pk)
    messages.success(request, "稿子已作废，现行内容没有变。")
    return redirect(tab_address(proposal))


def tab_address(proposal: Proposal) -> str:
    """Return the address of the project's tab that shows what a draft is about."""
    tab = proposal.scope.tab
    if not tab:
        return reverse("projects:project", args=[proposal.project_id])
    return reverse("projects:tab", args=[proposal.project_id, tab])
