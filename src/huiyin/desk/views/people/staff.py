"""The list of staff, and the names under an input in which a person is chosen."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.common.columns import code_range
from huiyin.desk.forms.people.fields import called
from huiyin.desk.forms.people.filters import NEVER, NO_POST, SUSPENDED, StaffFilter
from huiyin.desk.views.people.pages import further
from huiyin.desk.views.people.post_lines import in_short
from huiyin.desk.views.people.reach import manager, today
from huiyin.people.models import Post, User
from huiyin.people.queries import page_after, visible_staff

SUGGESTED = 12


@dataclass(frozen=True)
class State:
    """How an account stands, in words; ``tone`` is the badge's colour."""

    label: str
    tone: str


@dataclass(frozen=True)
class Row:
    """A person in the list."""

    user: User
    state: State
    posts: list[str]


@require_safe
def staff(request: HttpRequest) -> HttpResponse:
    """Everybody in reach, by username."""
    actor = manager(request)
    form = StaffFilter(request.GET, actor=actor)
    chosen = form.chosen
    people = visible_staff(actor, on=today(), search=chosen["words"]).defer("phone")
    found, after = page_after(_narrowed(people, chosen), request.GET.get("after", ""))
    context = {
        "form": form,
        "rows": _rows(found),
        "asked": any(chosen.values()),
        **further(request, after),
    }
    return render(request, "desk/people/staff.html", context)


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Names for an input: whatever the input is called, it is the one word sent."""
    words = str(next(iter(request.GET.values()), "")).strip()
    people = visible_staff(manager(request), on=today(), search=words)
    active = people.filter(suspended_at__isnull=True)[:SUGGESTED] if words else ()
    names = [called(user) for user in active]
    return render(request, "desk/people/options.html", {"names": names})


def state_of(user: User) -> State:
    """What somebody looking for a person wants to know of the account."""
    if not user.is_active:
        return State(_("停用"), "red")
    if user.last_login is None:
        return State(_("从未登录"), "grey")
    if user.must_change_password:
        return State(_("等本人改密码"), "accent")
    return State(_("正常"), "green")


def _narrowed(people: QuerySet[User], chosen: dict[str, str]) -> QuerySet[User]:
    held = Post.objects.filter(user=OuterRef("pk"))
    held = held.filter(Q(ends__isnull=True) | Q(ends__gt=today()))
    if chosen["unit"]:
        low, high = code_range(chosen["unit"])
        there = held.filter(organisation__unit__code__gte=low, organisation__unit__code__lt=high)
        people = people.filter(Exists(there))
    if chosen["office"]:
        people = people.filter(Exists(held.filter(organisation__name__icontains=chosen["office"])))
    states = {
        SUSPENDED: Q(suspended_at__isnull=False),
        NEVER: Q(suspended_at__isnull=True, last_login__isnull=True),
        NO_POST: ~Q(Exists(held)),
    }
    return people.filter(states[chosen["state"]]) if chosen["state"] else people


def _rows(people: list[User]) -> list[Row]:
    posts: dict[int, list[str]] = {}
    held = Post.objects.on(today()).filter(user__in=people)
    for post in held.select_related("organisation", "scope", "compound", "building").defer(
        "scope__boundary"
    ):
        posts.setdefault(post.user_id, []).append(in_short(post))
    return [Row(user, state_of(user), posts.get(user.pk, [])) for user in people]
