"""For whom the pages of tips are there at all: for everybody else they do not exist."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from huiyin.desk.finding import actor_of
from huiyin.people.actors import Actor
from huiyin.processes.tips.keeping_keys import holds_tips
from huiyin.processes.tips.unlocking import receiving_posts
from huiyin.processes.tips.uploads import View, in_memory
from huiyin.rulebook.rights import Right


def recipients_only(view: View) -> View:
    """For somebody with a receiving post of their own; who stands in for one has no key."""
    return _only(view, lambda actor: bool(receiving_posts(actor)))


def holders_too(view: View) -> View:
    """Also for somebody whose post has ended and who has not handed over yet."""
    return _only(view, lambda actor: bool(receiving_posts(actor)) or holds_tips(actor.user_id))


def keepers_too(view: View) -> View:
    """Also for whoever appoints recipients or keeps the system, who must know that keys exist."""
    keeping = (Right.CONFIGURE, Right.MANAGE_PEOPLE)
    return _only(
        view, lambda actor: bool(receiving_posts(actor)) or any(map(actor.may_anywhere, keeping))
    )


def _only(view: View, meant_for: Callable[[Actor], bool]) -> View:
    @in_memory
    @wraps(view)
    def held(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not meant_for(actor_of(request)):
            raise Http404
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return held
