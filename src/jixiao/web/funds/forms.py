"""What is typed on the pages of money; fields follow from the records of core."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from jixiao.core import funds as core
from jixiao.law.modes import Barrier
from jixiao.web.evidence.forms import PaperField
from jixiao.web.funds.errors import FundsError
from jixiao.web.funds.services.requests import ASKED
from jixiao.web.projects.record_forms import RecordForm
from jixiao.web.projects.wording import yuan

UP, DOWN = "增加", "减少"
ARRIVED, TAKEN = "到账", "被收回"
OTHER_USE = "其他用途（不在批复用途内）"
_COMMON_PAPERS = ("发票", "合同", "会议纪要", "现场照片", "其他材料")


def put_obstacles(form: forms.Form, error: FundsError) -> None:
    """Write what stands in the way beside the fields, or above them."""
    for obstacle in error.obstacles:
        form.add_error(obstacle.field if obstacle.field in form.fields else None, str(obstacle))


class DirectedForm(RecordForm):
    """A record with a signed amount: the direction is chosen, the amount has no sign."""

    def __init__(
        self,
        record: type[Any],
        *,
        up: str,
        down: str,
        before: str,
        data: Mapping[str, Any] | None = None,
        **named: Any,
    ) -> None:
        """Add the choice before a field."""
        super().__init__(record, data=data, **named)
        self.down = down
        self.fields["direction"] = forms.ChoiceField(
            label="增减",
            choices=[(up, up), (down, down)],
            initial=up,
            widget=forms.RadioSelect,
            error_messages={"required": f"请选择{up}或{down}。"},
        )
        amount = self.fields["amount"]
        amount.help_text = "单位元，不写正负号。例如：20000"
        amount.error_messages["required"] = "请填写“金额”，单位元，不写正负号。例如：20000。"
        names = [name for name in self.fields if name != "direction"]
        names.insert(names.index(before), "direction")
        self.order_fields(names)

    def clean_amount(self) -> Any:
        """Return the amount.

        Raises:
            ValidationError: It has a sign.
        """
        amount = self.cleaned_data["amount"]
        if amount is not None and amount < 0:
            raise forms.ValidationError("请选择增减，金额不写负号，例如20000。")
        return amount

    @property
    def values(self) -> dict[str, Any]:
        """Return what was typed, the amount with its sign."""
        values = super().values
        is_down = self.cleaned_data["direction"] == self.down
        return {**values, "amount": -values["amount"] if is_down else values["amount"]}


class AdjustmentForm(DirectedForm):
    """A change of the budget, with the scan of its document."""

    def __init__(self, data: Mapping[str, Any] | None = None, files: Any = None) -> None:
        """Ask for the document, too."""
        super().__init__(
            core.Adjustment,
            up=UP,
            down=DOWN,
            before="amount",
            data=data,
            files=files,
            long=("reason",),
        )
        for name in ("document", "approver", "reason"):
            self.fields[name].required = True
        self.fields["scan"] = PaperField(label="文件扫描件", required=False)


class ReceiptForm(DirectedForm):
    """Money that arrived, or was taken away again."""

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        """Make the fields."""
        super().__init__(core.FundReceipt, data=data, up=ARRIVED, down=TAKEN, before="amount")
        self.fields["direction"].label = "到账或被收回"


class RequestForm(RecordForm):
    """What is asked to be paid."""

    def __init__(
        self,
        *,
        uses: Sequence[str],
        use_bar: Barrier | None,
        rooms: Mapping[core.SourceKind, Any],
        data: Mapping[str, Any] | None = None,
        initial: Any = None,
    ) -> None:
        """Offer the declared uses and the sources with what they leave."""
        long = ("purpose", "exception_reason")
        super().__init__(core.Payment, only=ASKED, long=long, data=data, initial=initial)
        self.order_fields(ASKED)
        self.fields["version"] = forms.IntegerField(
            widget=forms.HiddenInput, required=False, initial=getattr(initial, "version", 0)
        )
        kept = getattr(initial, "use", None)
        offered = [*dict.fromkeys([*uses, *([kept] if kept else [])])]
        if use_bar is Barrier.REASON:
            offered.append(OTHER_USE)
        if uses:
            self.fields["use"].widget = forms.Select(
                choices=[("", "请选择"), *((use, use) for use in offered)]
            )
        self.fields["source"].widget = forms.Select(
            choices=[
                ("", "请选择"),
                *((kind.value, f"{kind}（可用{yuan(room)}元）") for kind, room in rooms.items()),
            ]
        )


class AttachForm(forms.Form):
    """One paper of a request."""

    name = forms.ChoiceField(label="是什么材料", error_messages={"required": "请选一种。"})
    file = PaperField(label="文件")

    def __init__(
        self, wanted: Sequence[str], data: Mapping[str, Any] | None = None, files: Any = None
    ) -> None:
        """Offer what the unit's rules ask for first."""
        super().__init__(data, files, auto_id="attach_%s")
        offered = [(name, f"{name}（必备）") for name in wanted]
        offered += [(name, name) for name in _COMMON_PAPERS if name not in wanted]
        self.fields["name"].choices = offered  # type: ignore[attr-defined] # of a choice field


class DecideForm(forms.Form):
    """An approval, or a return with its reason."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(choices=[("agree", "同意"), ("return", "退回")], required=True)
    words = forms.CharField(
        label="意见",
        help_text="同意可以不写；退回要写明改什么、补什么。",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PayForm(forms.Form):
    """The day of a payment."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    paid_on = forms.DateField(
        label="付款日期",
        help_text="钱付出去的那一天；按这一天计入年度。",
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
        error_messages={
            "required": "请填付款日期，例如 2026-06-20。",
            "invalid": "请填日期，例如 2026-06-20。",
        },
    )


class ReasonForm(forms.Form):
    """Why an entry is taken back."""

    reason = forms.CharField(
        label="原因",
        help_text="错在哪里，应当是多少，凭什么更正。",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明原因。"},
    )


class RefundForm(RecordForm):
    """Money of a payment that came back."""

    def __init__(self, data: Mapping[str, Any] | None = None, initial: Any = None) -> None:
        """Ask for day, amount and reason."""
        super().__init__(core.Payment, only=("paid_on", "amount"), data=data, initial=initial)
        day = self.fields["paid_on"]
        day.label, day.help_text = "退回日期", "钱退到账上的那一天。"
        self.fields["reason"] = ReasonForm.base_fields["reason"]
        self.fields["reason"].help_text = "为什么退回，例如数量核减、多付。"
