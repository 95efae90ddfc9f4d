"""Addresses of the scores of property companies."""

from django.urls import URLPattern, path

from huiyin.desk.views.scorecards import acts, appeals, rounds

_one = "scorecards/<uuid:key>/"
urlpatterns: list[URLPattern] = [
    path("scorecards/", rounds.scorecards, name="scorecards"),
    path("scorecards/open/", rounds.open_round, name="scorecard_open"),
    path(_one, rounds.one, name="scorecard"),
    path(_one + "evidence/", acts.note, name="scorecard_note"),
    path(_one + "evidence/<int:number>/withdraw/", acts.withdraw, name="scorecard_withdraw"),
    path(_one + "evidence/<int:number>/photo/", rounds.photo, name="scorecard_photo"),
    path(_one + "tell/", acts.tell, name="scorecard_tell"),
    path(_one + "codes/<int:number>/", acts.renew, name="scorecard_renew"),
    path(_one + "publish/", acts.publish, name="scorecard_publish"),
    path(_one + "drop/", acts.drop, name="scorecard_drop"),
    path(_one + "appeals/<int:number>/", appeals.decide, name="scorecard_decide"),
]
