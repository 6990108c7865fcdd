"""Pages of projects beside Django's admin of the same rows and a bare view; CPU of each request."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from decimal import Decimal
from http import HTTPStatus
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.http import HttpResponseBase
    from django.test import Client

    from jixiao.web.accounts.models import Organisation

PROJECTS, TOWNSHIPS = 10_000, 18
RUNS, WARM = 40, 5
INDICATORS = 7

Ask = Callable[[], Any]


def measure(root: Path) -> dict[str, float]:
    """Return CPU milliseconds of each page, and queries; in a process with a new database."""
    with TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "JIXIAO_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "bench.web_settings",
        }
        done = subprocess.run(
            [sys.executable, "-m", "bench.web_projects"],
            cwd=root,
            env=environment,
            stdout=subprocess.PIPE,
            check=True,
        )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> int:
    """Make the rows, ask for every page in turn, print what it took."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    (Path(settings.DATA) / "uploads").mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    client, detail, indicator = _made()
    pages: dict[str, Ask] = {
        "bare": lambda: client.get("/bare"),
        "admin": lambda: client.get("/admin/projects/project/"),
        "list": lambda: client.get("/projects/"),
        "search": lambda: client.get("/projects/?q=道路", headers={"HX-Request": "true"}),
        "overview": lambda: client.get(f"/projects/{detail}/"),
        "targets": lambda: client.get(f"/projects/{detail}/targets/"),
        "save": lambda: _save(client, detail, indicator),
    }
    print(json.dumps({**_cpu(pages), **_queries(pages), **_sizes(pages)}))
    return 0


def _made() -> tuple["Client", int, int]:
    """Return a signed-in browser, the key of a project of seven indicators, and one of these."""
    from django.contrib.auth.hashers import make_password
    from django.test import Client
    from django.utils import timezone

    from jixiao.web.accounts.models import Assignment, Organisation, User
    from jixiao.web.accounts.paths import child_path
    from jixiao.web.accounts.services.sessions import SEEN_AT, SIGNED_IN_AT
    from jixiao.web.logbook.change import change
    from jixiao.web.logbook.services import record

    with change():
        county = Organisation.objects.create(name="示例县", kind="county", path=child_path("", 1))
        towns = [
            Organisation.objects.create(
                name=f"第{number}镇",
                kind="township",
                parent=county,
                path=child_path("0001.", number),
            )
            for number in range(1, TOWNSHIPS + 1)
        ]
        user = User.objects.create(
            username="clerk",
            name="经办",
            organisation=county,
            password=make_password("x"),
            must_change_password=False,
            password_changed_at=timezone.now(),
        )
        Assignment.objects.create(user=user, organisation=county, role="clerk")
        _projects(towns)
        record(action="demo.load", obj=county, by=None)
    detail, indicator = _detail(towns[0])
    client = Client()
    with change():
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        record(action="account.sign_in", obj=user, by=user)
    session = client.session
    session[SEEN_AT] = session[SIGNED_IN_AT] = int(timezone.now().timestamp())
    session.save()
    return client, detail, indicator


def _projects(towns: "list[Organisation]") -> None:
    from jixiao.web.projects.demo.subjects import SUBJECTS
    from jixiao.web.projects.models import Project

    given: list[dict[str, Any]] = [
        {
            "organisation": towns[number % TOWNSHIPS],
            "year": 2020 + number % 6,
            "project_name": f"{number}号{SUBJECTS[number % len(SUBJECTS)].name}",
            "project_competent_department_name": "示例县农业农村局",
            "project_implementing_unit_name": towns[number % TOWNSHIPS].name,
            "works_given": False,
            "evidence_given": False,
            "problems_given": False,
            "final_budget": number * 37 % 400_000,
            "execution_rate": Decimal(number % 101) / 100,
            "total_score": 60 + number % 40,
            "grade": "优良中差"[number % 4],
            "indicator_count": INDICATORS,
            "open_count": number % 3,
        }
        for number in range(PROJECTS)
    ]
    Project.objects.bulk_create([Project(**each) for each in given], batch_size=500)


def _detail(place: "Organisation") -> tuple[int, int]:
    from dataclasses import replace

    from jixiao.documents.readers.project_file import read_project
    from jixiao.web.projects.services import store_dossier

    example = Path(__file__).parent.parent / "src/jixiao/examples/liangping-2024/project.yaml"
    dossier = read_project(example.read_bytes(), "project.yaml")
    given = dossier.indicators or ()
    seventh = replace(given[0], name="办公费控制")
    whole = replace(dossier, indicators=(*given, seventh))
    project = store_dossier(dossier=whole, organisation=place, by=None)
    return project.pk, project.indicators.get(position=5).pk


def _save(client: "Client", project: int, indicator: int) -> "HttpResponseBase":
    from jixiao.web.projects.models import Indicator

    version, kept = Indicator.objects.values_list("version", "coefficient").get(pk=indicator)
    typed = {"version": version, "coefficient": "0.8" if str(kept) == "0.9000" else "0.9"}
    address = f"/projects/{project}/indicators/{indicator}"
    return client.post(address, typed, headers={"HX-Request": "true"})


def _cpu(pages: Mapping[str, Ask]) -> dict[str, float]:
    """Return the median CPU milliseconds of each page; they take turns, the first ones cold."""
    taken: dict[str, list[float]] = {name: [] for name in pages}
    for number in range(RUNS + WARM):
        for name, ask in pages.items():
            start = time.process_time()
            answer = ask()
            used = time.process_time() - start
            assert answer.status_code == HTTPStatus.OK, (name, answer.status_code)
            if number >= WARM:
                taken[name].append(used * 1000)
    return {name: median(times) for name, times in taken.items()}


def _queries(pages: Mapping[str, Ask]) -> dict[str, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    found = {}
    for name, ask in pages.items():
        with CaptureQueriesContext(connection) as queries:
            ask()
        found[f"{name}-queries"] = len(queries)
    return found


def _sizes(pages: Mapping[str, Ask]) -> dict[str, int]:
    """Return the compressed bytes of a first visit: the page, its styles and its scripts."""
    import gzip
    import re

    from django.contrib.staticfiles.storage import staticfiles_storage

    page = pages["list"]().content
    files = set(re.findall(rb'/static/([^"]+\.(?:css|js|svg))', page))
    whole = [page, *(staticfiles_storage.open(name.decode()).read() for name in files)]
    return {"visit": sum(len(gzip.compress(each)) for each in whole)}


if __name__ == "__main__":
    sys.exit(main())
