"""More people for a story than the cast has."""

from datetime import timedelta

from huiyin.people.actors import Actor, actor_for
from huiyin.people.models import Post, User
from tests.cast import COUNTY, Cast


def hire(cast: Cast, role: str, office: str, code: str = COUNTY) -> Actor:
    """Somebody with this role in this office, in post since before the story."""
    on = cast.shequ.on
    since = on - timedelta(days=100)
    name = f"{office}_{User.objects.count()}"
    at = cast.shequ.user.created_at
    user = User.objects.create(username=name, name=f"{name}（虚构）", created_at=at)
    unit = cast.unit(code)
    Post.objects.create(
        user=user, organisation=cast.office(office, code), role=role, scope=unit, starts=since
    )
    return actor_for(user, on)


def dismiss_all(cast: Cast, office: str, code: str = COUNTY) -> None:
    """Nobody works in this office any more."""
    Post.objects.filter(organisation=cast.office(office, code)).delete()
