"""The special report (专报) drafted for leaders: case, look-alikes, trend, what was tried.

It is a draft: whoever hands it in mends it. It holds nothing personal and nothing of a
confidential case but its number, and it is honest about what it does not know.
"""

from collections import Counter
from datetime import datetime, timedelta

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from huiyin.cases.conditions import mode_of
from huiyin.cases.models import Case, Entry, EntryText
from huiyin.cases.permissions import shares
from huiyin.cases.wording import item_name, mode_name, place_name, state_label
from huiyin.common.language import in_chinese
from huiyin.rulebook import active
from huiyin.rulebook.ladder import helper_offices

WEEKS = 8
DAYS = 7
MOST = 5  # places and earlier reasons told
TRIED = ("climb", "submit", "fail_review", "rate", "call_back", "return", "refuse_return")


@in_chinese
def draft_brief(case: Case, *, at: datetime) -> str:
    """The report as text, in the order of the document: growth, areas, coordination (Z9)."""
    parts = [_head(case, at), _growth(case, at), _areas(case, at), _course(case), _wanted(case)]
    return "\n\n".join(part for part in parts if part)


def _head(case: Case, at: datetime) -> str:
    late = bool(case.due and case.due < at)
    return _(
        "一、基本情况\n编号%(reference)s，“%(item)s”，地点%(place)s，%(day)s反映，"
        "现由%(holder)s负责（%(mode)s），状态“%(state)s”，退单%(returns)d次，"
        "不满意%(rounds)d次，%(late)s。"
    ) % {
        "reference": case.reference,
        "item": item_name(case.item),
        "place": place_name(case.unit_code),
        "day": f"{localtime(case.reported_at):%Y-%m-%d}",
        "holder": case.holder.name,
        "mode": mode_name(case.mode),
        "state": state_label(case.state),
        "returns": case.returns,
        "rounds": case.rounds,
        "late": _("总时限已超") if late else _("总时限未到"),
    }


def _alike(case: Case, at: datetime) -> list[tuple[str, datetime]]:
    """Place and time of matters of the same kind in the county, confidential ones left out."""
    since = at - timedelta(days=DAYS * WEEKS)
    rows = Case.objects.filter(
        county=case.county,
        item=case.item,
        reported_at__gte=since,
        reported_at__lte=at,
        confidential=False,
    )
    return list(rows.values_list("unit_code", "reported_at"))


def _growth(case: Case, at: datetime) -> str:
    if not case.item or case.confidential:
        return ""
    ages = Counter((at - reported).days // DAYS for _unit, reported in _alike(case, at))
    weeks = "、".join(str(ages.get(week, 0)) for week in reversed(range(WEEKS)))
    half = WEEKS // 2
    before = sum(ages.get(week, 0) for week in range(half, WEEKS))
    lately = sum(ages.get(week, 0) for week in range(half))
    return _(
        "二、增长趋势\n近%(weeks)d周同类事项逐周件数（由远到近）：%(row)s；"
        "前四周%(before)d件，近四周%(lately)d件。"
    ) % {"weeks": WEEKS, "row": weeks, "before": before, "lately": lately}


def _areas(case: Case, at: datetime) -> str:
    if not case.item or case.confidential:
        return ""
    places = Counter(unit[:9] for unit, _reported in _alike(case, at))
    if not places:
        return ""
    told = "；".join(
        _("%(place)s%(n)d件") % {"place": place_name(code), "n": n}
        for code, n in places.most_common(MOST)
    )
    return _("三、区域分布\n%(told)s。") % {"told": told}


def _course(case: Case) -> str:
    """What was tried so far, in the offices' own words; the requester's words are left out."""
    entries = list(Entry.objects.of(case).filter(kind__in=TRIED).select_related("organisation"))
    texts = {row.number: row.texts for row in EntryText.objects.of(case)}
    lines = []
    for entry in entries:
        said = texts.get(entry.number, {})
        words = said.get("tried") or said.get("reason") or said.get("text") or ""
        if entry.organisation is None or not words:
            continue
        day = f"{localtime(entry.at):%m-%d}"
        lines.append(f"{day} {entry.organisation.name}：{words}")
    if not lines:
        return _("四、已做工作\n（请牵头部门或者属地填写已做的工作和推进不了的原因。）")
    return _("四、已做工作\n%(lines)s") % {"lines": "\n".join(lines[-MOST:])}


def _wanted(case: Case) -> str:
    profile = active.profile()
    item, mode = profile.items.get(case.item), mode_of(case)
    present = [row.organisation for row in shares(case)]
    helpers = "、".join(dict.fromkeys(row.name for row in present))
    named = ""
    if item and mode:
        there = {row.office for row in present}
        offices = [row for row in helper_offices(profile, item, mode) if row.key not in there]
        named = "、".join(office.name.replace("{unit}", "") for office in offices)
    return _(
        "五、需要协调\n已参与的单位：%(helpers)s。清单还列有：%(named)s。"
        "请领导研究：由谁牵头、谁配合、什么时候办成。"
    ) % {"helpers": helpers or _("无"), "named": named or _("无")}
