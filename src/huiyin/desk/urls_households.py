"""Addresses of the pages about households: the list, the network, rounds, meetings, errands."""

from django.urls import URLPattern, path

from huiyin.desk.views.households import (
    errands,
    figures,
    households,
    importing,
    meetings,
    network,
    record,
    rounds,
)

urlpatterns: list[URLPattern] = [
    path("", households.households, name="households"),
    path("assign/", households.assign, name="households_assign"),
    path("figures/", figures.figures, name="households_figures"),
    path("network/", network.network, name="households_network"),
    path("rounds/", rounds.rounds, name="households_rounds"),
    path("rounds/<uuid:key>/close/", rounds.close, name="households_round_close"),
    path("meetings/", meetings.meetings, name="households_meetings"),
    path("meetings/<uuid:key>/", meetings.meeting, name="households_meeting"),
    path("errands/", errands.errands, name="households_errands"),
    path("import/", importing.upload, name="households_import"),
    path("import/confirm/", importing.confirm, name="households_import_confirm"),
    path("import/template.xlsx", importing.template, name="households_import_template"),
    path("<uuid:key>/", record.record, name="household"),
    path("<uuid:key>/end/", record.end, name="household_end"),
]
