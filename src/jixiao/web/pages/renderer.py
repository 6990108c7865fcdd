"""Every form looks the same: label above, help, error beside the field."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Renders forms by the templates of this app."""

    form_template_name = "pages/form.html"
    field_template_name = "pages/field.html"
