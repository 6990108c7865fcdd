"""What people are in an organisation (角色), and the duties that exclude each other (职责)."""

from dataclasses import dataclass
from itertools import combinations

from django.db import models


class Role(models.TextChoices):
    """A role that a person holds in an organisation and everything below it."""

    CLERK = "clerk", "经办"
    FIRST_SECRETARY = "first_secretary", "第一书记"
    VILLAGE_CADRE = "village_cadre", "村组干部"
    DEPUTY_LEADER = "deputy_leader", "分管领导"
    TOWN_HEAD = "town_head", "镇长"
    ACCOUNTANT = "accountant", "财政所会计"
    CASHIER = "cashier", "出纳"
    ARCHIVIST = "archivist", "档案管理员"
    REVITALISATION_OFFICE = "revitalisation_office", "乡村振兴办"
    COMPETENT_DEPARTMENT = "competent_department", "主管部门"
    COUNTY_REVIEWER = "county_reviewer", "县级审核"
    AUDITOR = "auditor", "审计人员"
    SYSTEM_ADMINISTRATOR = "system_administrator", "系统管理员"
    SECURITY_ADMINISTRATOR = "security_administrator", "安全管理员"
    AUDIT_ADMINISTRATOR = "audit_administrator", "审计管理员"


class Duty(models.TextChoices):
    """What a role, or a step of work, is for; some duties must be different people's."""

    HANDLING = "handling", "经办"
    APPROVAL = "approval", "审批"
    BOOKKEEPING = "bookkeeping", "记账"
    CUSTODY = "custody", "财物保管"
    ARCHIVES = "archives", "会计档案保管"
    REVIEW = "review", "复核"
    INSPECTION = "inspection", "稽核"


ADMINISTRATORS = frozenset(
    {Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR}
)
DUTIES = {
    Role.CLERK: Duty.HANDLING,
    Role.FIRST_SECRETARY: Duty.HANDLING,
    Role.VILLAGE_CADRE: Duty.HANDLING,
    Role.DEPUTY_LEADER: Duty.APPROVAL,
    Role.TOWN_HEAD: Duty.APPROVAL,
    Role.ACCOUNTANT: Duty.BOOKKEEPING,
    Role.CASHIER: Duty.CUSTODY,
    Role.ARCHIVIST: Duty.ARCHIVES,
    Role.COMPETENT_DEPARTMENT: Duty.REVIEW,
    Role.COUNTY_REVIEWER: Duty.REVIEW,
    Role.AUDITOR: Duty.INSPECTION,
}
"""The duty of each role that has one; 乡村振兴办 may handle its own projects, so it has none."""

_LAW_25 = "会计法第二十五条（一）：记账人员与审批、经办、财物保管人员的职责权限相互分离"
_LAW_35 = "会计法第三十五条：出纳人员不得兼任稽核、会计档案保管和账目登记"
_BASELINE = "GB/T 22239-2019：管理员分权（条款待核）"
_OURS = "我方规定：经办、审批、付款、复核、稽核由不同的人做"
_TWICE = {Duty.APPROVAL: "我方规定：同一件事的每一道审批由不同的人做"}
"""Duties that one person exercises once in an affair, with the reason.

A person may hold 分管领导 and 镇长 together, as happens while one of the two offices is vacant; but
two approvals of one affair by one person are one approval.
"""
_CONFLICTS = {
    frozenset(pair): basis
    for basis, pairs in (
        (_OURS, combinations((Duty.HANDLING, Duty.APPROVAL, Duty.CUSTODY), 2)),
        (_OURS, ((Duty.REVIEW, each) for each in list(Duty)[:4])),
        (_OURS, ((Duty.INSPECTION, each) for each in (*list(Duty)[:3], Duty.REVIEW))),
        (_LAW_25, ((Duty.BOOKKEEPING, each) for each in list(Duty)[:4])),
        (_LAW_35, ((Duty.CUSTODY, each) for each in (Duty.ARCHIVES, Duty.INSPECTION))),
    )
    for pair in pairs
    if len(set(pair)) > 1
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two things that one person may not both be or do, and why."""

    one: str
    other: str
    basis: str


def conflict_of_roles(one: Role, other: Role) -> Conflict | None:
    """Return why one person may not hold two roles in one place, or None."""
    if one == other:
        return None
    if ADMINISTRATORS & {one, other}:
        return Conflict(one.label, other.label, _BASELINE)
    basis = basis_against(DUTIES.get(one), DUTIES.get(other))
    return Conflict(one.label, other.label, basis) if basis else None


def basis_against(one: Duty | None, other: Duty | None) -> str | None:
    """Return the rule that keeps two duties apart, or None when one person may have both."""
    if one is None or other is None:
        return None
    return _CONFLICTS.get(frozenset({one, other}))


def basis_against_step(duty: Duty | None, earlier: Duty) -> str | None:
    """Return the rule by which who did an earlier step may not do this one, or None."""
    twice = _TWICE.get(earlier) if duty == earlier else None
    return twice or basis_against(duty, earlier)


def reaches_everywhere(role: Role) -> bool:
    """Return whether a role excludes others wherever they are held, not only in its place."""
    return role in ADMINISTRATORS
