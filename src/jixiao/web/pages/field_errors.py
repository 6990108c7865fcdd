"""What a field says when something else was typed: one sentence that says what to type.

Django's own sentences say what a value is not (“输入一个有效的日期”). They stand in a dictionary of
each class of field, and every field copies it when it is made; so they are replaced there, once for
the forms of all apps. A form that knows better gives its own `error_messages`.
"""

from collections.abc import Mapping

from django import forms
from django.core.validators import ProhibitNullCharactersValidator

_CHOOSE, _OTHER = "请从列表中选一项。", "这一项不在列表里，请从列表中选一项。"
_DATE, _TIME = "请按“年-月-日”填写日期，例如 2024-06-30。", "请按“时:分”填写时间，例如 08:30。"
_MOMENT = "请填写日期和时间，例如 2024-06-30 08:30。"
_WHOLE, _NUMBER = "请填写整数，例如 12。", "请填写数字，例如 1234.56。"
_FILE = "请选一个文件。"
_ADDRESS = "请填写完整的网址，例如 https://www.gov.cn/。"
_INVISIBLE = "这里有看不见的空字符，请删去后重新输入。"
_FORM = "请按上面写明的格式填写。"

SENTENCES: Mapping[type[forms.Field], Mapping[str, str]] = {
    forms.Field: {
        "required": "请填写这一栏。",
        "null": "请填写这一栏。",
        "blank": "请填写这一栏。",
        "invalid": _FORM,
        "invalid_choice": _OTHER,
        "unique": "已经有一个同样的了，请换一个，或者去改已有的那一个。",
        "max_length": "最多%(limit_value)d个字，现在有%(show_value)d个，请删去一些。",
        "min_length": "至少%(limit_value)d个字，现在有%(show_value)d个，请补足。",
        "max_value": "请填写不大于%(limit_value)s的数，现在填的是%(show_value)s。",
        "min_value": "请填写不小于%(limit_value)s的数，现在填的是%(show_value)s。",
        "step_size": "请填写%(limit_value)s的整数倍。",
        "max_digits": "整数和小数合计最多%(max)s位，请少填几位。",
        "max_decimal_places": "小数最多%(max)s位，请四舍五入后再填。",
        "max_whole_digits": "整数最多%(max)s位，请核对单位是不是填错了。",
        "null_characters_not_allowed": _INVISIBLE,
    },
    forms.IntegerField: {"required": _WHOLE, "invalid": _WHOLE},
    forms.FloatField: {"required": _NUMBER, "invalid": _NUMBER},
    forms.DecimalField: {"required": _NUMBER, "invalid": _NUMBER},
    forms.DateField: {"required": _DATE, "invalid": _DATE},
    forms.TimeField: {"required": _TIME, "invalid": _TIME},
    forms.DateTimeField: {"required": _MOMENT, "invalid": _MOMENT},
    forms.DurationField: {
        "invalid": "请填写时长，例如 1天写成 1 00:00:00。",
        "overflow": "请填写{min_days}到{max_days}天之间的时长。",
    },
    forms.RegexField: {"invalid": _FORM},
    forms.EmailField: {"invalid": "请填写完整的电子邮箱，例如 zhangsan@example.cn。"},
    forms.URLField: {"invalid": _ADDRESS},
    forms.UUIDField: {"invalid": _FORM},
    forms.JSONField: {"invalid": "请填写一段 JSON。"},
    forms.GenericIPAddressField: {"invalid": "请填写网络地址，例如 192.168.1.20。"},
    forms.SlugField: {"invalid": "请只用字母、数字、下划线和横线。"},
    forms.FileField: {
        "required": _FILE,
        "invalid": "文件没有送到，请再选一次。",
        "missing": _FILE,
        "empty": "这是一个空文件，请换一个。",
        "max_length": "文件名最多%(max)d个字，这份有%(length)d个，请改短后再选。",
        "contradiction": "请要么选一个新文件，要么勾选“清除”，不要两样都做。",
    },
    forms.ImageField: {"invalid_image": "这不是图片，或者已经损坏，请换一张。"},
    forms.BooleanField: {"required": "请先在方框里打勾。"},
    forms.ChoiceField: {"required": _CHOOSE, "invalid_choice": _OTHER},
    forms.TypedChoiceField: {"required": _CHOOSE, "invalid_choice": _OTHER},
    forms.MultipleChoiceField: {
        "required": "请至少选一项。",
        "invalid_choice": _OTHER,
        "invalid_list": "请从列表中选几项。",
    },
    forms.MultiValueField: {"invalid": _FORM, "incomplete": "请把几个格子都填上。"},
    forms.SplitDateTimeField: {"invalid_date": _DATE, "invalid_time": _TIME},
    forms.ModelChoiceField: {"required": _CHOOSE, "invalid_choice": _OTHER},
    forms.ModelMultipleChoiceField: {
        "required": "请至少选一项。",
        "invalid_choice": _OTHER,
        "invalid_list": "请从列表中选几项。",
        "invalid_pk_value": _OTHER,
    },
    forms.models.InlineForeignKeyField: {"invalid_choice": _OTHER},
}
"""By class of field and code of the error; a class inherits what its bases say."""


def say_what_to_type() -> None:
    """Have every field that is made from now on use these sentences."""
    for field, sentences in SENTENCES.items():
        own = field.__dict__.get("default_error_messages", {})
        field.default_error_messages = {**own, **sentences}
    # A choice of rows asks this one before its own sentences are looked up.
    ProhibitNullCharactersValidator.message = _INVISIBLE
