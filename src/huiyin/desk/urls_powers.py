"""Addresses of running procedures."""

from django.urls import URLPattern, path

from huiyin.desk.views.powers import acts, register

_one = "powers/<uuid:key>/"
urlpatterns: list[URLPattern] = [
    path("powers/", register.listed, name="powers"),
    path("powers/start/<str:power>/", register.start, name="procedure_start"),
    path(_one, register.one, name="procedure"),
    path(_one + "step/", acts.step, name="procedure_step"),
    path(_one + "return/", acts.send_back, name="procedure_return"),
    path(_one + "supply/", acts.supply, name="procedure_supply"),
    path(_one + "refuse/", acts.refuse, name="procedure_refuse"),
]
