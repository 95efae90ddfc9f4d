"""Addresses of seasons (未诉先办) and of what an office prepares for them."""

from django.urls import URLPattern, path

from huiyin.desk.views.seasons import calendar, season, task

urlpatterns: list[URLPattern] = [
    path("seasons/", calendar.calendar, name="seasons"),
    path("seasons/tasks/<uuid:key>/", task.task, name="season_task"),
    path("seasons/<str:key>/<int:year>/", season.season, name="season"),
]
