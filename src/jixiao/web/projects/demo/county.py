"""Loads the demonstration: a county, its townships and people, and the projects."""

from dataclasses import dataclass
from importlib.resources import files

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from jixiao.core.dossier import Dossier
from jixiao.core.fields import label_of
from jixiao.core.indicator import Indicator
from jixiao.documents.readers.project_file import read_project
from jixiao.web.accounts.models import Assignment, Organisation, OrganisationKind, User
from jixiao.web.accounts.paths import child_path
from jixiao.web.accounts.roles import Role
from jixiao.web.funds.demo import ask_for_payments
from jixiao.web.logbook.change import change
from jixiao.web.logbook.services import record
from jixiao.web.projects.demo.dossiers import demo_dossier
from jixiao.web.projects.models import Project
from jixiao.web.projects.services import store_dossier
from jixiao.web.proposals.kinds import Kind
from jixiao.web.proposals.services import Typed, save_draft, start_proposal, submit_proposal

PROJECTS = 40
"""All projects, the example among them."""

_INDICATORS, _TARGET = label_of(Dossier, "indicators"), label_of(Indicator, "target_value")
_COUNTY = "示例县"
_TOWNSHIPS = (
    "良平镇（示例）",
    "清溪镇",
    "南塬镇",
    "北川乡",
    "青石镇",
    "柳泉乡",
    "大坪镇",
    "长岭乡",
    "河湾镇",
    "松树乡",
    "新集镇",
    "白马乡",
    "红崖镇",
    "双桥乡",
    "金谷镇",
    "云台乡",
    "平川镇",
    "桃园乡",
)
_ABOVE = (
    (OrganisationKind.PROVINCE, "示例省"),
    (OrganisationKind.CITY, "示例市"),
    (OrganisationKind.COUNTY, _COUNTY),
)
_COUNTY_ROLES = {
    Role.COMPETENT_DEPARTMENT: "何主管",
    Role.COUNTY_REVIEWER: "吕审核",
    Role.AUDITOR: "施审计",
    Role.SYSTEM_ADMINISTRATOR: "孔系统",
    Role.SECURITY_ADMINISTRATOR: "曹安全",
    Role.AUDIT_ADMINISTRATOR: "严管审",
}
_TOWNSHIP_ROLES = {
    Role.CLERK: "张经办",
    Role.FIRST_SECRETARY: "李书记",
    Role.VILLAGE_CADRE: "王村干",
    Role.DEPUTY_LEADER: "赵分管",
    Role.TOWN_HEAD: "钱镇长",
    Role.ACCOUNTANT: "孙会计",
    Role.CASHIER: "周出纳",
    Role.ARCHIVIST: "吴档案",
    Role.REVITALISATION_OFFICE: "郑振兴",
}


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of the demonstration, as the console prints it."""

    username: str
    role: str
    place: str


def demo_is_loaded() -> bool:
    """Return whether the demonstration is there."""
    return Organisation.objects.filter(kind=OrganisationKind.COUNTY, name=_COUNTY).exists()


def demo_accounts() -> list[DemoAccount]:
    """Return the accounts of the demonstration."""
    held = Assignment.objects.filter(user__username__in=Role.values).select_related(
        "user", "organisation"
    )
    return [
        DemoAccount(each.user.username, each.get_role_display(), each.organisation.name)
        for each in held.order_by("pk")
    ]


def load_demo(password: str) -> None:
    """Load the demonstration into an empty database.

    Args:
        password: The password of every account; nobody has to change it.
    """
    with change():
        county = _county()
        townships = [_child(county, OrganisationKind.TOWNSHIP, name) for name in _TOWNSHIPS]
        _people(county, townships[0], make_password(password))
        record(action="demo.load", obj=county, by=None)
        _projects(townships)
        _open_change(townships[0])


def _county() -> Organisation:
    place: Organisation | None = None
    for kind, name in _ABOVE:
        place = _child(place, kind, name)
    if place is None:
        raise AssertionError
    return place


def _child(parent: Organisation | None, kind: OrganisationKind, name: str) -> Organisation:
    number = 1 + (parent.children.count() if parent is not None else 0)
    path = child_path(parent.path if parent is not None else "", number)
    return Organisation.objects.create(parent=parent, kind=kind, name=name, path=path)


def _people(county: Organisation, township: Organisation, password: str) -> None:
    places = ((county, _COUNTY_ROLES), (township, _TOWNSHIP_ROLES))
    for place, roles in places:
        for role, name in roles.items():
            user = User.objects.create(
                username=role.value,
                name=name,
                organisation=place,
                password=password,
                must_change_password=False,
                password_changed_at=timezone.now(),
            )
            Assignment.objects.create(user=user, organisation=place, role=role)


def _projects(townships: list[Organisation]) -> None:
    example = files("jixiao") / "examples" / "liangping-2024" / "project.yaml"
    first = read_project(example.read_bytes(), "project.yaml")
    store_dossier(dossier=first, organisation=townships[0], by=None)
    this_year = timezone.localdate().year
    for number in range(PROJECTS - 1):
        place = townships[number % len(townships)]
        dossier = demo_dossier(number, place.name, this_year=this_year)
        project = store_dossier(dossier=dossier, organisation=place, by=None)
        if number == 0:
            ask_for_payments(project, _people_of(place))


def _people_of(township: Organisation) -> dict[Role, User]:
    held = Assignment.objects.filter(organisation=township).select_related("user")
    return {Role(each.role): each.user for each in held}


def _open_change(township: Organisation) -> None:
    """Have the clerk submit a change of this year's targets, so that the head has to decide."""
    clerk = User.objects.get(username=Role.CLERK.value)
    newest = township.projects.order_by("-year", "pk")
    project = next(each for each in newest if each.indicators.count() > 1)
    draft = start_proposal(project=project, kind=Kind.TARGETS, by=clerk)
    content = draft.tree
    content[_INDICATORS][-1][_TARGET] = "92"
    draft = save_draft(
        proposal=draft,
        typed=Typed(draft.version, content, "去年的满意度已经超过原来的指标值，指标值提高到92%。"),
        by=clerk,
    )
    submit_proposal(proposal=draft, version=draft.version, by=clerk)


def projects_loaded() -> int:
    """Return how many projects there are."""
    return Project.objects.count()
