"""How forms are drawn, every field through one template, and how they say a refusal."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.forms import BaseForm
from django.forms.renderers import TemplatesSetting

from huiyin.common.refusal import Refused


class Renderer(TemplatesSetting):
    """Templates of the project for forms and fields."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


@contextmanager
def refusals_on(form: BaseForm) -> Iterator[None]:
    """A refusal of what stands in the block becomes the form's own sentence; then it goes on."""
    try:
        yield
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
