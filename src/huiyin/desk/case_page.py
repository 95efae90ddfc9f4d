"""Everything the page of a case shows to one person."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.cases.deadlines import all_of
from huiyin.cases.models import Assignment, Case, Requester
from huiyin.cases.permissions import Allowed, may, requests, shares
from huiyin.cases.queries import BookLine, book
from huiyin.cases.states import Share, State
from huiyin.cases.timeline import Photo, moments, shown
from huiyin.cases.watching import followed, may_follow
from huiyin.cases.wording import item_name, mode_name, outcome_label, place_path
from huiyin.common.joining import listed
from huiyin.desk.acting import Attempt
from huiyin.desk.case_course import asked_for, ladder, ribbons, together
from huiyin.desk.case_requests import asked
from huiyin.desk.doubles_page import lookalike_rows
from huiyin.desk.forms.report_for import kind_of_consent
from huiyin.desk.forms.reveal import RevealForm
from huiyin.desk.offered import Offered, drafted_into, offered
from huiyin.desk.publication import public_part
from huiyin.desk.rows import acting_for, badges, tier_and_manner
from huiyin.people.actors import Actor
from huiyin.processes.disclosure.correcting import spoken_of
from huiyin.processes.drafting import may_draft
from huiyin.processes.replying import flaws_of_result
from huiyin.rulebook import active
from huiyin.territory.sketch import sketch
from huiyin.triage.drafting.prompts import Kind
from huiyin.triage.lookalikes import lookalikes


def case_page(
    case: Case,
    actor: Actor,
    at: datetime,
    tried: Attempt | None = None,
    opened: str = "",
    wanted: str = "",
) -> dict[str, Any]:
    """The context of desk/case.html. ``opened`` names the act that stands open."""
    given, lines, wishes = shares(case), book(case), requests(case)
    requester = Requester.objects.of(case).first()
    acts = offered(case, actor, tried, opened, wanted)
    told = moments(_shortened(lines), lambda row: file_url(case, row.number))
    at_work = [row for row in given if row.is_open]
    return {
        "case": case,
        "now": at,
        "tried": tried,
        "text": lines[0].texts.get("text", "") if lines else "",
        "erased": bool(lines) and lines[0].erased,
        "photos": _photos(case, lines[:1]),
        "badges": list(badges(case, at_work, actor)),
        "result": next((one for one in told if one.kind == "submit" and case.outcome), None),
        "summarising": may_draft(Kind.SUMMARY, case, actor),
        "drafting": drafted_into(case, actor, acts.now),
        "result_flaws": _to_check(acts) and flaws_of_result(case, actor, lines),
        "ribbons": ribbons(case, lines),
        "ladder": ladder(case, lines),
        "tier": tier_and_manner(case),
        "asked": asked(case, actor, at, wishes, lines, acts),
        "together": together(case, actor),
        "facts": _facts(case),
        "offices": _offices(case, given),
        "deadlines": all_of(case, at, at_work),
        "item_facts": _item_facts(case),
        "moments": told,
        "requester": requester,
        "consent": kind_of_consent(requester.consent) if requester else "",
        "revealing": isinstance(may(actor, "reveal", case), Allowed),
        "reveal_form": RevealForm(requester),
        "may_print": isinstance(may(actor, "print_slip", case), Allowed),
        "sketch": sketch(case.unit_code, case.longitude, case.latitude),
        "lookalikes": lookalike_rows(lookalikes(case, actor)),
        "spoken": spoken_of(case),
        "publication": public_part(case, actor, given),
        "acts": acts,
        "absent": acting_for(case, at_work, actor),
        "follows": followed(case, actor) if may_follow(actor) else None,
    }


def file_url(case: Case, number: int) -> str:
    """Where the desk shows a file of the case."""
    return reverse("desk:file", args=[case.reference, number])


def _shortened(lines: list[BookLine]) -> list[BookLine]:
    """The report stands above in full: its entry need not repeat it."""
    if not lines:
        return lines
    first = {key: text for key, text in lines[0].texts.items() if key != "text"}
    return [replace(lines[0], texts=first, files=()), *lines[1:]]


def _to_check(acts: Offered) -> bool:
    """Whether this person is to find out if the result is true, and good enough to go out."""
    return any(row.name == "pass_review" for row in acts.rows)


def _photos(case: Case, lines: Sequence[BookLine]) -> list[Photo]:
    return [
        photo
        for line in lines
        for photo in shown(
            line.files,
            lambda row: file_url(case, row.number),
            photo=_("反映时的照片"),
            sound=_("反映时的录音"),
        )
    ]


def _facts(case: Case) -> list[tuple[str, str]]:
    return [
        (_("地点"), place_path(case.unit_code)),
        (_("小区"), case.compound.name if case.compound else ""),
        (_("详细地点"), case.place),
        (_("来源"), str(case.get_source_display())),
        (_("外部编号"), case.external_number),
        (_("反映对象"), case.about.name if case.about else ""),
        (_("结果"), outcome_label(case.outcome)),
        (_("怎样结束"), str(case.get_ending_display()) if case.ending else ""),
    ]


def _item_facts(case: Case) -> list[tuple[str, str]]:
    """What the catalogue says of the item, for whoever works on it."""
    profile = active.profile()
    item = profile.items.get(case.item)
    if item is None:
        return []
    enforcer = profile.offices[item.enforcement].name if item.enforcement else ""
    return [
        (_("起办"), profile.level(item.level).name),
        (_("办结条件"), item.close_condition),
        (_("村社区可做"), item.community_may),
        (_("执法权"), enforcer.replace("{unit}", "")),
        (_("依据"), item.basis.source),
    ]


def _offices(case: Case, given: Sequence[Assignment]) -> list[tuple[str, str]]:
    """Who has it now."""
    at_work = [row for row in given if row.is_open or case.state == State.SUBMITTED]
    leads = [row.organisation.name for row in at_work if row.share == Share.LEAD]
    partners = [row.organisation.name for row in at_work if row.share == Share.PARTNER]
    helpers = [row.organisation.name for row in at_work if row.share == Share.HELPER]
    reviewed = case.state in (State.HANDLING, State.RETURNING, State.SUBMITTED)
    return [
        (_("负责"), case.holder.name),
        (asked_for(case), case.asked.name if case.asked and asked_for(case) else ""),
        (_("主办"), leads[-1] if leads else ""),
        (_("同办"), listed(partners)),
        (_("会办"), listed(helpers)),
        (_("核查"), case.checker.name if case.checker and reviewed else ""),
        (_("办理方式"), mode_name(case.mode)),
        (_("事项"), item_name(case.item)),
    ]
