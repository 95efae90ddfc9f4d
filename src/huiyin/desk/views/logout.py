"""Logging out."""

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from huiyin.people.models import User
from huiyin.processes import sessions


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """End the session, on POST only: a picture in a mail must not."""
    if isinstance(request.user, User):
        sessions.logged_out(request.user, at=timezone.now())
    auth.logout(request)
    return redirect(settings.LOGIN_URL)
