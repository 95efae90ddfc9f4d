"""Words of open affairs on public pages."""

from django.utils.translation import gettext as _

from huiyin.disclosure.models import Committee, Step, StepKind
from huiyin.disclosure.periods import Period
from huiyin.rulebook import active
from huiyin.rulebook.model.disclosure import Body, Subject
from huiyin.territory.naming import said


def kind_name(key: str) -> str:
    """What the place calls it; the key where it has been taken off the list since."""
    kind = active.profile().disclosure.kinds.get(key)
    return said(kind.name) if kind else key


def period_name(key: str) -> str:
    """The period in words."""
    return Period(key).name


def subject_names(body: Body) -> dict[str, str]:
    """The three parts, as such a committee calls them."""
    own = said(active.profile().disclosure.words[body.value])
    return {
        Subject.PARTY.value: _("党务公开"),
        Subject.VILLAGE.value: own,
        Subject.FINANCE.value: _("财务公开"),
    }


def step_said(step: Step) -> str:
    """What was done, for everybody."""
    if step.kind == StepKind.CONFIRMED:
        return _("%(committee)s确认") % {"committee": Committee(step.committee).label}
    return {
        StepKind.HANDED_IN: _("编制、提交"),
        StepKind.SIGNED: _("审阅、签字"),
    }.get(StepKind(step.kind), "")


def role_name(key: str) -> str:
    """The role somebody acted in, never who it was."""
    role = active.profile().roles.get(key)
    return said(role.name) if role else key
