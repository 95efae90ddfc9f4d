"""Addresses of complaints that a publication is untrue or late."""

from django.urls import URLPattern, path

from huiyin.desk.views import complaints

urlpatterns: list[URLPattern] = [
    path("complaints/", complaints.complaints, name="complaints"),
    path("complaints/<uuid:key>/", complaints.complaint, name="complaint"),
]
