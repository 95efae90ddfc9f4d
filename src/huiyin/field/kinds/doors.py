"""Which household an item of the phone is about: one it knows, or a door said in words."""

from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.field.kinds.answers import Danger, Invalid, Item
from huiyin.outreach.models import Household
from huiyin.people.actors import Actor
from huiyin.processes.households import door_of, find_or_register, household_of
from huiyin.rulebook import active
from huiyin.rulebook.emergencies import emergency_in


def household_meant(actor: Actor, at: datetime, item: Item) -> Household:
    """The household, registered now if the phone said a new door; one the actor may see."""
    if key := item.text("household"):
        household = household_of(actor, key, on=localdate(at))
        if household is None:
            gone = _("这一户不在您的名册里（可能刚刚调整过），请刷新以后重新选。")
            raise Invalid({"household": [gone]})
        return household
    door, post = door_of(
        actor,
        compound=item.text("compound"),
        building=item.text("building"),
        door=item.text("door"),
    )
    return find_or_register(actor, door=door, post=post, at=at)


def day_meant(at: datetime, item: Item) -> date:
    """The day of the visit; today where none was said."""
    said = item.text("on")
    try:
        return date.fromisoformat(said) if said else localdate(at)
    except ValueError:
        raise Invalid({"on": [_("请选一个日期。")]}) from None


def calls_first(item: Item, text: str) -> None:
    """Words of danger to life: the number to call comes before anything is written."""
    call = emergency_in(active.profile(), text)
    if call is not None and item.text("calm") != "1":
        raise Danger(call)
