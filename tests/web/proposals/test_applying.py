"""What approval does to the rows that are live: results stay, names follow, scores are new."""

import json
from typing import Any

from jixiao.web.accounts.models import User
from jixiao.web.logbook.models import Entry
from jixiao.web.projects.models import Project
from jixiao.web.projects.selectors import dossier_of
from jixiao.web.projects.services import Edit, save_indicator_result
from jixiao.web.proposals.kinds import Kind
from tests.web.proposals.drafts import approved, begun, submitted


def _lower(content: dict[str, Any]) -> None:
    content["指标"][5]["指标值"] = "90"


def test_the_result_of_the_objective_stays(example: Project, clerk: User, mayor: User) -> None:
    actual = dossier_of(example).objective.actual  # type: ignore[union-attr] # the example has one

    def change(content: dict[str, Any]) -> None:
        assert "实际完成情况" not in content["绩效目标"]
        content["绩效目标"]["预期目标"] = "新的目标。"

    approved(submitted(begun(example, clerk, change, Kind.DECLARATION), clerk), mayor)

    objective = dossier_of(example).objective
    assert objective is not None
    assert (objective.expected, objective.actual) == ("新的目标。", actual)


def test_results_are_saved_as_before(example: Project, clerk: User, mayor: User) -> None:
    """The rows that approval renewed take results by the service of every day."""
    approved(submitted(begun(example, clerk, _lower), clerk), mayor)
    row = example.indicators.get(position=5)

    edit = Edit(version=row.version, texts={"coefficient": "0.8"})
    saved = save_indicator_result(project=example.pk, indicator=row.pk, edit=edit, by=clerk)

    assert str(saved.line.score) == "16.00"  # type: ignore[union-attr] # rules fit


def test_results_of_a_removed_indicator_are_in_the_log(
    example: Project, clerk: User, mayor: User
) -> None:
    def change(content: dict[str, Any]) -> None:
        content["指标"][4]["分值"] = "33.34"
        del content["指标"][3]

    approved(submitted(begun(example, clerk, change), clerk), mayor)

    changes = json.loads(Entry.objects.get(action="proposals.decide").changes)
    assert changes["指标“拨付时效性”：得分系数"] == ["0.9", None]
    assert changes["指标“拨付时效性”：分值"] == ["13.34", None]


def test_evidence_and_problems_follow_a_new_name(
    example: Project, clerk: User, mayor: User
) -> None:
    """Two indicators may even change names with each other."""

    def change(content: dict[str, Any]) -> None:
        second, third = content["指标"][1:3]
        second["三级指标"], third["三级指标"] = third["三级指标"], second["三级指标"]

    before = dossier_of(example)
    approved(submitted(begun(example, clerk, change), clerk), mayor)

    now = dossier_of(example)
    swap = {"保障村组": "全部下达", "全部下达": "保障村组"}
    for part in ("evidence", "problems"):
        old = [each.indicators for each in getattr(before, part)]
        new = [each.indicators for each in getattr(now, part)]
        assert new == [tuple(swap.get(name, name) for name in names) for names in old]


def test_after_approval_the_standing_is_new(example: Project, clerk: User, mayor: User) -> None:
    """A satisfaction of 96.67 % misses a target of 100 %: 9.67 of 10 points."""
    draft = begun(example, clerk, lambda c: c["指标"][5].update(指标值="100"))

    approved(submitted(draft, clerk), mayor)

    example.refresh_from_db()
    assert str(example.total_score) == "95.01"
