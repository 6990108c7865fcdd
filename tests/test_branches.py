"""The last step of `make check`: too few branches of a room of rules stop it, and no others do."""

from typing import Any

from tests.branches import thin_rooms

SOUND = {"core": (95, 100), "law": (20, 20), "scoring": (96, 100), "checks": (100, 100)}


def report(**rooms: tuple[int, int]) -> dict[str, Any]:
    """Return coverage's report of rooms with so many of so many branches tried."""
    return {
        "files": {
            f"src/jixiao/{room}/rules/{room}.py": {
                "summary": {"covered_branches": covered, "num_branches": branches}
            }
            for room, (covered, branches) in rooms.items()
        }
    }


def test_enough_branches_in_every_room_pass() -> None:
    assert thin_rooms(report(**SOUND, web=(0, 100))) == []


def test_a_room_just_below_is_named_with_its_figures() -> None:
    assert thin_rooms(report(**SOUND | {"core": (94, 100)})) == [
        "core 的分支只测到94/100，不到95%，请补用例。"
    ]


def test_a_room_that_was_not_measured_is_named() -> None:
    assert thin_rooms(report(core=(1, 1), law=(1, 1), scoring=(1, 1))) == [
        "checks 的分支只测到0/0，不到95%，请补用例。"
    ]
