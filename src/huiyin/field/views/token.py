"""Who is logged in, and a fresh CSRF token: asked before anything is sent."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@login_not_required
@require_safe
def token(request: HttpRequest) -> JsonResponse:
    """The account's number, None for nobody."""
    return JsonResponse({"user": request.user.pk, "csrf": get_token(request)})
