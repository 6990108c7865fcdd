"""Six threads append at once, and no chain forks."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from jixiao.web.accounts.models import Organisation
from jixiao.web.logbook.change import change
from jixiao.web.logbook.models import Chain, Entry
from jixiao.web.logbook.services import record
from jixiao.web.logbook.unrecorded import chain_journal
from jixiao.web.logbook.verify import verify_chains
from tests.web.people import World

THREADS, EACH = 6, 10


@pytest.mark.django_db(transaction=True)
def test_chains_do_not_fork(world: World) -> None:
    """Every second entry goes to a chain that does not exist when the threads start."""
    fresh = Organisation.objects.create(
        parent=world.county, kind="unit", name="县财政局", path="0001.0009."
    )
    chain_journal()
    Chain.objects.filter(organisation=fresh).exists()
    before = Entry.objects.count()

    failures = _at_once(lambda number: _write(world.here if number % 2 else world.there, number))

    assert failures == []
    assert Entry.objects.count() == before + THREADS * EACH
    verdicts = list(verify_chains([world.here, world.there, fresh]))
    assert all(verdict.is_whole for verdict in verdicts)


@pytest.mark.django_db(transaction=True)
def test_a_chain_begins_once(world: World) -> None:
    fresh = Organisation.objects.create(
        parent=world.county, kind="unit", name="县财政局", path="0001.0009."
    )

    failures = _at_once(lambda _: _write(fresh, 0))

    assert failures == []
    (verdict,) = verify_chains([fresh])
    assert (verdict.is_whole, verdict.length) == (True, THREADS * EACH)


@pytest.mark.django_db(transaction=True)
def test_a_change_in_secret_is_chained_once(world: World) -> None:
    Organisation.objects.update(code="1")

    failures = _at_once(lambda _: chain_journal())

    assert failures == []
    assert Entry.objects.filter(action="log.unrecorded_change").count() == 4
    assert all(verdict.is_whole for verdict in verify_chains(Organisation.objects.all()))
    assert world.county.pk


def _write(place: Organisation, number: int) -> None:
    with change():
        Organisation.objects.filter(pk=place.pk).update(code=str(number))
        record(action="organisations.edit", obj=place, by=None)


def _at_once(work: object) -> list[BaseException]:
    """Run some work in all threads at the same time, and return what was raised."""
    assert callable(work)
    barrier, failures = Barrier(THREADS), list[BaseException]()

    def run() -> None:
        barrier.wait()
        try:
            for number in range(EACH):
                work(number)
        except BaseException as error:  # noqa: BLE001 - told by the thread that waits
            failures.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures
