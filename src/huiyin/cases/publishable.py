"""Which cases may have a public text, and who writes, lets out and withdraws one."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from huiyin.cases.models import Case
from huiyin.cases.states import State
from huiyin.people.actors import Actor
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right

WRITING = frozenset({Right.INTAKE, Right.DISPATCH, Right.HANDLE})
DECIDING = frozenset({Right.REVIEW, Right.APPROVE, Right.OVERSEE})
TOO_EARLY = frozenset({State.REPORTED, State.REFERRED})
WITHOUT_WORK = frozenset({State.DECLINED, State.WITHDRAWN, State.SET_ASIDE})


def why_hidden(case: Case) -> str:
    """Why nothing of this case may be public, whatever stood there before; "" if it may.

    Read from the row and the catalogue alone: pages ask it again each time they show a case.
    """
    item = active.profile().items.get(case.item)
    if case.confidential or (item is not None and item.confidential):
        return _("这件事是保密的，不公开。")
    if case.about_id is not None or case.about_path:
        return _("这件事反映的是单位或者工作人员，不公开。")
    if case.emergency:
        return _("紧急的事可能牵涉到人的安危，不公开。")
    if case.erased_at is not None:
        return _("这件事的内容已经依法删除，不公开。")
    if case.historical:
        return _("导入的历史事件不公开。")
    if case.state in WITHOUT_WORK:
        return _("这件事没有往下办，不公开。")
    return ""


def why_not_public(case: Case) -> str:
    """Why no text about this case can be written now; "" if it can."""
    hidden = why_hidden(case)
    if not hidden and case.state in TOO_EARLY:
        return _("受理以后才能公开。")
    return hidden


def may_write(actor: Actor, case: Case, offices: Iterable[int]) -> bool:
    """Whoever works on it: the holder, or one of ``offices``, which have a share."""
    working = {case.holder_id, *offices}
    return any(post.rights & WRITING and post.organisation_id in working for post in actor.posts)


def may_decide(actor: Actor, case: Case) -> bool:
    """Whoever reviews, approves or oversees there. That it is another person is asked apart."""
    return any(
        post.rights & DECIDING
        and case.unit_code.startswith(post.scope)
        and post.compound_id in (None, case.compound_id)
        for post in actor.posts
    )
