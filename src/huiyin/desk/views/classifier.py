"""The classifier, for whoever configures the platform: figures, and no content."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.common.refusal import Refused
from huiyin.desk.classifier_page import classifier_page, form_of
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.classifier import KEYWORDS, ChooseForm
from huiyin.people.actors import Actor
from huiyin.processes import classifiers
from huiyin.rulebook.rights import Right

INVALID = 422


@require_http_methods(["GET", "HEAD", "POST"])
def classifier(request: HttpRequest) -> HttpResponse:
    """What suggests items, and how well; POST changes it, with a reason."""
    actor, at = actor_of(request), timezone.now()
    if not actor.may_anywhere(Right.CONFIGURE):
        raise PermissionDenied(_("分类模型只有系统管理员可以看。"))
    form = form_of(actor, request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid() and _changed(form, actor):
        messages.success(request, _("已经换好，几十秒内各处生效。"))
        return redirect("desk:classifier")
    context = classifier_page(actor, at, form)
    status = INVALID if request.method == "POST" else 200
    return render(request, "desk/classifier.html", context, status=status)


def _changed(form: ChooseForm, actor: Actor) -> bool:
    """Change it; where that is refused, the form says why."""
    chosen, reason, at = form.cleaned_data["use"], form.cleaned_data["reason"], timezone.now()
    try:
        if chosen == KEYWORDS:
            classifiers.use_keywords(reason=reason, by=actor, at=at)
        else:
            classifiers.use_version(int(chosen), reason=reason, by=actor, at=at)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return False
    return True
