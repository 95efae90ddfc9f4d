"""随手做: found, done, written down in one step. Counted apart from everything else."""

from datetime import datetime

from django.utils.translation import gettext as _

from huiyin.field.forms import SelfHandledForm
from huiyin.field.kinds.answers import Done, Item
from huiyin.field.kinds.matter import dated, filled
from huiyin.people.actors import Actor
from huiyin.processes.intake import handle_on_the_spot


def self_handled(by: Actor, at: datetime, item: Item) -> Done:
    """Open and end the case."""
    form = filled(SelfHandledForm, item, by)
    kind = form.cleaned_data["item"]
    draft = dated(form.draft(), item, at)
    case = handle_on_the_spot(draft, item=kind, by=by, at=at, photos=item.files)
    sentence = _("已经记下随手做：编号%(reference)s。") % {"reference": case.reference}
    return Done(sentence, case.reference)
