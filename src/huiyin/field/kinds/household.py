"""A door registered by somebody who stands before it."""

from datetime import datetime

from django.utils.translation import gettext as _

from huiyin.field.kinds.answers import Done, Item
from huiyin.people.actors import Actor
from huiyin.processes.households import door_of, register


def household(actor: Actor, at: datetime, item: Item) -> Done:
    """Add the door to the list; refused where it is there already."""
    door, post = door_of(
        actor,
        compound=item.text("compound"),
        building=item.text("building"),
        door=item.text("door"),
    )
    made = register(actor, door=door, post=post, at=at)
    return Done(_("已登记这一户：%(label)s。") % {"label": made.label})
