"""Addresses of findings (疑点): those who watch, and the village that explains."""

from django.urls import URLPattern, path

from huiyin.desk.views.findings import acts, findings

_one = "findings/<uuid:key>/"
urlpatterns: list[URLPattern] = [
    path("findings/", findings.findings, name="findings"),
    path("findings/list.xlsx", findings.workbook, name="loophole_workbook"),
    path(_one, findings.one, name="loophole"),
    path(_one + "ask/", acts.ask, name="loophole_ask"),
    path(_one + "explain/", acts.explain, name="loophole_explain"),
    path(_one + "clear/", acts.clear, name="loophole_clear"),
    path(_one + "confirm/", acts.confirm, name="loophole_confirm"),
    path(_one + "join/", acts.join, name="loophole_join"),
]
