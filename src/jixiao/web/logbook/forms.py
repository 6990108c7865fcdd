"""What the log may be searched by."""

from typing import Any

from django import forms

from jixiao.web.accounts.forms import organisation_choice
from jixiao.web.accounts.models import User
from jixiao.web.logbook.actions import labels
from jixiao.web.logbook.selectors import Filters


class FilterForm(forms.Form):
    """Organisation, person, action, days; the project comes with the link on its page."""

    person = forms.CharField(label="姓名或用户名", max_length=60, required=False)
    since = forms.DateField(label="起", required=False, widget=forms.DateInput({"type": "date"}))
    project = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)
    until = forms.DateField(label="止", required=False, widget=forms.DateInput({"type": "date"}))

    def __init__(self, *arguments: Any, by: User, **more: Any) -> None:
        super().__init__(*arguments, **more)
        place = organisation_choice(by, "log.list")
        place.required, place.empty_label = False, "全部"
        choices = [("", "全部"), *labels().items()]
        self.fields["organisation"] = place
        self.fields["action"] = forms.ChoiceField(label="动作", choices=choices, required=False)
        self.order_fields(["organisation", "person", "action", "since", "until"])

    def filters(self) -> Filters:
        """Return what to look for; what was not understood is left out."""
        return Filters(**getattr(self, "cleaned_data", {})) if self.is_valid() else Filters()
