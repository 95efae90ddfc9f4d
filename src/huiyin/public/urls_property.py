"""Addresses of property service: scores, the companies' page."""

from django.urls import URLPattern, path

from huiyin.public.views import property, property_forums

urlpatterns: list[URLPattern] = [
    path("property/company/", property.company, name="property_company"),
    path("property/forums/<uuid:key>/", property_forums.forum, name="property_forum"),
    path("property/forums/<uuid:key>/ask/", property_forums.ask, name="property_forum_ask"),
    path("property/<str:code>/", property.town, name="property_town"),
]
