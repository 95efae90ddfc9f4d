"""The words a case, an assignment and a result can bear; few, and fixed in code."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a case stands."""

    REPORTED = "reported", _("待受理")
    REFERRED = "referred", _("待上级答复")
    ACCEPTED = "accepted", _("待派办")
    HANDLING = "handling", _("办理中")
    RETURNING = "returning", _("退单待定")
    RULING = "ruling", _("待指定承办")
    JOINED = "joined", _("合并办理")
    SUBMITTED = "submitted", _("待核查")
    PLANNED = "planned", _("挂账中")
    RATING = "rating", _("待评价")
    DISPUTED = "disputed", _("异议待定")
    CLOSED = "closed", _("已办结")
    DECLINED = "declined", _("不予受理")
    WITHDRAWN = "withdrawn", _("已撤回")
    SET_ASIDE = "set_aside", _("已搁置")


# Ended: nobody owes an act any more. A case set aside can be restored, and is not counted.
ENDED = frozenset({State.CLOSED, State.DECLINED, State.WITHDRAWN, State.SET_ASIDE})
OPEN = frozenset(State) - ENDED


class Ending(models.TextChoices):
    """How a closed case came to its end. Only the requester's word makes it "solved"."""

    RATED = "rated", _("诉求人已评价")
    CALLED_BACK = "called_back", _("回访评价")
    UNRATED = "unrated", _("到期未评价")
    UNSETTLED = "unsettled", _("疑难诉求认定")
    REVIEWED = "reviewed", _("核查办结")
    SELF_HANDLED = "self_handled", _("随手做办结")
    DECLINED = "declined", _("不予受理")
    WITHDRAWN = "withdrawn", _("诉求人撤回")
    SET_ASIDE = "set_aside", _("搁置")


class Outcome(models.TextChoices):
    """The one honest outcome a handler hands in."""

    SOLVED = "solved", _("已解决")
    EXPLAINED = "explained", _("已解释说明")
    PLANNED = "planned", _("列入计划（挂账）")
    IMPOSSIBLE = "impossible", _("无法解决")


class Source(models.TextChoices):
    """The door a report came in by."""

    RESIDENT = "resident", _("居民自报")
    GRID = "grid", _("网格上报")
    OFFICE = "office", _("代为反映")
    IMPORT = "import", _("历史导入")


class Share(models.TextChoices):
    """An organisation's part in a case."""

    LEAD = "lead", _("主办")
    PARTNER = "partner", _("同办")  # the other half of a double dispatch (双派)
    HELPER = "helper", _("会办")


class AssignmentState(models.TextChoices):
    """Where one organisation's share stands."""

    WORKING = "working", _("办理中")
    RETURNING = "returning", _("申请退单")
    SUBMITTED = "submitted", _("已反馈")
    RETURNED = "returned", _("已退单")
    RELEASED = "released", _("已解除")
    DONE = "done", _("已完成")


OPEN_ASSIGNMENTS = frozenset({AssignmentState.WORKING, AssignmentState.RETURNING})


class Pause(models.TextChoices):
    """Why a clock stands still. Empty: none does."""

    WAITING = "waiting", _("等待诉求人补充")  # the lead's stage only
    SUSPENDED = "suspended", _("经批准中止")  # the total and every stage


class Alarm(models.TextChoices):
    """What the system could not do by itself, so that a person must look."""

    NO_SUPERIOR = "no_superior", _("上面没有可以接办的单位")
    NO_OFFICE = "no_office", _("没有找到该办的单位")
    NOBODY_THERE = "nobody_there", _("该接手的单位没有在岗人员")
    UNANSWERED = "unanswered", _("督办、裁定到期没有答复")


class RequestKind(models.TextChoices):
    """What one organisation wants of another on a case, with a time to answer by."""

    EXTENSION = "extension", _("申请延期")
    SUSPENSION = "suspension", _("申请中止")
    RENEWAL = "renewal", _("申请延长挂账")
    UNSETTLED = "unsettled", _("提请疑难诉求认定")
    WHISTLE_CALL = "whistle_call", _("吹哨申请")
    WHISTLE = "whistle", _("吹哨")
    SUPERVISION = "supervision", _("督办")
    RECHECK = "recheck", _("抽查")


class RequestState(models.TextChoices):
    """Where a request stands."""

    ASKED = "asked", _("待答复")
    ANSWERED = "answered", _("已答复")
    ARRIVED = "arrived", _("已到场")
    GRANTED = "granted", _("已同意")
    REFUSED = "refused", _("不同意")
    LAPSED = "lapsed", _("到期未答复")
    DONE = "done", _("已办结")


APPROVALS = frozenset(
    {
        RequestKind.EXTENSION,
        RequestKind.SUSPENSION,
        RequestKind.RENEWAL,
        RequestKind.UNSETTLED,
    }
)
# Something is still owed by one of the two sides.
OPEN_REQUESTS = frozenset({RequestState.ASKED, RequestState.ANSWERED, RequestState.ARRIVED})
