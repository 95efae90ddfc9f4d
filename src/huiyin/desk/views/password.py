"""Changing one's own password."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from huiyin.common.forms import refusals_on
from huiyin.desk.forms.password import PasswordForm
from huiyin.people.middleware import must_change
from huiyin.people.models import User
from huiyin.processes.staffing import change_own_password


@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponse:
    """The page, also where somebody is sent who has to change it first."""
    user = request.user
    assert isinstance(user, User)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        old, new = form.cleaned_data["old"], form.cleaned_data["new"]
        with refusals_on(form):
            change_own_password(user=user, old=old, new=new, at=timezone.now())
            update_session_auth_hash(request, user)
            messages.success(request, _("密码已经修改，其他地方的登录都已退出。"))
            return redirect("desk:todo")
    context = {"form": form, "forced": must_change(user)}
    return render(request, "desk/password.html", context, status=422 if form.errors else 200)
