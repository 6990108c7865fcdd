"""The app of what all pages share."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The look of pages and forms."""

    name = "jixiao.web.pages"
    verbose_name = "页面"

    def ready(self) -> None:
        """Have every field say what to type; before any form is made."""
        from jixiao.web.pages.field_errors import say_what_to_type

        say_what_to_type()
