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
    SUBMITTED = "submitted", _("待核查")
    PLANNED = "planned", _("挂账中")
    RATING = "rating", _("待评价")
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
    UNRATED = "unrated", _("到期未评价")
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
