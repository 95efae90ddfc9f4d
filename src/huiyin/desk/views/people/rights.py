"""Rights in words, as a sentence of what somebody may do."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.common.joining import listed
from huiyin.rulebook import active
from huiyin.rulebook.rights import Right
from huiyin.territory.naming import said

WORDS = {
    Right.REPORT: _("上报"),
    Right.REPORT_FOR: pgettext_lazy("act", "代为反映"),
    Right.INTAKE: _("受理"),
    Right.DECLINE: _("不予受理"),
    Right.DISPATCH: _("派办"),
    Right.HANDLE: _("承办"),
    Right.REVIEW: _("核查"),
    Right.APPROVE: _("审批延期、中止、挂账和疑难认定"),
    Right.OVERSEE: _("查看范围内的全部事项（保密的除外）"),
    Right.SUPERVISE: _("催办、督办、要求重新办理"),
    Right.REVEAL: _("写明用途后查看诉求人电话"),
    Right.VISIT: _("住户走访"),
    Right.SET_ASIDE: _("搁置不是诉求的内容"),
    Right.MANAGE_PEOPLE: _("管理人员的账号和岗位"),
    Right.CONFIGURE: _("维护规则和区划"),
    Right.AUDIT: _("查看操作日志"),
    Right.PUBLISH: _("编制公开内容、记台账"),
    Right.CONFIRM: _("确认公开内容"),
    Right.WITNESS: _("审阅公开内容、提出疑问、签字"),
    Right.INSPECT: _("抽查公开内容、查看台账"),
    Right.KEEP_SEAL: _("保管公章、登记用章"),
    Right.CAMPAIGN: _("看疑点、办点题整治"),
    Right.RECEIVE_TIPS: _("拆看举报"),
}


def in_words(rights: Iterable[Right]) -> str:
    """The rights, in the order of a case's life, with 、 between them."""
    held = set(rights)
    return listed(words for right, words in WORDS.items() if right in held)


def role_name(key: str) -> str:
    """The role's name; its key where the profile dropped it."""
    role = active.profile().roles.get(key)
    return said(role.name) if role else key


def role_rights(key: str) -> str:
    """What a holder of the role may do; "" where the profile dropped it."""
    role = active.profile().roles.get(key)
    return in_words(role.rights) if role else ""
