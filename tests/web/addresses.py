"""Sample addresses of every view with an object: an app adds what its views need.

`test_addresses.py` walks all addresses and asks each with people of another township; a view whose
address has a parameter and that stands in none of the two lists fails there.
"""

from collections.abc import Callable, Mapping
from typing import Any

from jixiao.web.accounts.roles import Role
from jixiao.web.evidence.models import StoredFile
from jixiao.web.funds.services.requests import request_payment
from jixiao.web.logbook.change import change
from jixiao.web.logbook.services import record
from jixiao.web.projects.models import Project
from jixiao.web.projects.services import store_dossier
from jixiao.web.proposals.kinds import Kind
from jixiao.web.proposals.services import start_proposal
from tests.core.projects import MINIMAL, read
from tests.web.people import World

Sample = Callable[[World], Mapping[str, Any]]


def _a_person(world: World) -> dict[str, Any]:
    return {"pk": world.person(Role.CLERK).pk}


def _an_assignment(world: World) -> dict[str, Any]:
    return {"pk": world.person(Role.CLERK).assignments.get().pk}


def _a_project(world: World) -> dict[str, Any]:
    return {"pk": _kept(world).pk}


def _an_indicator(world: World) -> int:
    return _kept(world).indicators.get(position=1).pk


def _a_file(world: World) -> dict[str, Any]:
    project = _kept(world)
    kept = project.files.first()
    if kept is None:
        with change():
            kept = StoredFile.objects.create(
                project=project,
                part="projects.funds",
                name="费用明细.pdf",
                media_type="application/pdf",
                size=1,
                sha256="0",
                sm3="0",
                stored_as="0",
            )
            record(action="projects.edit", obj=project, by=None)
    return {"pk": kept.pk}


def _a_draft(world: World) -> dict[str, Any]:
    project = _kept(world)
    kept = project.proposals.first()
    clerk = world.person(Role.CLERK)
    return {"pk": (kept or start_proposal(project=project, kind=Kind.TARGETS, by=clerk)).pk}


def _kept(world: World) -> Project:
    kept = Project.objects.filter(organisation=world.here).first()
    return kept or store_dossier(dossier=read(MINIMAL), organisation=world.here, by=None)


def _on_money(world: World, **further: Any) -> dict[str, Any]:
    return {**_a_project(world), **further}


def _a_request(world: World, **further: Any) -> dict[str, Any]:
    project = _kept(world)
    asked = project.payment_requests.first() or request_payment(
        project=project,
        values={"amount": 1, "source": "财政拨款", "use": "修路", "payee": "施工队"},
        by=world.person(Role.CLERK),
    )
    return {"pk": project.pk, "number": asked.number, **further}


SAMPLES: dict[str, Sample] = {
    "evidence:file": _a_file,
    "accounts:person": _a_person,
    "accounts:edit_person": _a_person,
    "accounts:reset": _a_person,
    "accounts:assign": _a_person,
    "accounts:act": lambda world: {**_a_person(world), "what": "disable"},
    "accounts:withdraw": _an_assignment,
    "accounts:edit_organisation": lambda world: {"pk": world.here.pk},
    "projects:project": _a_project,
    "projects:identity": _a_project,
    "projects:tab": lambda world: {**_a_project(world), "slug": "targets"},
    "projects:file": lambda world: {**_a_project(world), "role": "form"},
    "funds:source": _on_money,
    "funds:edit_source": lambda world: _on_money(world, position=1),
    "funds:adjustment": _on_money,
    "funds:withdraw_adjustment": lambda world: _on_money(world, position=1),
    "funds:receipt": _on_money,
    "funds:withdraw_receipt": lambda world: _on_money(world, position=1),
    "funds:new_request": _on_money,
    **{
        f"funds:{name}": _a_request
        for name in (
            "request",
            "edit_request",
            "attach",
            "submit",
            "withdraw",
            "decide",
            "pay",
            "slip",
        )
    },
    "funds:detach": lambda world: _a_request(world, paper=1),
    "funds:refund": lambda world: _on_money(world, position=1),
    "funds:reverse": lambda world: _on_money(world, position=1),
    "funds:export": _on_money,
    "projects:result": lambda world: {**_a_project(world), "indicator": _an_indicator(world)},
    "proposals:start": lambda world: {"project": _kept(world).pk, "slug": "targets"},
    **dict.fromkeys(
        (
            "proposals:show",
            "proposals:edit",
            "proposals:hints",
            "proposals:library",
            "proposals:decide",
            "proposals:withdraw",
            "proposals:discard",
        ),
        _a_draft,
    ),
}
"""By the name of the view: the parameters of an object of the first township."""

PERSONAL = frozenset({"checkup:result", "checkup:document", "checkup:page", "checkup:download"})
"""Views whose objects belong to a session and to no township; their app tests them."""
