"""What a page on which something is written does with what was sent, and what it shows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.openness import TableForm, WordingForm
from huiyin.desk.openness.composing import Matter, Wrong, compose, last_time, may_be_filled
from huiyin.desk.openness.early import not_over
from huiyin.desk.openness.editor import MOST, Editor
from huiyin.desk.openness.long_tables import begun, taken_up
from huiyin.desk.openness.places import names_of_places
from huiyin.disclosure.content import Content
from huiyin.people.importing.problems import Problem
from huiyin.processes.disclosure import filing
from huiyin.processes.disclosure.long_tables import TableFile
from huiyin.processes.disclosure.publishing import Draft, Publication
from huiyin.processes.disclosure.workbook import MOST_BYTES

SHOWN = 100  # problems of a file
FILES = 9  # attachments that are added at once
Keep = Callable[[Content, dict[str, Any]], Draft]


@dataclass
class Attempt:
    """What came of it: a draft, a long table that is being read, or what is wrong.

    Nothing was kept where there is no draft. ``beyond`` counts problems that are not listed;
    ``sent`` is what was typed, also in the request that began to read a long table.
    """

    form: WordingForm
    editor: Editor
    problems: Sequence[Problem] = ()
    draft: Draft | None = None
    table: TableFile | None = None
    beyond: int = 0
    sent: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> int:
        """Of the page that is shown again."""
        return 422 if self.form.errors or self.editor.wrong or self.problems else 200


def attempt(
    request: HttpRequest,
    matter: Matter,
    made: type[WordingForm],
    initial: dict[str, str],
    keep: Keep,
    about: Draft | Publication | None = None,
) -> Attempt:
    """The empty or filled page; sent, a button of the table or the draft itself.

    ``about`` is the draft that it changes or the publication that it corrects.
    """
    if request.method != "POST":
        back = _back(request, matter, made)
        return back or Attempt(made(initial=initial), Editor.of(matter.kind, matter.own))
    editor = Editor.typed(matter.kind, matter.own, request.POST)
    act = request.POST.get("act", "save")
    if act != "save":
        _turn(request, matter, editor, act)
        return Attempt(made(initial={**initial, **request.POST.dict()}), editor)
    found = Attempt(made(request.POST), editor, sent=request.POST.dict())
    if found.form.is_valid():
        _keep(request, matter, found, keep, about)
    return found


def page_of(request: HttpRequest, matter: Matter, tried: Attempt) -> dict[str, Any]:
    """Everything the template shows."""
    return {
        "matter": matter,
        "village": names_of_places([matter.unit_code]).get(matter.unit_code, ""),
        "period": matter.period.name,
        "not_over": not_over(matter.kind, matter.period, today=localdate()),
        "form": tried.form,
        "editor": tried.editor,
        "wrong": tried.editor.wrong,
        "upload": TableForm(),
        "table_bytes": MOST_BYTES,
        "file_bytes": filing.MOST_BYTES,
        "file_most": FILES,
        "most": MOST,
        "fills": may_be_filled(matter.kind),
        "register": tried.sent.get("register", ""),
        "problems": tried.problems[:SHOWN],
        "problem_count": len(tried.problems) + tried.beyond,
        "hidden": max(0, len(tried.problems) - SHOWN) + tried.beyond,
    }


def _back(request: HttpRequest, matter: Matter, made: type[WordingForm]) -> Attempt | None:
    """What was typed beside a long table that did not become a draft, and why it did not."""
    before = taken_up(request, matter)
    if before is None:
        return None
    form = made(before.typed)
    if form.is_valid() and before.sentence:
        form.add_error(None, before.sentence)
    return Attempt(
        form,
        Editor.typed(matter.kind, matter.own, before.typed),
        before.problems,
        beyond=before.beyond,
        sent=before.typed,
    )


def _keep(
    request: HttpRequest,
    matter: Matter,
    found: Attempt,
    keep: Keep,
    about: Draft | Publication | None,
) -> None:
    words, by = found.form.cleaned_data, actor_of(request)
    try:
        found.table = begun(request, matter, words, about)
        if found.table:
            return
        content = compose(matter, words, found.editor, request.POST, request.FILES, by=by)
        found.draft = keep(content, words)
    except Wrong as wrong:
        found.problems = wrong.problems
    except Refused as refusal:
        found.form.add_error(None, refusal.sentence)


def _turn(request: HttpRequest, matter: Matter, editor: Editor, act: str) -> None:
    """What a button of the table does; nothing is kept by it."""
    if act == "add":
        editor.add()
    elif act == "last":
        try:
            editor.replace(last_time(matter))
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.info(request, _("已经带入上一期的表，隐去的格子请补全。还没有保存。"))
