"""Every component with example data: for those who build pages, in a demo only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from huiyin.desk.gallery_examples import examples


def gallery(request: HttpRequest) -> HttpResponse:
    """The page."""
    return render(request, "desk/gallery.html", {"examples": examples(timezone.now())})
