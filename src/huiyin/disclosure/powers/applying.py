"""An application for a power: what it says, and that nothing public of it names anybody."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.publications.leaking import numbers_in
from huiyin.rulebook.model import Power

SUBJECT, WORDS = 60, 300  # characters


@dataclass(frozen=True)
class Application:
    """What somebody applies for. ``subject`` is public and names nobody."""

    power: str
    subject: str
    applicant: str
    form: Mapping[str, str] = field(default_factory=dict)


def require_sense(application: Application, power: Power) -> None:
    """:class:`Refused` for what is missing, or names the applicant in public."""
    subject = application.subject.strip()
    if not subject or len(subject) > SUBJECT:
        raise Refused(_("请写办什么事，最多 %(most)d 个字。") % {"most": SUBJECT})
    if not application.applicant.strip():
        raise Refused(_("请写申请人。"))
    require_nobody(application.applicant, subject)
    for one in power.fields:
        if one.required and not application.form.get(one.key, "").strip():
            raise Refused(_("“%(name)s”没有填。") % {"name": one.name})
        if one.options and application.form.get(one.key, "") not in ("", *one.options):
            raise Refused(_("“%(name)s”请从列表里选。") % {"name": one.name})


def require_nobody(applicant: str, text: str) -> None:
    """What everybody reads does not name the applicant."""
    if said := numbers_in(text):
        raise Refused(said)
    name = "".join(applicant.split())
    if len(name) > 1 and name in "".join(text.split()):
        raise Refused(_("所有人都会看到这一句，请不要写申请人的姓名。"))
