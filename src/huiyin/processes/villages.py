"""The villages whose outreach somebody runs."""

from huiyin.outreach.permissions import running_posts
from huiyin.people.actors import Actor
from huiyin.territory.models import Unit


def villages_run_by(actor: Actor) -> dict[str, str]:
    """Code and name of the villages the actor runs, by code."""
    codes = {post.scope for post in running_posts(actor)}
    if not codes:
        return {}
    rows = Unit.objects.today().filter(code__in=codes).order_by("code")
    return dict(rows.values_list("code", "name"))
