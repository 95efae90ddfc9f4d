"""代为反映: staff hand in a report for somebody who consents. The receipt is not for staff."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from huiyin.cases.domain.reporting import Report
from huiyin.cases.states import Source
from huiyin.common.refusal import Refused
from huiyin.files.photos import CleanFile
from huiyin.people.actors import Actor
from huiyin.processes.intake import Received, receive
from huiyin.rulebook.rights import Right


def report_for(
    draft: Report, *, by: Actor, at: datetime, photos: Sequence[CleanFile] = ()
) -> Received:
    """Hand the report in; its receipt is made when the sealed slip is printed, never here.

    Refused without the right and without a word on how the person consented (PIPL art. 13).
    """
    if not by.may_anywhere(Right.REPORT_FOR):
        raise Refused(_("您的岗位不能代为反映。请对方自己反映，或者请村社区的工作人员帮忙。"))
    if not draft.consent.strip():
        raise Refused(_("代为反映要本人同意，请写明他是怎样同意的。"))
    return receive(replace(draft, source=Source.OFFICE), by=by, at=at, photos=photos)
