"""A matter raised at a meeting (周一夜话 …): it becomes a case, and the meeting knows it."""

from datetime import datetime

from django.utils.translation import gettext as _

from huiyin.field.forms import FieldForm
from huiyin.field.kinds.answers import Done, Invalid, Item
from huiyin.field.kinds.matter import filled
from huiyin.people.actors import Actor
from huiyin.processes.meetings import meeting_of, raise_matter


def matter_raised(actor: Actor, at: datetime, item: Item) -> Done:
    """Open the case, for the meeting it was raised at."""
    meeting = meeting_of(actor, item.text("meeting"))
    if meeting is None:
        raise Invalid({"meeting": [_("没有这个会，请刷新以后重新选。")]})
    draft = filled(FieldForm, item, actor).draft()
    case = raise_matter(meeting=meeting, draft=draft, by=actor, at=at, photos=item.files)
    sentence = _("会上提的事已经上报：编号%(reference)s，交到%(holder)s。")
    said = {"reference": case.reference, "holder": case.holder.name}
    return Done(sentence % said, case.reference)
