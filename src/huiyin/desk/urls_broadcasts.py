"""Addresses of live sessions: announced, held, their questions."""

from django.urls import URLPattern, path

from huiyin.desk.views.broadcasts import held, questions, register

_one = "broadcasts/<uuid:key>/"
urlpatterns: list[URLPattern] = [
    path("broadcasts/", register.broadcasts, name="broadcasts"),
    path("broadcasts/write/", register.write, name="broadcast_write"),
    path(_one, register.one, name="broadcast"),
    path(_one + "move/", register.move, name="broadcast_move"),
    path(_one + "live/", held.live, name="broadcast_live"),
    path(_one + "end/", held.end, name="broadcast_end"),
    path(_one + "recording/", held.recording, name="broadcast_recording"),
    path(_one + "cancel/", held.cancel, name="broadcast_cancel"),
    path(_one + "questions/", questions.note, name="broadcast_note"),
    path(_one + "questions/<int:number>/", questions.settle, name="broadcast_settle"),
]
