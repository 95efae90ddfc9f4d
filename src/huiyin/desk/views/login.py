"""Logging in; a lock after too many failures; nobody learns which of the two was wrong."""

from typing import Any
from urllib.parse import urlsplit

from axes.helpers import get_cool_off
from django.contrib.auth import views
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache

from huiyin.common.htmx import by_script
from huiyin.desk.forms.login import LoginForm
from huiyin.people.actors import Actor, actor_for
from huiyin.people.models import User
from huiyin.processes import sessions
from huiyin.rulebook.rights import Right

# Whoever has one of these has something to do at the desk first. Handling is done on the ground.
OF_THE_OFFICE = frozenset(Right) - {Right.REPORT, Right.REPORT_FOR, Right.VISIT, Right.HANDLE}


@method_decorator(never_cache, name="dispatch")
class LoginView(views.LoginView):
    """Name and password. ``next`` is followed only to a page of our own (Django's check)."""

    template_name = "desk/login.html"
    form_class = LoginForm
    redirect_authenticated_user = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Whoever was sent here out of a form keeps the form: only its error area changes."""
        if by_script(request):
            return render(request, "desk/login_again.html", status=401)
        return super().get(request, *args, **kwargs)

    def get_success_url(self) -> str:
        """``next``, unless it leads back here: then where a login leads by itself."""
        address = super().get_success_url()
        here = urlsplit(address).path == self.request.path
        return self.get_default_redirect_url() if here else address

    def get_default_redirect_url(self) -> str:
        """The phones' pages for whoever only works on the ground, the to-do list for others."""
        user = self.request.user
        if isinstance(user, User) and on_the_ground(actor_for(user, localdate())):
            return reverse("field:home")
        return super().get_default_redirect_url()

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Log in and write it down."""
        user: AbstractBaseUser = form.get_user()
        assert isinstance(user, User)
        sessions.logged_in(user, at=timezone.now())
        answer = super().form_valid(form)
        # Not the weeks of a resident who signed in on this telephone before.
        self.request.session.set_expiry(None)
        return answer

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Write down a wrong try; a locked one is written down by its own page."""
        username = form.cleaned_data.get("username", "")
        tried = username and form.cleaned_data.get("password")
        if tried and not getattr(self.request, "axes_locked_out", False):
            sessions.login_failed(username, at=timezone.now())
        return self.render_to_response(self.get_context_data(form=form), status=422)


def on_the_ground(actor: Actor) -> bool:
    """Reports, and neither takes in nor dispatches nor looks after others' work."""
    rights = {right for post in actor.posts for right in post.rights}
    return Right.REPORT in rights and not rights & OF_THE_OFFICE


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None
) -> HttpResponse:
    """The page of a locked account (named in the settings): how long to wait, whom to ask."""
    sessions.locked((credentials or {}).get("username", ""), at=timezone.now())
    cool_off = get_cool_off(request)
    minutes = round(cool_off.total_seconds() / 60) if cool_off else 0
    return render(request, "desk/locked.html", {"minutes": minutes}, status=429)
