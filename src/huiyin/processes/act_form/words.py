"""Fields for what a person writes."""

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from huiyin.common.joining import listed
from huiyin.common.words import WordsField
from huiyin.processes.act_choices import duty_of
from huiyin.processes.act_form.asking import Asking, Factory
from huiyin.processes.briefing import draft_brief
from huiyin.rulebook import active

LONGEST = 5_000  # characters
LONGEST_BRIEF = 20_000


def words(label: Promise, empty: Promise | None = None, rows: int = 4) -> Factory:
    """A text; a required one where ``empty`` says what to do about a missing one."""

    def factory(asking: Asking) -> forms.Field:
        return WordsField(
            label=label,
            most=LONGEST,
            empty=str(empty or ""),
            required=empty is not None,
            widget=forms.Textarea(attrs={"rows": rows}),
        )

    return factory


def tried(asking: Asking) -> forms.Field:
    """What was done here, with what the place wants to see before a matter goes up."""
    modes = {mode.key: mode for mode in active.profile().ladder}
    mode = modes.get(asking.case.mode)
    wanted = listed(mode.move_up_needs) if mode else ""
    return WordsField(
        label=_("已经做了什么"),
        most=LONGEST,
        empty=_("请写明已经做了什么，上级才好接着办。"),
        help_text=_("要写清楚：%(wanted)s。") % {"wanted": wanted} if wanted else "",
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def brief(asking: Asking) -> forms.Field:
    """The special report; the system's draft stands there to be mended."""
    return WordsField(
        label=_("专报"),
        most=LONGEST_BRIEF,
        empty=_("专报不能是空的。"),
        initial=draft_brief(asking.case, at=asking.at),
        help_text=_("下面是系统起草的，请核对、补充以后再报送。不要写诉求人的姓名、电话。"),
        widget=forms.Textarea(attrs={"rows": 16}),
    )


def clause(asking: Asking) -> forms.Field:
    """The line of the town's duty list that speaks of the item, if the list is here."""
    line = duty_of(asking.case)
    told = line.cited() if line else ""
    return WordsField(
        label=_("清单条款（可以不写）"),
        most=LONGEST,
        required=False,
        initial=told,
        help_text=_("本镇街道履职事项清单里的条款。") if line else "",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
