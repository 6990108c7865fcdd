"""`jixiao rules`: the checks, and the rule profiles clause by clause."""

import argparse
from shutil import get_terminal_size

from jixiao.checks.card import Card
from jixiao.checks.errors import UnknownCheckError
from jixiao.checks.registry import CHECKS, find_check
from jixiao.cli.files import find_profile
from jixiao.cli.main import OK
from jixiao.cli.report import profile_line
from jixiao.cli.terminal import beside, say
from jixiao.law.catalogue import all_profiles
from jixiao.law.describe import ClausePair, ClauseText, clauses, compare
from jixiao.law.profile import Profile, Status

_NARROWEST = 80
_NAME_COLUMNS = 14


def run(options: argparse.Namespace) -> int:
    """Run one of the actions."""
    if options.action == "list":
        return _list_checks()
    if options.action == "show":
        return _show_check(options.code)
    return _profiles(options.profile) if options.action == "profiles" else _diff(options)


def _list_checks() -> int:
    for check in CHECKS:
        card = check.card
        say(f"{card.code}  {card.severity}  {card.name}")
    say(f"共{len(CHECKS)}个检查。逐个查看：jixiao rules show 代号")
    return OK


def _show_check(code: str) -> int:
    check = find_check(code)
    if check is None:
        raise UnknownCheckError(code)
    for line in card_lines(check.card):
        say(line)
    return OK


def card_lines(card: Card) -> list[str]:
    """Return a card in words."""
    lines = [
        f"{card.code} {card.name}（最重为{card.severity}，第{card.version}版，{card.since}年度起）",
        f"为什么：{card.why}",
        f"说法：{card.message}",
        f"处理：{card.remedy}",
        f"依据：{card.citation}",
    ]
    return [*lines, f"看不出：{card.cannot_know}"] if card.cannot_know else lines


def _profiles(argument: str | None) -> int:
    if argument is not None:
        return _show(find_profile(argument))
    for profile in all_profiles():
        if profile.status is not Status.SYNTHETIC:
            _list(profile)
    say("仅供测试：")
    for profile in all_profiles():
        if profile.status is Status.SYNTHETIC:
            _list(profile)
    say("逐条查看：jixiao rules profiles 编号；比较：jixiao rules diff 编号 编号")
    return OK


def _list(profile: Profile) -> None:
    say(profile_line(profile))
    say(f"  {profile.name}；地区：{profile.region}；表式：{profile.layout}")


def _show(profile: Profile) -> int:
    _list(profile)
    say("来源：")
    for source in profile.sources:
        state = "已核对" if source.compared else "条款待核"
        say(f"  {source.title}（{state}）{source.note or ''}")
    for clause in clauses(profile):
        say(f"{clause.name}：{clause.text}")
        say(f"  依据：{clause.source}（{clause.since}）")
    return OK


def _diff(options: argparse.Namespace) -> int:
    left, right = find_profile(options.left), find_profile(options.right)
    pairs = compare(left, right)
    shown = [pair for pair in pairs if options.all or pair.differs]
    columns = (max(get_terminal_size().columns, _NARROWEST) - _NAME_COLUMNS - 4) // 2
    widths = (_NAME_COLUMNS, columns, columns)
    for line in beside([("条款", left.id, right.id)], widths):
        say(line)
    for pair in shown:
        for line in beside(_rows(pair), widths):
            say(line)
    same = sum(not pair.differs for pair in pairs)
    say(f"共{len(pairs)}条，不同{len(pairs) - same}条，相同{same}条。")
    return OK


def _rows(pair: ClausePair) -> list[tuple[str, str, str]]:
    return [
        (pair.name, _text(pair.left), _text(pair.right)),
        ("  依据", _source(pair.left), _source(pair.right)),
    ]


def _text(clause: ClauseText | None) -> str:
    return clause.text if clause else "（没有这一条）"


def _source(clause: ClauseText | None) -> str:
    return clause.source if clause else ""
