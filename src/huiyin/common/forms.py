"""How forms are drawn: every field through one template, with its help and its error."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Templates of the project for forms and fields."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
