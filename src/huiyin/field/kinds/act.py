"""One act on a case, written perhaps without a network and done when there is one again."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from huiyin.cases.bulk import books_of
from huiyin.cases.entry_words import names_in, tell, who
from huiyin.cases.meanwhile import since
from huiyin.cases.models import Case
from huiyin.cases.permissions import Denied, may
from huiyin.cases.queries import visible_case
from huiyin.cases.transitions import TRANSITIONS, Transition
from huiyin.cases.wording import entry_label, state_label
from huiyin.common.refusal import Refused
from huiyin.field.kinds.answers import Conflict, Done, Invalid, Item
from huiyin.field.kinds.matter import errors_of
from huiyin.field.offline import ACTS, as_form
from huiyin.people.actors import Actor
from huiyin.processes.act_form.form import ActForm
from huiyin.processes.casework import perform

LINES = 5  # of the book that a conflict shows


def act(by: Actor, at: datetime, item: Item) -> Done:
    """Do it, if nothing has happened since that whoever wrote it ought to know.

    :class:`Conflict` where the case went on, where the act is not open any more, or where the
    case is no longer to be seen; otherwise as the desk has it.
    """
    row = TRANSITIONS.get(item.text("action"))
    if row is None or row.name not in ACTS:
        raise Refused(_("这一步不能在手机上离线办，请到“办公桌面”办理。"))
    case = visible_case(by, item.text("reference"))
    if case is None:
        raise Conflict(_("这件事已经不归您单位办，或者您的岗位有了变化，这一步没有保存。"))
    seen = _seen(case, item, by)
    told = may(by, row.name, case)
    if isinstance(told, Denied):
        raise Conflict(told.sentence, theirs(case, seen))
    data = _checked(row, case, item, by=by, at=at)
    try:
        perform(row.name, case, by=by, at=at, data=data, seen=seen)
    except Refused as refusal:
        now = visible_case(by, case.reference)
        if now is None or not since(now, seen):
            raise
        raise Conflict(refusal.sentence, theirs(now, seen)) from None
    words = {"act": row.label, "reference": case.reference}
    return Done(_("“%(act)s”已经办好：编号%(reference)s。") % words, case.reference)


def _seen(case: Case, item: Item, by: Actor) -> int:
    """The last entry the writer had before them, and what they did themselves since: two acts
    written in one stairwell do not overtake each other."""
    seen = item.number("seen")
    if seen is None or all(entry.actor_id == by.user_id for entry in since(case, seen)):
        return case.last_number
    return min(seen, case.last_number)


def theirs(case: Case, seen: int) -> list[tuple[str, str]]:
    """How the case stands now and what was done after entry ``seen``, for who sees the case."""
    lines = [
        (_("现在的状态"), state_label(case.state)),
        (_("负责单位"), case.holder.name),
    ]
    new = {entry.number for entry in since(case, seen)[-LINES:]}
    told = [line for line in books_of([case])[case.id] if line.entry.number in new]
    names = names_in(line.entry for line in told)
    for line in told:
        when = f"{localtime(line.entry.at):%m-%d %H:%M} {entry_label(line.entry.kind)}"
        words = (who(line.entry, names), tell(line, names))
        lines.append((when, "\n".join(filter(None, words))))
    return lines


def _checked(row: Transition, case: Case, item: Item, *, by: Actor, at: datetime) -> dict[str, Any]:
    """What the form of the act makes of it."""
    form = ActForm(row, case, by, data=as_form(row, item.data))
    if not form.is_valid():
        raise Invalid(errors_of(form))
    data = dict(form.cleaned_data)
    if item.files and "photos" not in row.needs:
        raise Invalid({"photos": [_("这一步不用附照片。")]})
    if "photos" in row.needs:
        data["photos"] = list(item.files)
    if data.get("text"):
        data["text"] = item.dated(data["text"], at)
    return data
