"""What a message says: one sentence, and never more than its channel may carry.

Outside the platform a message holds the number of the matter and when something is due, of a
confidential matter the number alone, and for the requester not even what happened. Title and
place are shown after login only, to those who may see the matter.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.notices.models import Notice
from huiyin.rulebook import active
from huiyin.territory.naming import said as named

NEUTRAL = gettext_lazy("有新情况")

# Every act of huiyin.cases.transitions, and what the sweep says of its own accord.
WORDS: dict[str, Promise] = {
    # Intake
    "report": gettext_lazy("有新的诉求待受理"),
    "self_handle": gettext_lazy("有一件随手做已经登记"),
    "accept": gettext_lazy("已经受理"),
    "ask_up": gettext_lazy("下级请您单位接办"),
    "fall_up": gettext_lazy("下级受理超期，请您单位接办"),
    "take_up": gettext_lazy("上级已经接办"),
    "taken_silently": gettext_lazy("到期未答复，视为您单位接办"),
    "send_back": gettext_lazy("上级退回，请继续办理"),
    "decline": gettext_lazy("不予受理"),
    "correct_place": gettext_lazy("地点已经更正，由您单位受理"),
    "set_aside": gettext_lazy("已经搁置"),
    "restore": gettext_lazy("从搁置中恢复，待受理"),
    "transcribe": gettext_lazy("录音的内容已经写下来"),
    # Dispatch, returns
    "correct_item": gettext_lazy("事项已经更正"),
    "set_tier": gettext_lazy("已经定级"),
    "assign": gettext_lazy("有新的派单"),
    "assign_due": gettext_lazy("到期未派办，已经按清单派单"),
    "brief": gettext_lazy("有专报待阅"),
    "brief_due": gettext_lazy("系统起草了专报，待阅"),
    "decide": gettext_lazy("领导作出决定，有新的派单"),
    "release_helper": gettext_lazy("会办任务已经解除"),
    "return": gettext_lazy("承办单位申请退单，请裁定"),
    "agree_return": gettext_lazy("退单申请已经同意"),
    "refuse_return": gettext_lazy("退单申请没有同意，请继续办理"),
    "return_silent": gettext_lazy("退单到期未裁定，请指定承办单位"),
    "appoint": gettext_lazy("上级指定您单位承办"),
    "appoint_due": gettext_lazy("到期未指定，已经按清单派单"),
    # The ladder
    "climb": gettext_lazy("下级申请提级，请接手"),
    "climb_due": gettext_lazy("超期自动提级，请接手"),
    "take_over": gettext_lazy("上级已经接手，由上级牵头"),
    "taken_over": gettext_lazy("到期未接手，视为您单位接手"),
    "refuse_climb": gettext_lazy("提级申请没有同意，请继续办理"),
    "move_down": gettext_lazy("上级下派，由您单位办理"),
    # Whistles
    "apply_whistle": gettext_lazy("下级申请吹哨，请答复"),
    "confirm_whistle": gettext_lazy("有吹哨，请应哨"),
    "turn_down_whistle": gettext_lazy("吹哨申请没有同意"),
    "whistle": gettext_lazy("有吹哨，请应哨"),
    "answer_whistle": gettext_lazy("被吹哨单位已经应哨"),
    "arrive": gettext_lazy("到场情况已经登记"),
    "rate_whistle": gettext_lazy("应哨情况已经评价"),
    "rate_call": gettext_lazy("吹哨情况已经评价"),
    "confirm_whistle_due": gettext_lazy("到期未答复，视为同意吹哨，请应哨"),
    "whistle_due": gettext_lazy("被吹哨单位到期没有应哨"),
    # Urging and supervision
    "urge": gettext_lazy("上级催办，请尽快办理"),
    "urge_due": gettext_lazy("已经超期，请尽快办理"),
    "supervise": gettext_lazy("上级督办，请限期答复"),
    "supervise_due": gettext_lazy("超期转督办，请限期答复"),
    "answer_supervision": gettext_lazy("督办已经答复，请审阅"),
    "close_supervision": gettext_lazy("督办已经办结"),
    "supervision_due": gettext_lazy("督办到期没有答复"),
    # Clocks
    "ask_extension": gettext_lazy("有延期申请待审批"),
    "ask_suspension": gettext_lazy("有中止申请待审批"),
    "ask_renewal": gettext_lazy("有延长挂账的申请待审批"),
    "ask_unsettled": gettext_lazy("有疑难认定的申请待审批"),
    "approve": gettext_lazy("申请已经同意"),
    "refuse": gettext_lazy("申请没有同意"),
    "approval_due": gettext_lazy("申请到期未审批，视为不同意"),
    "wait": gettext_lazy("已经请诉求人补充情况"),
    "go_on": gettext_lazy("恢复计时"),
    "go_on_due": gettext_lazy("到期恢复计时"),
    # Work and result
    "progress": gettext_lazy("有新的办理进展"),
    "submit_share": gettext_lazy("会办单位已经反馈"),
    "submit": gettext_lazy("办理结果已经提交，请核查"),
    "strike_off": gettext_lazy("有销账申请，请核查"),
    "pass_review": gettext_lazy("核查通过"),
    "fail_review": gettext_lazy("核查不通过，请继续办理"),
    "review_due": gettext_lazy("到期未核查，请您单位核查"),
    "resume": gettext_lazy("挂账事项恢复办理"),
    "resume_due": gettext_lazy("挂账到期，恢复办理"),
    "rate": gettext_lazy("诉求人已经评价"),
    "call_back": gettext_lazy("已经回访"),
    "lapse": gettext_lazy("评价到期，已经办结"),
    # After the end
    "recheck_pass": gettext_lazy("抽查属实"),
    "recheck_fail": gettext_lazy("抽查不实，请重新办理"),
    "recheck_due": gettext_lazy("抽查到期"),
    "object": gettext_lazy("有人提出异议，请审查"),
    "uphold": gettext_lazy("异议成立，请重新办理"),
    "dismiss": gettext_lazy("异议不成立"),
    "uphold_due": gettext_lazy("异议到期未审查，请重新办理"),
    "reopen": gettext_lazy("请重新办理"),
    # Merging
    "merge": gettext_lazy("已经并入另一件办理"),
    "split": gettext_lazy("已经分开办理"),
    "part": gettext_lazy("主件已经结束，请分开办理"),
    "answer_joined": gettext_lazy("并入的事项已经答复"),
    # The requester's own, and the book-keeping
    "add": gettext_lazy("诉求人补充了情况"),
    "withdraw": gettext_lazy("诉求人已经撤回"),
    "print_slip": gettext_lazy("密封回执已经打印"),
    "reveal": gettext_lazy("有人查看了个人信息"),
    "erase": gettext_lazy("已经依法删除"),
    # Public texts
    "publish_draft": gettext_lazy("有一段要公开的文字待审核"),
    "publish": gettext_lazy("有关这件事的一段文字已经公开"),
    "publish_refused": gettext_lazy("公开的文字没有同意，请看原因"),
    # The sweep
    "warn1": gettext_lazy("时限已经过半"),
    "warn2": gettext_lazy("时限将到"),
    "overdue": gettext_lazy("已经超期"),
    # Topics
    "surge": gettext_lazy("短时间里多人反映同一件事，请看热点"),
    # Standing reports
    "bulletin_daily": gettext_lazy("日梳理已经做好，请看"),
    "bulletin_weekly": gettext_lazy("周分析已经做好，请看"),
    "bulletin_monthly": gettext_lazy("月通报已经做好，请看"),
    # Seasons, and the monthly review
    "season": gettext_lazy("有一季要事先准备，请看未诉先办"),
    "season_late": gettext_lazy("下级到期没有做好事先准备，请看未诉先办"),
    "review_change": gettext_lazy("月度评查有一项要您单位改，请看"),
    # Open affairs: drafts, publications, spot-checks
    "open_confirm": gettext_lazy("有公开稿待两委确认"),
    "open_read": gettext_lazy("有公开稿待监督委员会审阅"),
    "open_question": gettext_lazy("公开稿带着疑问退回，请答复"),
    "open_published": gettext_lazy("公开稿已经公开"),
    "open_reported": gettext_lazy("监督委员会报告了公开方面的情况，请看"),
    "open_unread": gettext_lazy("有公开稿没有监督委员会成员可以审阅，请看"),
    "open_withdrawn": gettext_lazy("有人撤回了署名公开的同意，请更正"),
    "open_drawn": gettext_lazy("本月的公开抽查已经抽好，请看"),
    "open_upheld": gettext_lazy("上级查实公开内容不真实、不及时，请更正"),
    "open_upheld_late": gettext_lazy("查实以后要求的更正到期没有办，请看"),
    "open_defect": gettext_lazy("抽查发现公开内容有问题，请更正"),
    "open_defect_late": gettext_lazy("抽查要求的更正到期没有办，请看"),
    # Open affairs
    "open_due": gettext_lazy("有要公开的内容快到期，请编制"),
    "open_late": gettext_lazy("有应公开的内容逾期没有公开，请尽快公开"),
    "open_late_town": gettext_lazy("有村（社区）逾期没有公开，请催办"),
    # Findings
    "campaign_started": gettext_lazy("点题整治已经布置，请责任部门办理"),
    "campaign_task": gettext_lazy("点题整治涉及本村（社区），请按期整改、填报"),
    "campaign_reported": gettext_lazy("村（社区）报了点题整治的整改，请核验"),
    "campaign_returned": gettext_lazy("点题整治的整改没有通过核验，请看原因"),
    "campaign_late": gettext_lazy("点题整治的整改到期没有报，请看"),
    "campaign_stopped": gettext_lazy("点题整治已经终止，请看原因"),
    "campaign_looked_back": gettext_lazy("点题整治回头看的数已经出来，请看"),
    "finding_asked": gettext_lazy("有疑点请村（社区）说明，请按时答复"),
    "finding_explained": gettext_lazy("疑点有了村（社区）的说明，请看"),
    # Proposals and powers
    "proposal_question": gettext_lazy("事前公示有人提问，请在期限以内答复"),
    "proposal_check": gettext_lazy("有会议记录待监督委员会核对"),
    "proposal_returned": gettext_lazy("会议记录核对不上退回了，请看"),
    "procedure_late": gettext_lazy("有办事程序过了期限没有办，请看"),
    # Funds
    "fund_overrun": gettext_lazy("有村（社区）申请经费超支，请看要不要同意"),
    "fund_overrun_decided": gettext_lazy("经费超支的申请有了答复"),
    # Seals
    "seal_asked": gettext_lazy("有人申请用公章，请看要不要批准"),
    "seal_approved": gettext_lazy("有一件用章已经批准，请盖章"),
    "seal_overdue": gettext_lazy("公章带出去到期没有还，请看"),
    # Holdings
    "rent_late": gettext_lazy("有租金（承包费）逾期没有收到，请看"),
    "contract_ends": gettext_lazy("有租赁（承包）合同快到期，请早作准备"),
    "stocktake_due": gettext_lazy("今年的家底还没有盘点，请安排两个人去数、签字"),
    # Broadcasts
    "broadcast_soon": gettext_lazy("明天有一场直播，请准备"),
    "broadcast_late": gettext_lazy("预告的直播过了时间还没有开始，请看"),
    # Property companies
    "scorecard_ripe": gettext_lazy("红黑榜的企业答复期过了，请看要不要公布"),
    "scorecard_appeal": gettext_lazy("有企业对红黑榜申诉，请看"),
    "forum_soon": gettext_lazy("小区发布会快到了，请准备"),
    "forum_promise_late": gettext_lazy("小区发布会上有承诺逾期没有落实，请看"),
    "test": gettext_lazy("这是一条测试消息"),
}
# Their words do not say yet that something is to be done.
WORK = frozenset({"assign", "assign_due", "decide", "appoint", "appoint_due", "warn1", "warn2"})


def words_of(kind: str) -> str:
    """What happened, in a few words; a neutral phrase for a kind nobody named."""
    return str(WORDS.get(kind, NEUTRAL))


def outside(notice: Notice, *, confidential: bool, requester: bool = False) -> str:
    """The sentence that leaves the platform."""
    if requester:
        return _("您反映的事（编号%(reference)s）有新进展，请凭回执查看。") % {
            "reference": notice.reference
        }
    if confidential:
        return _("编号%(reference)s：有一件事需要您查看。登录后查看。") % {
            "reference": notice.reference
        }
    said = inside(notice, confidential=False)
    if not notice.reference:
        return _("%(said)s。登录后查看。") % {"said": said}
    return _("编号%(reference)s：%(said)s。登录后查看。") % {
        "reference": notice.reference,
        "said": said,
    }


def inside(notice: Notice, *, confidential: bool) -> str:
    """What happened and until when, without number, for somebody who has logged in."""
    said = words_of(notice.kind)
    due = _due(notice.facts)
    if notice.kind == "surge" and notice.facts.get("people"):
        return _("%(said)s（%(hours)d小时内%(people)d人）") % {"said": said, **_surge(notice.facts)}
    if notice.facts.get("season"):
        return _season(notice)
    if notice.facts.get("publications"):
        said = _("%(said)s（%(count)d项）") % {"said": said, "count": notice.facts["publications"]}
    office = "" if confidential else notice.facts.get("office", "")
    if office:
        said = _("%(said)s（%(office)s）") % {"said": said, "office": office}
    if not due:
        return said
    if notice.kind in WORK:
        return _("%(said)s，请在%(due)s前办理") % {"said": said, "due": due}
    return _("%(said)s，时限%(due)s") % {"said": said, "due": due}


def _season(notice: Notice) -> str:
    """Which season, and until when it is prepared for or by whom it was not."""
    season = active.profile().seasons.get(notice.facts["season"])
    name = named(season.name) if season else notice.facts["season"]
    if notice.facts.get("office"):
        return _("“%(season)s”的准备到期没有做好（%(office)s）") % {
            "season": name,
            "office": notice.facts["office"],
        }
    if notice.facts.get("offices"):
        return _("“%(season)s”的准备到期没有做好（%(count)d个单位）") % {
            "season": name,
            "count": notice.facts["offices"],
        }
    due = localtime(datetime.fromisoformat(notice.facts["due"]))
    return _("“%(season)s”要事先准备的，请在%(month)d月%(day)d日前做好") % {
        "season": name,
        "month": due.month,
        "day": due.day,
    }


def _surge(facts: Mapping[str, Any]) -> dict[str, int]:
    return {"people": facts["people"], "hours": facts.get("hours", 0)}


def machine_data(notice: Notice, *, confidential: bool) -> dict[str, Any]:
    """What a webhook gets beside the sentence; of a confidential matter its number alone."""
    data = {"reference": notice.reference}
    if confidential:
        return data
    return {
        **data,
        "kind": notice.kind,
        "at": notice.at.isoformat(),
        "due": notice.facts.get("due"),
        "urgent": notice.urgent,
    }


def _due(facts: Mapping[str, Any]) -> str:
    if not facts.get("due"):
        return ""
    due = localtime(datetime.fromisoformat(facts["due"]))
    return _("%(month)d月%(day)d日%(time)s") % {
        "month": due.month,
        "day": due.day,
        "time": f"{due:%H:%M}",
    }
