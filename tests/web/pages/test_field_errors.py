"""Whatever is typed wrongly into whatever form: the sentence beside the field says what to type."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms.forms import BaseForm

from jixiao.core.funds import FundReceipt, SourceKind
from jixiao.web.accounts.roles import Role
from jixiao.web.pages.field_errors import SENTENCES
from tests.web.people import World

_MADE_WITH: dict[str, Callable[[World], Any]] = {
    "by": lambda world: world.person(Role.SYSTEM_ADMINISTRATOR, world.county),
    "user": lambda world: world.person(Role.CLERK),
    "record": lambda _: FundReceipt,
    "wanted": lambda _: ("费用明细",),
    "up": lambda _: "到账",
    "down": lambda _: "被收回",
    "before": lambda _: "amount",
    "uses": lambda _: ("为民办实事",),
    "use_bar": lambda _: None,
    "rooms": lambda _: {SourceKind.FISCAL: Decimal(100)},
}
"""What forms are given by name; a form that needs something else adds it here."""

_OF_DJANGO = ("字段", "有效", "确保", "必填项", "输入一个", "此栏", "This", "Enter", "Ensure")
_OF_OURS = ("请", "例如", "应填")
_TYPED = {
    "没有填": "",
    "很长": "长" * 5000,
    "一句话": "不知道填什么",
    "空字符": "甲\0乙",
    "很大的数": "9" * 60,
    "小数很多": "1.123456789",
    "负数": "-1",
}


def _forms() -> Iterator[type[BaseForm]]:
    """Yield every form of every app of ours."""
    for app in apps.get_app_configs():
        if not app.name.startswith("jixiao.web."):
            continue
        for found in pkgutil.walk_packages([app.path], f"{app.name}."):
            if "forms" in found.name.rpartition(".")[2]:
                yield from _forms_in(found.name)


def _forms_in(name: str) -> Iterator[type[BaseForm]]:
    for _, each in inspect.getmembers(import_module(name)):
        is_form = inspect.isclass(each) and issubclass(each, BaseForm)
        if is_form and each.__module__ == name:
            yield each


FORMS = sorted(_forms(), key=lambda each: each.__qualname__)


def _made(form: type[BaseForm], world: World, **given: Any) -> BaseForm:
    taken = inspect.signature(form.__init__).parameters
    wanted = {name: made(world) for name, made in _MADE_WITH.items() if name in taken}
    if all(each.kind is not inspect.Parameter.VAR_KEYWORD for each in taken.values()):
        given = {name: value for name, value in given.items() if name in taken}
    return form(**given, **wanted)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__qualname__)
@pytest.mark.parametrize("typed", _TYPED.values(), ids=list(_TYPED))
def test_a_wrong_form_says_what_to_type(world: World, form: type[BaseForm], typed: str) -> None:
    names = list(_made(form, world).fields)
    sent = _made(form, world, data=dict.fromkeys(names, typed), files=_files(typed, names))

    told = [str(words) for each in sent.errors.values() for words in each]

    assert [words for words in told if not _says_what_to_type(words)] == []


def test_there_are_forms_to_look_at() -> None:
    assert {"SignInForm", "ImportForm", "CheckupForm", "FilterForm"} <= {
        form.__qualname__ for form in FORMS
    }


@pytest.mark.parametrize("field", [*SENTENCES], ids=lambda field: field.__name__)
def test_no_sentence_of_django_is_left(field: type[forms.Field]) -> None:
    ours = {words for sentences in SENTENCES.values() for words in sentences.values()}
    merged: dict[str, Any] = {}
    for each in reversed(field.__mro__):
        merged |= getattr(each, "default_error_messages", {})

    assert {code: str(words) for code, words in merged.items() if words not in ours} == {}


def test_every_class_of_field_with_sentences_is_replaced() -> None:
    """A class that Django adds later fails here until it has its sentence."""
    every = {
        each
        for module in (forms.fields, forms.models)
        for each in vars(module).values()
        if type(each) is type(forms.Field) and issubclass(each, forms.Field)
        if "default_error_messages" in vars(each)
    }

    assert {each.__name__ for each in every - set(SENTENCES)} == set()


@pytest.mark.parametrize("words", sorted({w for s in SENTENCES.values() for w in s.values()}))
def test_a_sentence_says_what_to_do(words: str) -> None:
    assert _says_what_to_type(words)


def _says_what_to_type(words: str) -> bool:
    is_ours = any(word in words for word in _OF_OURS)
    return is_ours and words.endswith("。") and not any(word in words for word in _OF_DJANGO)


def _files(typed: str, names: list[str]) -> dict[str, SimpleUploadedFile]:
    content = typed.encode()
    return {name: SimpleUploadedFile(f"{'名' * 300}.yaml", content) for name in names if typed}
