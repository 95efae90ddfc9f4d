"""The telephone of a post for the public: the holder's own decision, or a manager's."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.common.refusal import Refused
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.people.contact import ContactForm
from huiyin.desk.views.people.post_lines import in_short
from huiyin.desk.views.people.reach import own_or_managed_post
from huiyin.processes import staffing


@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, key: int) -> HttpResponse:
    """Publish a number, another one, or none."""
    post, actor = own_or_managed_post(request, key), actor_of(request)
    own = post.user_id == actor.user_id
    form = ContactForm(request.POST or None, post=post)
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["contact"]
        try:
            staffing.publish_contact(post=post, contact=number, by=actor, at=timezone.now())
        except Refused as refusal:
            form.add_error("contact", refusal.sentence)
        else:
            messages.success(request, _("公示电话已经改好，公示牌要重新打印。"))
            return redirect("desk:my_posts") if own else redirect("desk:person", post.user_id)
    context = {"post": post, "words": in_short(post), "form": form, "own": own}
    status = 422 if form.is_bound else 200
    return render(request, "desk/people/contact.html", context, status=status)
