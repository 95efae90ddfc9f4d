"""Addresses of the public surface. No page of it needs an account."""

from django.urls import URLPattern, path

from huiyin.public.views import (
    answering,
    book,
    follow,
    home,
    matter,
    photo,
    places,
    privacy,
    received,
    report,
)

app_name = "public"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("report/", report.report, name="report"),
    path("report/received/", received.received, name="received"),
    path("follow/", follow.follow, name="follow"),
    path("privacy/", privacy.privacy, name="privacy"),
    path("m/<str:receipt>/", matter.matter, name="matter"),
    path("m/<str:receipt>/rate/", answering.rate, name="rate"),
    path("m/<str:receipt>/add/", answering.add, name="add"),
    path("m/<str:receipt>/withdraw/", answering.withdraw, name="withdraw"),
    path("m/<str:receipt>/book/", book.book, name="book"),
    path("m/<str:receipt>/files/<int:number>/", photo.photo, name="photo"),
    path("places/villages", places.villages, name="villages"),
    path("places/compounds", places.compounds, name="compounds"),
    path("places/organisations", places.organisations, name="organisations"),
    path("places/villages.geojson", places.shapes, name="shapes"),
]
