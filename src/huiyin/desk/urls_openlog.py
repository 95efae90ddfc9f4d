"""Addresses of the open log: its roots by day, the notice on paper."""

from django.urls import URLPattern, path

from huiyin.desk.views.openlog import roots

urlpatterns: list[URLPattern] = [
    path("open-log/", roots.roots, name="open_log"),
    path("open-log/<str:county>.json", roots.lodged, name="open_log_file"),
    path("open-log/notice/<str:village>/<str:month>.pdf", roots.notice, name="open_log_notice"),
]
