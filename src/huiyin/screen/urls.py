"""Addresses of walls, of what they ask for, and of the keys that open them."""

from django.urls import URLPattern, path

from huiyin.screen.views import choice, keys, live, opening, wall

app_name = "screen"
urlpatterns: list[URLPattern] = [
    path("", choice.choice, name="wall"),
    path("keys/", keys.keys, name="keys"),
    path("keys/<int:key>/revoke/", keys.revoke, name="key_revoke"),
    path("open/<str:secret>/", opening.opening, name="open"),
    path("<str:code>/", wall.wall, name="wall_of"),
    path("<str:code>/snapshot.json", live.snapshot, name="snapshot"),
    path("<str:code>/grids.json", live.grids, name="grids"),
]
