"""Fields that offer what the profile lists: reasons, routes, causes, tiers, and yes or no."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from huiyin.cases.states import Outcome
from huiyin.common.joining import labelled
from huiyin.processes.act_choices import rungs_below
from huiyin.processes.act_form import choices
from huiyin.processes.act_form.asking import Asking, Factory
from huiyin.rulebook import active
from huiyin.territory.naming import said


def coded(kind: str, label: Promise, empty: Promise) -> Factory:
    """One of the profile's coded choices of this kind."""

    def factory(asking: Asking) -> forms.Field:
        return _radio(label, choices.coded(getattr(active.profile(), kind)), empty)

    return factory


def yes_or_no(label: Promise, yes: Promise, no: Promise) -> Factory:
    """True or False, neither chosen beforehand: the answer is a person's own."""

    def factory(asking: Asking) -> forms.Field:
        return forms.TypedChoiceField(
            label=str(label),
            choices=[("yes", yes), ("no", no)],
            coerce=lambda value: value == "yes",
            widget=forms.RadioSelect,
            error_messages={"required": _("请选一个。")},
        )

    return factory


def tier(asking: Asking) -> forms.Field:
    """How heavy the matter is, each tier with what the place does about it."""
    tiers = active.profile().tiers
    offered = [
        (row.key, choices.explained(said(row.name), labelled(said(row.manner), row.help)))
        for row in tiers
    ]
    field = _radio(_("定为哪一级"), offered, _("请选一个级别。"))
    field.initial = asking.case.tier or tiers[0].key
    field.help_text = _("级别越高时限越短；改级别不会让时限变长。")
    return field


def lower(asking: Asking) -> forms.Field:
    """A rung below, with the office that becomes responsible."""
    found = rungs_below(asking.case)
    offered = [
        (
            step.mode.key,
            choices.explained(
                said(step.mode.name), _("由%(office)s负责") % {"office": step.office.name}
            ),
        )
        for step in found
    ]
    field = _radio(_("下派到哪一级"), offered, _("请选下派到哪一级。"))
    field.initial = found[0].mode.key if len(found) == 1 else None
    return field


OUTCOMES_WITHOUT_PLAN = {"strike_off", "answer_joined"}


def outcome(asking: Asking) -> forms.Field:
    """The one honest outcome; a plan only where there can be one."""
    told = {
        Outcome.SOLVED: _("事情已经办好，诉求人会来评价"),
        Outcome.EXPLAINED: _("不需要或者不能再办，已经向诉求人解释清楚"),
        Outcome.PLANNED: _("现在办不了，写明到哪一天、到期以前怎么办；不算解决"),
        Outcome.IMPOSSIBLE: _("办不了，写明依据哪条规定、为什么；不算解决"),
    }
    if asking.row.name in OUTCOMES_WITHOUT_PLAN:
        del told[Outcome.PLANNED]
    return forms.TypedChoiceField(
        label=_("结果是哪一种，如实选"),
        choices=[(word.value, choices.explained(word.label, told[word])) for word in told],
        coerce=Outcome,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选一种结果。")},
    )


def _radio(label: Any, offered: list[Any], empty: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=offered,
        widget=forms.RadioSelect,
        error_messages={"required": empty},
    )
