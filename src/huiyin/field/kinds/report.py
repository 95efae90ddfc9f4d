"""Something seen on the round, for the office whose duty it is."""

from datetime import datetime

from django.utils.translation import gettext as _

from huiyin.field.forms import FieldForm
from huiyin.field.kinds.answers import Done, Item
from huiyin.field.kinds.matter import dated, filled
from huiyin.people.actors import Actor
from huiyin.processes.intake import receive


def report(by: Actor, at: datetime, item: Item) -> Done:
    """Open the case."""
    form = filled(FieldForm, item, by)
    received = receive(dated(form.draft(), item, at), by=by, at=at, photos=item.files)
    case = received.case
    sentence = _("已经上报：编号%(reference)s，交到%(holder)s。")
    return Done(
        sentence % {"reference": case.reference, "holder": case.holder.name}, case.reference
    )
