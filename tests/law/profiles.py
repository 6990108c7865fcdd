"""Profiles as texts with some parts changed."""

from dataclasses import is_dataclass
from importlib import resources
from typing import Any

from jixiao.core.fields import entries
from jixiao.law.catalogue import read_profile
from jixiao.law.profile import Profile
from tests.core.projects import dumped, merged, tree


def profile_text(profile_id: str) -> str:
    """Return the text of a shipped profile."""
    package = resources.files("jixiao.law") / "profiles" / f"{profile_id}.yaml"
    return package.read_text(encoding="utf-8")


def profile_with(change: Any, base: str = "synthetic") -> Profile:
    """Return a shipped profile with some parts changed; an empty part is left out."""
    return read_profile(dumped(merged(tree(profile_text(base)), change)), "方案.yaml")


def walked(value: Any, path: str = "") -> list[tuple[str, Any]]:
    """Return everything inside a record with its path, records themselves included."""
    found = [(path, value)]
    if isinstance(value, tuple):
        for number, item in enumerate(value, start=1):
            found += walked(item, f"{path}[{number}]")
    elif is_dataclass(value):
        for declared in entries(type(value)):
            here = f"{path}.{declared.entry.label}" if path else declared.entry.label
            found += walked(getattr(value, declared.name), here)
    return found
