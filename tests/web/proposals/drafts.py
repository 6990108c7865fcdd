"""Steps of a draft, written short for the tests."""

from collections.abc import Callable
from typing import Any

from jixiao.web.accounts.models import User
from jixiao.web.projects.models import Project
from jixiao.web.proposals.decisions import Decision, decide_proposal
from jixiao.web.proposals.kinds import Kind
from jixiao.web.proposals.models import Proposal
from jixiao.web.proposals.services import Typed, save_draft, start_proposal, submit_proposal

Edit = Callable[[dict[str, Any]], None]


def begun(
    project: Project, by: User, edit: Edit, kind: Kind = Kind.TARGETS, reason: str = "因为要改。"
) -> Proposal:
    """Return a saved draft with a change."""
    draft = start_proposal(project=project, kind=kind, by=by)
    content = draft.tree
    edit(content)
    return save_draft(proposal=draft, typed=Typed(1, content, reason), by=by)


def submitted(draft: Proposal, by: User) -> Proposal:
    return submit_proposal(proposal=draft, version=draft.version, by=by)


def approved(draft: Proposal, by: User, *, document: str = "示例〔2024〕9号") -> Proposal:
    decision = Decision(draft.version, is_approved=True, document=document)
    return decide_proposal(proposal=draft, decision=decision, by=by)


def returned(draft: Proposal, by: User, words: str = "指标值写得不对。") -> Proposal:
    decision = Decision(draft.version, is_approved=False, words=words)
    return decide_proposal(proposal=draft, decision=decision, by=by)


def fields_of(tree: Any, path: str = "") -> dict[str, str]:
    """Return a content as a form sends it."""
    if isinstance(tree, dict):
        return {
            name: text
            for label, each in tree.items()
            for name, text in fields_of(each, f"{path}.{label}" if path else label).items()
        }
    if isinstance(tree, list) and all(isinstance(each, str) for each in tree):
        return {path: "\r\n".join(tree)}
    if isinstance(tree, list):
        return {
            name: text
            for number, each in enumerate(tree, start=1)
            for name, text in fields_of(each, f"{path}[{number}]").items()
        }
    return {path: tree}
