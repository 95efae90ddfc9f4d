"""Addresses of seals: the register, what is asked for, what the keeper does."""

from django.urls import URLPattern, path

from huiyin.desk.views.seals import keeping, register, uses

_village = "seals/<str:code>/"
_use = _village + "uses/<uuid:key>/"
_seal = _village + "kept/<uuid:key>/"
urlpatterns: list[URLPattern] = [
    path("seals/", register.home, name="seals"),
    path(_village, register.village, name="seals_village"),
    path(_village + "new/", register.new, name="seal_new"),
    path(_village + "month/", register.month, name="seal_month"),
    path(_village + "month.xlsx", register.workbook, name="seal_workbook"),
    path(_village + "ask/", uses.ask, name="seal_ask"),
    path(_use, uses.one, name="seal_use"),
    path(_use + "photo.jpg", uses.photo, name="seal_photo"),
    path(_use + "approve/", uses.approve, name="seal_approve"),
    path(_use + "refuse/", uses.refuse, name="seal_refuse"),
    path(_use + "stamp/", uses.stamp, name="seal_stamp"),
    path(_use + "back/", uses.back, name="seal_back"),
    path(_seal, keeping.one, name="seal"),
    path(_seal + "hand-over/", keeping.hand_over, name="seal_hand_over"),
    path(_seal + "lose/", keeping.lose, name="seal_lose"),
    path(_seal + "destroy/", keeping.destroy, name="seal_destroy"),
]
