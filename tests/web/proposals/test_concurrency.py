"""Six people decide at once and exactly one succeeds; six begin at once and one draft is there."""

from collections import Counter
from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from jixiao.web.accounts.errors import RefusedError
from jixiao.web.accounts.models import User
from jixiao.web.accounts.roles import Role
from jixiao.web.logbook.models import Entry
from jixiao.web.logbook.verify import verify_chains
from jixiao.web.projects.models import Project
from jixiao.web.projects.services import store_dossier
from jixiao.web.proposals.decisions import Decision, decide_proposal
from jixiao.web.proposals.errors import OpenProposalError, WrongStateError
from jixiao.web.proposals.kinds import Kind, State
from jixiao.web.proposals.models import Proposal
from jixiao.web.proposals.services import start_proposal
from tests.core.projects import EXAMPLE, read
from tests.web.people import World, new_person
from tests.web.proposals.drafts import begun, submitted

SIX = 6
pytestmark = pytest.mark.django_db(transaction=True)


def test_six_decisions_at_once_are_one(world: World) -> None:
    """Three approve and three return; the live target follows the one that came first."""
    project, clerk = _example(world), world.person(Role.CLERK)
    heads = [_head(world, number) for number in range(SIX)]
    draft = submitted(begun(project, clerk, _lower), clerk)

    def decide(number: int) -> Any:
        approves = number % 2 == 0
        decision = Decision(draft.version, approves, "看过。", "示例〔2024〕9号")
        seen = Proposal.objects.get(pk=draft.pk)
        return decide_proposal(proposal=seen, decision=decision, by=heads[number])

    outcomes = _at_once(decide)

    draft.refresh_from_db()
    assert Counter(outcomes) == {Proposal: 1, WrongStateError: SIX - 1}
    assert Entry.objects.filter(action="proposals.decide").count() == 1
    target = project.indicators.get(position=6).target_value
    assert target == (90 if draft.state == State.APPROVED else 95)
    assert all(verdict.is_whole for verdict in verify_chains([world.here]))


def test_six_beginnings_at_once_are_one(world: World) -> None:
    project = _example(world)
    clerks = [new_person(f"c{n}", f"经办{n}", world.here, Role.CLERK) for n in range(SIX)]

    outcomes = _at_once(
        lambda number: start_proposal(project=project, kind=Kind.TARGETS, by=clerks[number])
    )

    assert Counter(outcomes) == {Proposal: 1, OpenProposalError: SIX - 1}
    assert project.proposals.count() == 2


def _example(world: World) -> Project:
    dossier = read(EXAMPLE.read_text(encoding="utf-8"))
    return store_dossier(dossier=dossier, organisation=world.here, by=None)


def _head(world: World, number: int) -> User:
    return new_person(f"head{number}", f"镇长{number}", world.here, Role.TOWN_HEAD)


def _lower(content: dict[str, Any]) -> None:
    content["指标"][5]["指标值"] = "90"


def _at_once(work: Callable[[int], Any]) -> list[type[Any]]:
    """Run some work in six threads at the same time, and return what came or was refused."""
    barrier, outcomes = Barrier(SIX), list[type[Any]]()

    def run(number: int) -> None:
        barrier.wait()
        try:
            outcomes.append(type(work(number)))
        except RefusedError as error:
            outcomes.append(type(error))
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number,)) for number in range(SIX)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
