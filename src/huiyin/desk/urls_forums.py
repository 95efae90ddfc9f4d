"""Addresses of the forums of compounds."""

from django.urls import URLPattern, path

from huiyin.desk.views.forums import acts, register

_one = "forums/<uuid:key>/"
urlpatterns: list[URLPattern] = [
    path("forums/", register.forums, name="forums"),
    path("forums/plan/", register.plan, name="forum_plan"),
    path(_one, register.one, name="forum"),
    path(_one + "questions/", acts.question, name="forum_question"),
    path(_one + "promises/", acts.promise, name="forum_promise"),
    path(_one + "promises/<int:number>/", acts.deliver, name="forum_deliver"),
    path(_one + "hold/", acts.hold, name="forum_hold"),
    path(_one + "cancel/", acts.cancel, name="forum_cancel"),
]
