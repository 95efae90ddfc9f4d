"""What a page on which something is written does with what was sent, and what it shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.desk.finding import actor_of
from huiyin.desk.forms.openness import TableForm, WordingForm
from huiyin.desk.openness.composing import Matter, Wrong, compose, last_time, may_be_filled
from huiyin.desk.openness.editor import MOST, Editor
from huiyin.desk.openness.places import names_of_places
from huiyin.disclosure.content import Content
from huiyin.people.importing.problems import Problem
from huiyin.processes.disclosure.publishing import Draft
from huiyin.processes.disclosure.workbook import MOST_BYTES

SHOWN = 100  # problems of a file
Keep = Callable[[Content, dict[str, Any]], Draft]


@dataclass
class Attempt:
    """What came of it: a draft, or what is wrong. Nothing was kept where there is no draft."""

    form: WordingForm
    editor: Editor
    problems: Sequence[Problem] = ()
    draft: Draft | None = None

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
) -> Attempt:
    """The empty or filled page; sent, a button of the table or the draft itself."""
    if request.method != "POST":
        return Attempt(made(initial=initial), Editor.of(matter.kind, matter.own))
    editor = Editor.typed(matter.kind, matter.own, request.POST)
    act = request.POST.get("act", "save")
    if act != "save":
        _turn(request, matter, editor, act)
        return Attempt(made(initial={**initial, **request.POST.dict()}), editor)
    found = Attempt(made(request.POST), editor)
    if found.form.is_valid():
        _keep(request, matter, found, keep)
    return found


def page_of(request: HttpRequest, matter: Matter, tried: Attempt) -> dict[str, Any]:
    """Everything the template shows."""
    return {
        "matter": matter,
        "village": names_of_places([matter.unit_code]).get(matter.unit_code, ""),
        "period": matter.period.name,
        "form": tried.form,
        "editor": tried.editor,
        "wrong": tried.editor.wrong,
        "upload": TableForm(),
        "table_bytes": MOST_BYTES,
        "most": MOST,
        "fills": may_be_filled(matter.kind),
        "register": request.POST.get("register", ""),
        "problems": tried.problems[:SHOWN],
        "problem_count": len(tried.problems),
        "hidden": max(0, len(tried.problems) - SHOWN),
    }


def _keep(request: HttpRequest, matter: Matter, found: Attempt, keep: Keep) -> None:
    words, by = found.form.cleaned_data, actor_of(request)
    try:
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
