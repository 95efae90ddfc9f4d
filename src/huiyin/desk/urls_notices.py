"""Addresses of the pages about messages, below notices/."""

from django.urls import URLPattern, path

from huiyin.desk.views.notices import dead, demo_sms, mailbox, mine, office

urlpatterns: list[URLPattern] = [
    path("", mailbox.mailbox, name="notices"),
    path("read/", mailbox.read, name="notices_read"),
    path("channels/", mine.channels, name="notice_channels"),
    path("channels/<str:channel>/", mine.save, name="notice_channel"),
    path("channels/<str:channel>/try/", mine.trial, name="notice_trial"),
    path("offices/<int:key>/", office.channels, name="office_channels"),
    path("offices/<int:key>/<str:channel>/", office.save, name="office_channel"),
    path("offices/<int:key>/<str:channel>/try/", office.trial, name="office_trial"),
    path("sms/", demo_sms.demo_sms, name="demo_sms"),
    path("failed/", dead.dead, name="dead_letters"),
    path("failed/retry/", dead.retry, name="dead_letters_retry"),
    path("failed/forget/", dead.forget, name="dead_letters_forget"),
]
