"""Pages of projects: what stands on them, who sees them, and the files they give."""

import csv
import io
from collections.abc import Iterator
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from jixiao.core import wording
from jixiao.core.fields import entries
from jixiao.desk.evaluate import evaluate
from jixiao.law.catalogue import load_profile
from jixiao.web.accounts.models import User
from jixiao.web.accounts.roles import Role
from jixiao.web.projects.export import csv_file, xlsx_file
from jixiao.web.projects.models import Project
from jixiao.web.projects.services import store_dossier
from jixiao.web.projects.tabs import TABS
from tests.core.projects import EXAMPLE, MINIMAL, changed, read
from tests.web.people import World, signed_in

_EXAMPLE = read(EXAMPLE.read_text(encoding="utf-8"))


def test_every_part_of_the_example_can_be_read(example: Project, world: World) -> None:
    """Whatever its project file says stands on one of the tabs."""
    client = signed_in(world.person(Role.COUNTY_REVIEWER, world.county))
    pages = "".join(_text(client, _address(example, tab.slug)) for tab in TABS)

    assert sorted({text for text in _texts(_EXAMPLE) if text not in pages}) == []


def test_the_tab_of_indicators_shows_scores_receipts_and_the_total(
    example: Project, clerk: User
) -> None:
    page = _text(signed_in(clerk), _address(example, "targets"))

    assert "95.34" in page
    assert "20×0.90＝18.00" in page or "得18.00分" in page
    assert page.count("得分怎么来的") == 6


def test_the_check_up_shows_what_the_desk_finds(example: Project, clerk: User) -> None:
    page = _text(signed_in(clerk), _address(example, "checkup"))

    report = evaluate(_EXAMPLE, load_profile("ningxian-2024-inferred"), today=None).audit.report
    missing = [f.code for f in report.findings if f.message not in page and f.code != "F08"]
    assert missing == []


@pytest.mark.parametrize("slug", [tab.slug for tab in TABS])
def test_an_empty_part_says_what_to_do_first(world: World, clerk: User, slug: str) -> None:
    bare = store_dossier(dossier=read(MINIMAL), organisation=world.here, by=None)

    page = _text(signed_in(clerk), _address(bare, slug))

    assert "还没有" in page or slug in {"", "targets", "funds", "ledger", "checkup"}


def test_without_rules_the_page_says_which_fit(world: World, clerk: User) -> None:
    text = changed("评分规则: national-2020\n", "")
    bare = store_dossier(dossier=read(text), organisation=world.here, by=None)

    for slug in ("targets", "checkup", "evaluation"):
        page = _text(signed_in(clerk), _address(bare, slug))
        assert "评分规则" in page


@pytest.mark.parametrize(
    "slug, most",  # noqa: PT006 - one line reads better
    [
        ("", 9),
        ("targets", 6),
        ("funds", 12),
        ("payments", 13),
        ("ledger", 12),
        ("works", 7),
        ("evidence", 7),
        ("survey", 6),
    ],
)
def test_a_tab_takes_few_queries(example: Project, clerk: User, slug: str, most: int) -> None:
    client = signed_in(clerk)
    client.get(_address(example, slug))

    with CaptureQueriesContext(connection) as queries:
        client.get(_address(example, slug))

    assert len(queries) <= most, [query["sql"][:120] for query in queries]


def test_the_list_takes_few_queries(example: Project, clerk: User) -> None:
    client = signed_in(clerk)
    client.get("/projects/")

    with CaptureQueriesContext(connection) as queries:
        client.get("/projects/")

    assert len(queries) <= 6, [query["sql"][:120] for query in queries]


def test_a_page_of_another_township_is_not_found(example: Project, world: World) -> None:
    client = signed_in(world.person(Role.CLERK, world.there))
    row = example.indicators.get(position=5)
    paths = [*(_address(example, tab.slug) for tab in TABS), f"/projects/{example.pk}/files/form"]

    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 404)
    assert client.post(f"/projects/{example.pk}/indicators/{row.pk}").status_code == 404
    assert example.project_name not in _text(client, "/projects/")


def test_an_indicator_of_another_project_is_not_found(
    example: Project, world: World, clerk: User
) -> None:
    other = store_dossier(dossier=read(MINIMAL), organisation=world.here, by=None)
    row = other.indicators.get(position=1)

    answer = signed_in(clerk).post(f"/projects/{example.pk}/indicators/{row.pk}", {"version": 1})

    assert answer.status_code == 404


def test_administrators_see_no_project(example: Project, world: World) -> None:
    client = signed_in(world.person(Role.SYSTEM_ADMINISTRATOR))

    assert client.get(_address(example, "")).status_code == 404
    assert example.project_name not in _text(client, "/projects/")


def test_a_part_that_the_matrix_forbids_has_no_tab(example: Project, world: World) -> None:
    client = signed_in(world.person(Role.CASHIER))

    assert "满意度" not in _tabs(_text(client, _address(example, "")))
    assert client.get(_address(example, "survey")).status_code == 404


def test_who_may_only_read_gets_no_fields(example: Project, world: World) -> None:
    page = _text(signed_in(world.person(Role.TOWN_HEAD)), _address(example, "targets"))

    assert "<textarea" not in page
    assert "当年有提升" in page


# ---------------------------------------------------------------- files
@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("form", "自评表.xlsx"),
        ("report.docx", "自评报告.docx"),
        ("report.pdf", "自评报告.pdf"),
        ("report.html", "自评报告.html"),
        ("bindings", "绑定.json"),
    ],
)
def test_a_download_is_what_the_desk_writes(
    example: Project, clerk: User, role: str, name: str
) -> None:
    answer = signed_in(clerk).get(f"/projects/{example.pk}/files/{role}")

    theirs = evaluate(_EXAMPLE, load_profile("ningxian-2024-inferred")).files[name]
    assert answer.content == theirs
    assert answer.headers["Content-Disposition"].startswith("attachment; ")


def test_the_page_of_the_check_up_can_be_taken_along(example: Project, clerk: User) -> None:
    answer = signed_in(clerk).get(f"/projects/{example.pk}/files/checkup")

    assert answer.content.startswith(b"<!DOCTYPE html>")


def test_an_unknown_file_is_not_found(example: Project, clerk: User) -> None:
    assert signed_in(clerk).get(f"/projects/{example.pk}/files/passwords").status_code == 404


# ---------------------------------------------------------------- import
def test_a_project_file_is_taken_in(world: World, clerk: User) -> None:
    answer = _import(signed_in(clerk), world, EXAMPLE.read_bytes())

    project = Project.objects.get()
    assert answer.headers["Location"] == f"/projects/{project.pk}/"
    assert (project.organisation, project.total_score) == (world.here, Decimal("95.34"))


def test_a_file_that_does_not_fit_is_told_line_by_line(world: World, clerk: User) -> None:
    answer = _import(signed_in(clerk), world, MINIMAL.replace("年度:", "年份:").encode())

    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "第1行" in page
    assert "年份" in page
    assert not Project.objects.exists()


def test_a_project_is_taken_in_once(example: Project, world: World, clerk: User) -> None:
    answer = _import(signed_in(clerk), world, EXAMPLE.read_bytes())

    assert answer.status_code == 422
    assert "已经有项目" in answer.content.decode()


def test_a_project_is_taken_in_for_ones_own_units_only(world: World, clerk: User) -> None:
    answer = _import(signed_in(clerk), world, EXAMPLE.read_bytes(), place=world.there.pk)

    assert answer.status_code == 422
    assert not Project.objects.exists()


def test_who_may_not_create_cannot_import(world: World) -> None:
    client = signed_in(world.person(Role.TOWN_HEAD))

    assert client.get("/projects/import/").status_code == 403


# ---------------------------------------------------------------- exports
def test_the_list_as_a_workbook_has_the_figures_as_numbers(example: Project, clerk: User) -> None:
    answer = signed_in(clerk).get("/projects/export.xlsx")

    rows = list(load_workbook(io.BytesIO(answer.content)).worksheets[0].values)
    assert rows[1][:4] == (2024, example.project_name, "良平镇", 20000)
    assert rows[1][6:8] == (95.34, "优")


def test_the_list_as_csv_opens_in_excel(example: Project, clerk: User) -> None:
    answer = signed_in(clerk).get("/projects/export.csv")

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1][:4] == ["2024", example.project_name, "良平镇", "20000.00"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"])
def test_no_cell_becomes_a_formula(text: str) -> None:
    sheet = load_workbook(io.BytesIO(xlsx_file(["甲"], [[text]]))).worksheets[0]
    cell = next(
        csv.reader(
            io.StringIO(
                csv_file(["甲"], [[text]]).decode("utf-8-sig").split("\n", 1)[1], newline=""
            )
        )
    )[0]

    assert sheet["A2"].data_type == "s"
    assert cell == f"'{text}"


def test_a_negative_number_stays_a_number() -> None:
    assert b"\n-5\r\n" in csv_file(["甲"], [[Decimal(-5)]])


def _address(project: Project, slug: str) -> str:
    return f"/projects/{project.pk}/{f'{slug}/' if slug else ''}"


def _text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return unescape(answer.content.decode())


def _tabs(page: str) -> str:
    return page.partition('class="tabs"')[2].partition("</nav>")[0]


def _import(client: Client, world: World, content: bytes, *, place: int | None = None) -> Any:
    file = SimpleUploadedFile("project.yaml", content)
    return client.post("/projects/import/", {"organisation": place or world.here.pk, "file": file})


def _texts(value: Any) -> Iterator[str]:
    """Yield every value of a record as a page prints it."""
    if is_dataclass(value):
        for declared in entries(type(value)):
            if declared.name not in {"profile_id", "actual_source", "operator"}:
                yield from _texts(getattr(value, declared.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, Decimal):
        yield wording.plain(value) if value < 100 else f"{value:,.2f}"
    elif isinstance(value, date):
        yield value.isoformat()
    elif isinstance(value, Enum):
        yield str(value.value)
    elif value is not None and not isinstance(value, bool):
        yield str(value)
