"""One view that stores, one that does nothing (for the client's own cost)."""

from django.urls import path

from bare import views

urlpatterns = [path("store", views.store), path("nothing", views.nothing)]
