"""Addresses of all surfaces."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/", include("huiyin.desk.urls")),
    path("field/", include("huiyin.field.urls")),
    path("screen/", include("huiyin.screen.urls")),
    path("", include("huiyin.public.urls")),
]

handler400 = "huiyin.public.views.errors.bad_request"
handler403 = "huiyin.public.views.errors.forbidden"
handler404 = "huiyin.public.views.errors.not_found"
handler500 = "huiyin.public.views.errors.failed"
