"""Addresses of 事前公示."""

from django.urls import URLPattern, path

from huiyin.desk.views.proposals import acts, register

_one = "proposals/<uuid:key>/"
_question = _one + "questions/<int:number>/"
urlpatterns: list[URLPattern] = [
    path("proposals/", register.listed, name="proposals"),
    path("proposals/write/", register.write, name="proposal_write"),
    path(_one, register.one, name="proposal"),
    path(_one + "amend/", register.amend, name="proposal_amend"),
    path(_one + "minutes/<str:sha256>/", register.minutes, name="proposal_minutes"),
    path(_one + "record/", acts.record, name="proposal_record"),
    path(_one + "check/", acts.check, name="proposal_check"),
    path(_one + "stop/", acts.stop, name="proposal_stop"),
    path(_one + "carry-out/", acts.carry_out, name="proposal_carry_out"),
    path(_question + "answer/", acts.answer, name="proposal_answer"),
    path(_question + "hide/", acts.hide, name="proposal_hide"),
    path(_question + "lapse/", acts.lapse, name="proposal_lapse"),
    path(_question + "restore/", acts.restore, name="proposal_restore"),
]
