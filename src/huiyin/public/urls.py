"""Addresses of the public surface. No page of it needs an account."""

from django.urls import URLPattern, path

from huiyin.cases.printing.rendering import Form
from huiyin.public.views import (
    answering,
    book,
    flow,
    follow,
    home,
    matter,
    objection,
    photo,
    places,
    print,
    privacy,
    received,
    report,
    verify,
)

app_name = "public"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("report/", report.report, name="report"),
    path("report/received/", received.received, name="received"),
    path("follow/", follow.follow, name="follow"),
    path("flow/", flow.flow, name="flow"),
    path("objection/", objection.objection, name="objection"),
    path("objection/received/", objection.received, name="objection_received"),
    path("privacy/", privacy.privacy, name="privacy"),
    path("m/<str:receipt>/", matter.matter, name="matter"),
    path("m/<str:receipt>/rate/", answering.rate, name="rate"),
    path("m/<str:receipt>/add/", answering.add, name="add"),
    path("m/<str:receipt>/withdraw/", answering.withdraw, name="withdraw"),
    path("m/<str:receipt>/objection/", answering.object_to, name="object"),
    path("m/<str:receipt>/book/", book.book, name="book"),
    path("m/<str:receipt>/book.pdf", print.print_book, {"form": Form.PDF}, name="book_pdf"),
    path("m/<str:receipt>/book.docx", print.print_book, {"form": Form.WORD}, name="book_word"),
    path("verify/<str:reference>/<str:start>/", verify.verify, name="verify"),
    path("m/<str:receipt>/files/<int:number>/", photo.photo, name="photo"),
    path("places/townships", places.townships, name="townships"),
    path("places/villages", places.villages, name="villages"),
    path("places/compounds", places.compounds, name="compounds"),
    path("places/organisations", places.organisations, name="organisations"),
    path("places/villages.geojson", places.shapes, name="shapes"),
    path("places/counties.geojson", places.shapes, {"level": "county"}, name="county_shapes"),
]
