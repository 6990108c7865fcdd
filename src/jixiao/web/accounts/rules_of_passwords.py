"""What a password must be (密码规则), and one-time passwords.

GB/T 22239-2019 asks for complexity and change; the figures are ours.
"""

import re
import secrets
from functools import cache
from importlib.resources import files

from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError

from jixiao.web.accounts.models import User

LENGTH = 10
CLASSES = 3
FORMER = 5
DAYS = 90
_SHORTEST_RUN = 4
_KINDS = (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^a-zA-Z0-9]")
_UNLIKE = ("abcdefghjkmnpqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789", "-+=%")
"""Letters that nobody mistakes for another when a password is read from a slip of paper."""

_ROWS = (
    "1234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "abcdefghijklmnopqrstuvwxyz",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "1q2w3e4r5t6y7u8i9o0p",
    "!@#$%^&*()",
)
_DISGUISE = str.maketrans("0134578@$!", "oieastbasi")


class TypedClasses:
    """At least ten characters of at least three kinds."""

    def validate(self, password: str, user: User | None = None) -> None:  # noqa: ARG002 - Django's
        """Refuse a short or plain password."""
        kinds = sum(bool(re.search(kind, password)) for kind in _KINDS)
        if len(password) < LENGTH or kinds < CLASSES:
            raise ValidationError(self.get_help_text(), code="plain")

    def get_help_text(self) -> str:
        """Return the rule in words."""
        return f"至少{LENGTH}个字符，大写字母、小写字母、数字、符号四类中至少有{CLASSES}类。"


class NotOneself:
    """Neither the user name, nor the name, nor the phone number."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Refuse a password with something of its owner in it."""
        if user is None:
            return
        own = (user.username, user.name, user.phone)
        if any(word and word.lower() in password.lower() for word in own):
            raise ValidationError(self.get_help_text(), code="oneself")

    def get_help_text(self) -> str:
        """Return the rule in words."""
        return "不含自己的用户名、姓名、电话。"


class NotGuessable:
    """No common word or pinyin, and no run of keys, with some digits around it."""

    def validate(self, password: str, user: User | None = None) -> None:  # noqa: ARG002 - Django's
        """Refuse what is tried first by who guesses."""
        if is_common(password) or is_run(password):
            raise ValidationError(self.get_help_text(), code="guessable")

    def get_help_text(self) -> str:
        """Return the rule in words."""
        return "不用常见的词、拼音（如 Woaini）、键盘上相连的键（如 qwer、1qaz）凑成。"


class NotFormer:
    """None of the last five."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Refuse a password that the person had."""
        if user is None or user.pk is None:
            return
        former = user.former_passwords.values_list("password", flat=True)[: FORMER - 1]
        if any(check_password(password, each) for each in (user.password, *former)):
            raise ValidationError(self.get_help_text(), code="former")

    def get_help_text(self) -> str:
        """Return the rule in words."""
        return f"与最近用过的{FORMER}个密码不同。"


def is_common(password: str) -> bool:
    """Return whether the letters of a password are nothing but common words put together."""
    lower = password.lower()
    plain = re.sub(r"[^a-z]", "", lower)
    inner = re.sub(r"^[^a-z]+|[^a-z]+$", "", lower)
    folded = re.sub(r"[^a-z]", "", inner.translate(_DISGUISE))
    return any(len(text) >= _SHORTEST_RUN and _made_of_words(text) for text in (plain, folded))


def is_run(password: str) -> bool:
    """Return whether at least half of a password is runs of neighbouring keys or one key."""
    lower, held, at = password.lower(), 0, 0
    while at < len(lower):
        length = _run_at(lower, at)
        held += length if length >= _SHORTEST_RUN else 0
        at += max(length, 1) if length >= _SHORTEST_RUN else 1
    return 2 * held >= len(lower)


def one_time_password() -> str:
    """Return a password to be used once and read from paper."""
    chosen = [secrets.choice(letters) for letters in _UNLIKE]
    chosen += [secrets.choice("".join(_UNLIKE[:3])) for _ in range(LENGTH - 2)]
    secrets.SystemRandom().shuffle(chosen)
    return "".join(chosen)


def _run_at(text: str, start: int) -> int:
    """Return how many characters from `start` on follow each other on a row of keys."""
    best = 1
    for row in (*_ROWS, *(row[::-1] for row in _ROWS)):
        length = 1
        while text[start : start + length] in row and start + length <= len(text):
            best = max(best, length)
            length += 1
    same = len(text[start:]) - len(text[start:].lstrip(text[start]))
    return max(best, same)


def _made_of_words(text: str) -> bool:
    """Return whether a text can be cut into common words without a rest."""
    reached = {0}
    for end in range(1, len(text) + 1):
        if any(text[start:end] in _common_words() for start in reached):
            reached.add(end)
    return len(text) in reached


@cache
def _common_words() -> frozenset[str]:
    text = files("jixiao.web.accounts").joinpath("common_words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.split() if not line.startswith("#"))
