"""Who: the units that answer for a project, and the villages it serves."""

from dataclasses import dataclass

from jixiao.core.fields import entry


@dataclass(frozen=True, slots=True)
class Organisation:
    """A unit (单位) or competent department (主管部门)."""

    name: str = entry("名称", "单位全称，与公章一致。", example="宁县良平镇人民政府")
    code: str | None = entry("单位编码", "预算单位编码，没有可不填。", default=None)
    profile: str | None = entry(
        "基本情况", "单位的职能、与项目的关系，写进自评报告第一章。", default=None
    )


@dataclass(frozen=True, slots=True)
class Village:
    """A village or group of households (村组) a project works in."""

    name: str = entry("名称", "村组名称。", example="甲村")
    households: int | None = entry("户数", "受益户数，没有统计可不填。", default=None)
