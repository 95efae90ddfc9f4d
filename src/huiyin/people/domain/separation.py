"""Duties that must not meet in one person: managing, auditing, and the work itself."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.people.models import Post, User
from huiyin.rulebook.model import Profile, Role
from huiyin.rulebook.rights import Right

ADMINISTRATION = frozenset({Right.MANAGE_PEOPLE, Right.CONFIGURE})
APART = ADMINISTRATION | {Right.AUDIT}


def require_pure(role: Role) -> None:
    """:class:`Refused` if a role mixes casework with managing, configuring or auditing."""
    mixes_casework = role.rights & APART and role.rights - APART
    mixes_audit = Right.AUDIT in role.rights and role.rights & ADMINISTRATION
    if mixes_casework or mixes_audit:
        raise Refused(
            _(
                "岗位“%(role)s”同时带有管理、审计或办事的权限，不能任用。请在 roles.toml 里分开"
                "（GB/T 22239-2019：管理用户只给最小权限，权限分离）。"
            )
            % {"role": role.name}
        )


def require_separate(
    profile: Profile, user: User, role: Role, starts: date, ends: date | None
) -> None:
    """:class:`Refused` if the person would audit and do what is audited in the same days.

    Posts held and posts stood in for count alike: on a holder's leave the deputy has both.
    """
    posts = Post.objects.filter(Q(user=user) | Q(deputy=user)).filter(
        Q(ends__isnull=True) | Q(ends__gt=starts)
    )
    if ends is not None:
        posts = posts.filter(starts__lt=ends)
    for key in posts.values_list("role", flat=True):
        other = profile.roles.get(key)
        if other and (Right.AUDIT in other.rights) != (Right.AUDIT in role.rights):
            raise Refused(
                _(
                    "%(name)s已任或代理“%(other)s”，不能同时任或代理“%(role)s”：审计员不能又管人、"
                    "配置或办事。请另选一人（GB/T 22239-2019：管理用户权限分离）。"
                )
                % {"name": user.name, "other": other.name, "role": role.name}
            )
