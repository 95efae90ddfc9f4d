"""Which resident this browser is signed in as: a key of its own in the session."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from huiyin.common.encryption import Unreadable, seal, unseal
from huiyin.people.models import Resident
from huiyin.processes.residents import offered

KEY = "resident"
WAITING = "code sent to"
LASTS = 30 * 24 * 3600  # seconds; a phone is its owner's
View = Callable[..., HttpResponse]


def resident_of(request: HttpRequest) -> Resident | None:
    """Who is signed in, if anybody. A browser without a session costs no query."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    key = request.session.get(KEY)
    return Resident.objects.filter(pk=key).first() if key else None


def await_code(request: HttpRequest, number: str) -> None:
    """Remember which number the code went to; sealed, since sessions lie in the database."""
    request.session[WAITING] = seal(number, WAITING).hex()


def awaited(request: HttpRequest) -> str:
    """The number a code was sent to from this browser; "" for none."""
    try:
        return unseal(bytes.fromhex(request.session.get(WAITING, "")), WAITING)
    except (ValueError, Unreadable):
        return ""


def sign_in(request: HttpRequest, resident: Resident) -> None:
    """From now on this browser; under a fresh session key, so that nobody prepared it."""
    request.session.cycle_key()
    request.session[KEY] = resident.pk
    request.session.pop(WAITING, None)
    if not request.user.is_authenticated:  # the hours of a member of staff stay as they are
        request.session.set_expiry(LASTS)


def sign_out(request: HttpRequest) -> None:
    """This browser forgets; a member of staff stays logged in."""
    request.session.pop(KEY, None)
    request.session.cycle_key()


def account_page(view: View) -> View:
    """A page of the account: there is none where no text messages can be sent."""

    @login_not_required
    @never_cache
    @wraps(view)
    def opened(request: HttpRequest, **kwargs: object) -> HttpResponse:
        if not offered():
            raise Http404
        return view(request, **kwargs)

    return opened


def signed_in(view: View) -> View:
    """The view gets the resident; whoever is not signed in gets the page to do so."""

    @account_page
    @wraps(view)
    def opened(request: HttpRequest, **kwargs: object) -> HttpResponse:
        resident = resident_of(request)
        return view(request, resident, **kwargs) if resident else redirect("public:me")

    return opened
