"""Tells at the start when this Python cannot compute SM3."""

import hashlib
from typing import Any

from django.core.checks import CheckMessage, Error, register


@register()
def sm3_is_there(**_: Any) -> list[CheckMessage]:  # noqa: ANN401 - as Django calls checks
    """Return an error when hashlib has no SM3; some builds of OpenSSL leave it out."""
    if "sm3" in hashlib.algorithms_available:
        return []
    words = "这台机器的 Python 不能计算 SM3，日志写不成。"
    return [Error(words, hint="请安装带 OpenSSL 3（含 SM3）的 Python 后再启动。", id="jixiao.E001")]
