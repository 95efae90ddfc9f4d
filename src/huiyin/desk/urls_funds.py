"""Addresses of funds and premises of a village."""

from django.urls import URLPattern, path

from huiyin.desk.views.funds import premises, register, spending

_village = "funds/<str:code>/"
_one = _village + "<uuid:key>/"
urlpatterns: list[URLPattern] = [
    path("funds/", register.home, name="funds"),
    path(_village, register.village, name="funds_village"),
    path(_village + "new/", register.new, name="fund_new"),
    path(_village + "premises/", premises.premises, name="premises"),
    path(_village + "premises/new/", premises.new, name="premises_new"),
    path(_village + "premises/<uuid:key>/", premises.hand_over, name="premises_hand_over"),
    path(_one, spending.one, name="fund"),
    path(_one + "spend/", spending.spend, name="fund_spend"),
    path(_one + "back/<int:number>/", spending.take_back, name="fund_take_back"),
    path(_one + "overrun/", spending.ask_overrun, name="fund_ask_overrun"),
    path(_one + "overrun/<uuid:asked>/", spending.decide, name="fund_decide_overrun"),
    path(_one + "year/", spending.turn_year, name="fund_turn_year"),
]
