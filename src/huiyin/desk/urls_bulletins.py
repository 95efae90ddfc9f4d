"""Addresses of the standing reports (日周月报)."""

from django.urls import URLPattern, path

from huiyin.cases.printing.rendering import Form
from huiyin.desk.views.bulletins import again, bulletin, bulletins, sheet

_one = "bulletins/<uuid:key>"
urlpatterns: list[URLPattern] = [
    path("bulletins/", bulletins.bulletins, name="bulletins"),
    path(f"{_one}/", bulletin.bulletin, name="bulletin"),
    path(f"{_one}/again/", again.again, name="bulletin_again"),
    path(f"{_one}.pdf", sheet.sheet, {"form": Form.PDF}, name="bulletin_pdf"),
    path(f"{_one}.docx", sheet.sheet, {"form": Form.WORD}, name="bulletin_word"),
]
