"""The page of one person: posts, deputies, leave, and the account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.common.refusal import Refused
from huiyin.desk.forms.people.account import OnceForm, PhoneForm
from huiyin.desk.views.people.post_lines import deputised, lines
from huiyin.desk.views.people.reach import manager, person_or_404, today
from huiyin.desk.views.people.sent import new_key
from huiyin.desk.views.people.staff import state_of
from huiyin.people.models import Post, User
from huiyin.people.permissions import may_manage, may_manage_person
from huiyin.processes import staffing


@never_cache  # the form of a new password has a key of its own
@require_safe
def person(request: HttpRequest, key: int) -> HttpResponse:
    """What somebody is, and what can be done about it."""
    return _page(request, person_or_404(request, key))


@require_http_methods(["POST"])
def phone(request: HttpRequest, key: int) -> HttpResponse:
    """Correct the phone number."""
    user, form = person_or_404(request, key), PhoneForm(request.POST)
    if not form.is_valid():
        return _page(request, user, form)
    try:
        staffing.correct_phone(
            user=user, by=manager(request), at=timezone.now(), **form.cleaned_data
        )
    except Refused as refusal:
        form.add_error("phone", refusal.sentence)
        return _page(request, user, form)
    messages.success(request, _("手机号码已经更正。"))
    return redirect("desk:person", key)


def _page(request: HttpRequest, user: User, phone_form: PhoneForm | None = None) -> HttpResponse:
    actor, on = manager(request), today()
    own = actor.user_id == user.pk
    context = {
        "person": user,
        "state": state_of(user),
        "posts": lines(
            Post.objects.filter(user=user),
            on=on,
            may_change=lambda post: may_manage(actor, post.organisation),
        ),
        "standing_in": lines(deputised(user.pk, on), on=on),
        "own": own,
        "in_reach": may_manage_person(actor, user, on),
        "once_form": OnceForm(initial={"key": new_key()}),
        "phone_form": phone_form or PhoneForm(initial={"phone": user.phone}),
    }
    status = 422 if phone_form else 200
    return render(request, "desk/people/person.html", context, status=status)
