"""What is counted of a case: one column each, and on which day it counts.

A column of a fact is 0 or 1 (of the two sums of minutes: minutes), so that a figure is a sum of
it and the cases behind it are those where it is above 0. facts.py says how each is found.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# Counted on the day of the report.
REPORT_DAY: dict[str, Promise] = {
    "reported": pgettext_lazy("figures", "上报"),
    "found": _("主动发现"),  # by the grid, what it handled on the spot included
    "complained": _("群众反映"),  # by residents, or for them
    "self_handled": _("随手做"),
    "asked": _("应当限期受理"),  # the clock of the intake was answered, or ran out
    "responded": _("限期内受理或者答复"),
    "contacted": _("已首次答复诉求人"),
    "contact_minutes": _("从上报到首次答复的分钟数"),
}
# Counted on the day of the end, and of ended cases alone.
END_DAY: dict[str, Promise] = {
    "ended": _("结束"),
    "handled_minutes": _("从上报到结束的分钟数"),  # 0 for what was self-handled
    "rated": _("诉求人已评价"),  # also by a "no" that was the last word before the window closed
    "satisfied": _("评价满意"),
    "unrated": _("到期未评价"),  # and never said a word
    "solved": _("诉求人确认解决"),  # rated or called back, and satisfied
    "outcome_solved": _("承办单位报已解决"),
    "outcome_explained": _("承办单位报已解释说明"),
    "outcome_impossible": _("承办单位报无法解决"),
    "reviewed": _("核查办结"),  # nobody waits for an answer
    "self_ended": _("随手做办结"),
    "declined": _("不予受理"),
    "withdrawn": _("诉求人撤回"),
    "excluded": _("疑难诉求认定"),  # found by the panel; in no share
    "dued": _("有办理时限"),
    "on_time": _("按期办结"),
    "judged": _("已评价或者已核查"),  # rated or reviewed
    "once": _("一次办好"),  # judged well, with no round, failed review or reopening
    "reopened": pgettext_lazy("figures", "重新办理"),
    "returned": _("退过单"),
    "extended": _("延过期"),
    "suspended": _("中止过"),
    "climbed": _("提过级"),
    "petition": _("申诉求决事项"),
    "petition_once": _("申诉求决事项一次化解"),
}
COLUMNS: dict[str, Promise] = {**REPORT_DAY, **END_DAY}
MINUTES = ("contact_minutes", "handled_minutes")
