"""Addresses of the sealed channel, below tip/: the log filter and the proxy know them by that."""

from django.urls import URLPattern, path

from huiyin.public.views.tips import box, whom, writing

urlpatterns: list[URLPattern] = [
    path("", whom.start, name="tip"),
    path("place/", whom.place, name="tip_place"),
    path("whom/", whom.whom, name="tip_whom"),
    path("write/", writing.write, name="tip_write"),
    path("receipt/", writing.receipt, name="tip_receipt"),
    path("files/", writing.files, name="tip_files"),
    path("box/", box.box, name="tip_box"),
    path("box/add/", box.add, name="tip_add"),
]
