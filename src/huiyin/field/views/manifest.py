"""What a phone needs to put the app on its first screen."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.field import shells
from huiyin.rulebook import active

WHITE, BLUE = "#ffffff", "#1f4e8c"  # as the page's background and head (tokens.css)


@login_not_required
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """Name, start, icons; W3C Web Application Manifest."""
    icons = [(static(f"dist/{name}"), *shells.ICONS[name]) for name in shells.icons()]
    told = {
        "id": reverse("field:home"),
        "name": active.profile().system_name,
        "short_name": _("现场"),
        "lang": get_language(),
        "start_url": reverse("field:home"),
        "scope": reverse("field:home"),
        "display": "standalone",
        "background_color": WHITE,
        "theme_color": BLUE,
        "icons": [{"src": src, "sizes": size, "type": kind} for src, size, kind in icons],
    }
    return JsonResponse(told, content_type="application/manifest+json")
