"""Addresses of compounds (四升一降) and of what was done somewhere (前后对比)."""

from django.urls import URLPattern, path

from huiyin.desk.views.compounds import compounds, interventions

_one = "interventions/<uuid:key>/"
urlpatterns: list[URLPattern] = [
    path("compounds/", compounds.compounds, name="compounds"),
    path("compounds/<int:key>/", compounds.compound, name="compound"),
    path("compounds/<int:key>/state/", compounds.state, name="compound_state"),
    path("interventions/", interventions.interventions, name="interventions"),
    path(_one, interventions.intervention, name="intervention"),
    path(_one + "withdraw/", interventions.withdraw, name="intervention_withdraw"),
]
