"""What an entry says beside its texts: the columns it changed and its own facts, in words.

A column that only follows from the rest (how far a clock is pressed, counts, who ended it
when) has no row here.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiyin.cases import wording
from huiyin.cases.payload import Payload, instant, listed
from huiyin.cases.states import AssignmentState, RequestKind, Share
from huiyin.common.joining import labelled
from huiyin.common.joining import listed as joined
from huiyin.files.sounds import lasting

EXACT = "%Y-%m-%d %H:%M"


@dataclass(frozen=True)
class Named:
    """The names behind ids: offices, and of which office each share is."""

    offices: Mapping[int, str] = field(default_factory=dict)
    shares: Mapping[int, int] = field(default_factory=dict)


Word = Callable[[Any, Named], str]


@dataclass(frozen=True)
class Fact:
    """A key of the payload, its label, how its value is said, and in which kinds (empty: all)."""

    key: str
    label: Promise
    word: Word
    kinds: frozenset[str] = frozenset()


def facts(kind: str, payload: Payload, named: Named) -> Iterator[str]:
    """Label and words, one line each; what says nothing is left out."""
    said = {**payload, **_derived(payload)}
    for row in FACTS:
        if row.kinds and kind not in row.kinds:
            continue
        value = said.get(row.key)
        if value in (None, "", []):
            continue
        if words := row.word(value, named):
            yield labelled(row.label, words)


def _derived(payload: Payload) -> dict[str, Any]:
    """What has to be read out of the rows that an entry gave and changed."""
    given = payload.get("given", ())
    partners = [row["organisation"] for row in given if row["share"] == Share.PARTNER]
    asked: dict[str, Any] = {"orderers": []}
    for row in payload.get("requested", ()):
        if row["kind"] == RequestKind.SUPERVISION:
            asked["order"] = row["office"]
            asked["orderers"].append(row.get("asker"))
        if row["kind"] == RequestKind.RECHECK:
            asked["recheck"] = row["office"]
        # Several made by one act have the same time to be answered by.
        asked["answer_by"] = row.get("due")
    released = [
        int(number)
        for number, columns in payload.get("shares", {}).items()
        if columns.get("state") == AssignmentState.RELEASED
    ]
    helpers = [row for row in payload.get("helpers") or () if row not in partners]
    return {**asked, "partners": partners, "helpers": helpers, "released": released}


def _plain(word: Callable[[str], str]) -> Word:
    return lambda value, named: word(value)


def _office(number: int, named: Named) -> str:
    return named.offices.get(number, "")


def _offices(numbers: list[int], named: Named) -> str:
    return listed(named.offices, numbers)


def _released(numbers: list[int], named: Named) -> str:
    return listed(named.offices, (named.shares.get(number, 0) for number in numbers))


def _moment(value: str, named: Named) -> str:
    at = instant({"at": value}, "at")
    return f"{localtime(at):{EXACT}}" if at else ""


def _either(yes: Promise, no: Promise) -> Word:
    return lambda value, named: str(yes if value else no)


def _heavier(tier: str, named: Named) -> str:
    return "" if wording.is_lightest(tier) else wording.tier_name(tier)


def _earlier(entries: list[str], named: Named) -> str:
    split = (entry.rpartition("/") for entry in entries)
    told = gettext("%(reference)s第%(number)s条记录")
    return joined(told % {"reference": ref, "number": number} for ref, _slash, number in split)


def _basis(value: str, named: Named) -> str:
    return gettext("保存期满") if value == "retention" else value


def _in(kinds: str) -> frozenset[str]:
    return frozenset(kinds.split())


def _off_list(by_catalogue: bool, named: Named) -> str:
    return "" if by_catalogue else gettext("不是清单写明的单位，理由见交办意见")


REPORTED = _in("report self_handle correct_place")
TAKEN = _in("take_up taken_silently take_over taken_over move_down")
GIVEN = _in("assign assign_due decide appoint appoint_due")
ASKED_UP = _in("ask_up fall_up")
RULED = _in("agree_return return_silent")
WORKED = _in("approve")

FACTS: tuple[Fact, ...] = (
    # Where, what, how heavy
    Fact("sound", _("录音"), lambda seconds, named: lasting(seconds)),
    Fact("item", _("事项"), _plain(wording.item_name)),
    Fact("mode", _("办理方式"), _plain(wording.mode_name)),
    Fact("tier", _("级别"), _heavier, _in("accept take_up correct_item merge")),
    Fact("tier", _("级别"), _plain(wording.tier_name), _in("set_tier")),
    Fact("before", _("原地点"), _plain(wording.place_name), _in("correct_place")),
    Fact("unit_code", _("地点"), _plain(wording.place_name), REPORTED),
    Fact("holder", _("转到"), _office, REPORTED),
    Fact("holder", _("负责单位"), _office, TAKEN),
    Fact("main", _("并入的主件"), _plain(str)),
    # Who is asked for what, and until when
    Fact("climb_to", _("提级方向"), _plain(wording.mode_name)),
    Fact("climb_cause", _("原因"), _plain(wording.climb_cause)),
    Fact("asked", _("请求接办"), _office, ASKED_UP),
    Fact("asked", _("请求接手"), _office, _in("climb climb_due rate call_back")),
    Fact("climb_due", _("接手期限"), _moment),
    Fact("asked", _("指定单位"), _office, RULED),
    Fact("asked", _("审查单位"), _office, _in("object")),
    Fact("decision_due", _("接办期限"), _moment, ASKED_UP),
    Fact("decision_due", _("裁定期限"), _moment, _in("return")),
    Fact("decision_due", _("指定期限"), _moment, RULED),
    Fact("decision_due", _("审查期限"), _moment, _in("object")),
    # Shares
    Fact("lead", _("主办"), _office),
    Fact("partners", _("同办"), _offices),
    Fact("helpers", _("会办"), _offices),
    Fact("released", _("解除"), _released, _in("release_helper")),
    Fact("by_catalogue", _("主办依据"), _off_list, _in("assign decide appoint")),
    Fact("clause", _("清单条款"), _plain(str)),
    Fact("share_due", _("办理期限"), _moment),
    Fact(
        "return_reason", _("退单理由"), _plain(lambda key: wording.coded_name("return_reason", key))
    ),
    Fact("duty", _("履职事项清单"), _plain(str)),
    Fact("earlier", _("以前的指定"), _earlier),
    # Whistles
    Fact("called", _("请到场的单位"), _offices),
    Fact("meeting", _("到场时间"), _moment),
    Fact("silent", _("没有答复的单位"), _office),
    Fact(
        "unconfirmed",
        _("情况"),
        _either(_("已应哨，没有人确认到场"), _("没有应哨")),
        _in("whistle_due"),
    ),
    Fact("who_came", _("单位"), _office),
    Fact("arrived", _("到场"), _either(_("已到场"), _("没有到场"))),
    Fact("rated", _("应哨的单位"), _office),
    Fact("useful", _("应哨评价"), _either(_("有帮助"), _("没有帮助"))),
    Fact("justified", _("吹哨评价"), _either(_("有必要"), _("没有必要"))),
    # Urging, supervision, re-check
    Fact("urged", _("催办对象"), _office),
    Fact("supervised", _("督办对象"), _office),
    Fact("order", _("督办对象"), _office, _in("whistle_due set_tier")),
    Fact("orderers", _("督办单位"), _offices, _in("whistle_due set_tier supervise_due")),
    Fact("recheck", _("抽中核查，核查单位"), _office),
    # Clocks
    Fact("request", _("事由"), _plain(wording.request_label)),
    Fact("until", _("申请延到"), _plain(str), _in("ask_extension ask_renewal")),
    Fact("until", _("申请中止到"), _plain(str), _in("ask_suspension")),
    Fact("approver", _("审批单位"), _office),
    Fact("answer_by", _("答复期限"), _moment),
    Fact("paused_until", _("等到"), _moment, _in("wait")),
    Fact("paused_until", _("中止到"), _moment, WORKED),
    Fact("due", _("总时限"), _moment),
    # Results
    Fact("outcome", _("结果"), _plain(wording.outcome_label)),
    Fact("planned_until", _("挂账至"), _plain(str)),
    Fact("checker", _("改由谁核查"), _office, _in("review_due")),
    Fact("rating_due", _("评价期限"), _moment),
    Fact("satisfied", _("评价"), _either(_("满意"), _("不满意")), _in("rate call_back")),
    Fact("before", _("原来的结束方式"), _plain(wording.ending_label), _in("object")),
    Fact("ending", _("结束方式"), _plain(wording.ending_label), _in("dismiss approve")),
    Fact("route", _("法定途径"), _plain(lambda key: wording.coded_name("route", key))),
    # Personal data
    Fact("field", _("查看"), _plain(wording.personal_label)),
    Fact("purpose", _("用途"), _plain(lambda key: wording.coded_name("purpose", key))),
    Fact("basis", _("依据"), _basis),
    # Whatever it was: what a person must look at
    Fact("alarm", _("警报"), _plain(wording.alarm_label)),
)
