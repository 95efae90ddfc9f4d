"""Addresses of the field surface: shells for the phones, and what those ask for."""

from django.urls import URLPattern, path, re_path

from huiyin.field.shells import SHELLS
from huiyin.field.views.data import data
from huiyin.field.views.manifest import manifest
from huiyin.field.views.outbox import outbox
from huiyin.field.views.shell import shell
from huiyin.field.views.token import token
from huiyin.field.views.uploads import upload
from huiyin.field.views.worker import worker

app_name = "field"
urlpatterns: list[URLPattern] = [
    path("outbox/", outbox, name="outbox"),  # the page, and where it sends to
    *(
        path(below, shell, {"template": template}, name=name)
        for name, (below, template) in SHELLS.items()
    ),
    path("data/", data, name="data"),
    re_path(r"^uploads/(?P<key>[0-9a-f]{32})/$", upload, name="upload"),
    path("token/", token, name="token"),
    path("sw.js", worker, name="worker"),
    path("manifest.webmanifest", manifest, name="manifest"),
]
