"""Addresses of the recipients' pages, below tips/: the log filter and the proxy know them."""

from django.urls import URLPattern, path

from huiyin.desk.views.tips import inbox, keys, reading

urlpatterns: list[URLPattern] = [
    path("", inbox.tips, name="tips"),
    path("state/", inbox.state, name="tip_state"),
    path("keys/", keys.keys, name="tip_keys"),
    path("keys/<str:name>/", keys.act, name="tip_key_act"),
    path("<uuid:key>/", reading.tip, name="tip"),
    path("<uuid:key>/reply/", reading.reply, name="tip_reply"),
    path("<uuid:key>/outcome/", reading.conclude, name="tip_outcome"),
    path("<uuid:key>/pass/", reading.pass_on, name="tip_pass"),
    path("<uuid:key>/file/", reading.file, name="tip_file"),
]
