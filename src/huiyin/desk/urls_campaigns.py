"""Addresses of campaigns (点题整治): planned, ordered, reported, checked, published."""

from django.urls import URLPattern, path

from huiyin.desk.views.campaigns import acts, register, tasks

_one = "campaigns/<uuid:key>/"
_task = _one + "villages/<str:code>/"
urlpatterns: list[URLPattern] = [
    path("campaigns/", register.campaigns, name="campaigns"),
    path("campaigns/plan/", register.plan, name="campaign_plan"),
    path(_one, register.one, name="campaign"),
    path(_one + "acts/<str:act>/", acts.act, name="campaign_act"),
    path(_task, tasks.one, name="campaign_task"),
    path(_task + "files/<str:sha256>/", tasks.file, name="campaign_file"),
    path(_task + "acts/<str:act>/", tasks.act, name="campaign_task_act"),
]
