"""All pages of the project, and one below /tip/ that fails."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from huiyin.processes.tips.uploads import in_memory
from huiyin.urls import handler400, handler403, handler404, handler500
from huiyin.urls import urlpatterns as everything

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@login_not_required
@in_memory
def failing(request: HttpRequest) -> HttpResponse:
    raise ValueError(request.POST["text"])


urlpatterns = [path("tip/failing/", failing), *everything]
