"""Addresses of the field surface."""

from django.urls import URLPattern, path

from huiyin.field.views import home, report, self_handled

app_name = "field"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("report/", report.report, name="report"),
    path("self-handled/", self_handled.self_handled, name="self_handled"),
]
