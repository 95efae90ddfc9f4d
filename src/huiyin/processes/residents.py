"""A resident's optional account: send a code, sign in, keep matters together, leave."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from huiyin.cases.domain import keeping
from huiyin.cases.models import Case, ResidentMatter
from huiyin.cases.queries import RELATED
from huiyin.common.identifiers import uuid7
from huiyin.common.ratelimits import exceeded
from huiyin.common.refusal import Refused
from huiyin.disclosure.models import VillageSubscription
from huiyin.notices.channels.configured import is_configured, sender_of
from huiyin.notices.channels.sending import Message, NotSent
from huiyin.notices.channels.sms import mobile
from huiyin.notices.models import Channel
from huiyin.people.domain import residents
from huiyin.people.models import Resident
from huiyin.rulebook import active
from huiyin.territory.queries import counties

# Of one number: nobody's telephone is made to ring all day by somebody else.
AT_ONCE, PAUSE = 1, timedelta(minutes=1)
IN_A_DAY, DAY = 8, timedelta(days=1)
MOST = 200  # matters of one account
TRIES = 3  # a button pressed twice: the second finds what the first has kept


def offered() -> bool:
    """Whether this place can send text messages; without them there is no account."""
    return is_configured(Channel.SMS)


def send_code(*, phone: str, at: datetime) -> str:
    """Send a code to the number; the number in its one spelling.

    The same happens for every number, known or not. Raises :class:`Refused` for what is no
    mobile number, too often, or while no message goes out.
    """
    number = mobile(phone)
    if not number:
        raise Refused(_("这不是手机号码。请填写11位手机号。"))
    if exceeded("code", number, limit=AT_ONCE, window=PAUSE, at=at):
        raise Refused(_("验证码刚刚发过，请等一分钟再获取。"))
    if exceeded("codes of a day", number, limit=IN_A_DAY, window=DAY, at=at):
        raise Refused(_("这个号码今天获取验证码的次数太多了，请明天再试。不登录也能凭回执码查。"))
    code = residents.make_code(phone=number, at=at)
    try:
        sender_of(Channel.SMS).send(Message(uuid7(at), number, _text(code)))
    except NotSent:
        raise Refused(_("短信暂时发不出去，请过一会儿再试。不登录也能凭回执码查。")) from None
    return number


def _text(code: str) -> str:
    """What the telephone shows; in the language of the place, whatever page asked for it."""
    with override(settings.LANGUAGE_CODE):
        said = _(
            "【%(system)s】验证码 %(code)s，10分钟内有效。"
            "不是您本人操作的，不用理会，也不要告诉别人。"
        )
    return said % {"system": active.profile().system_name, "code": code}


def sign_in(*, phone: str, code: str, at: datetime) -> Resident:
    """The account of the number. Raises :class:`Refused`; a wrong try stays counted."""
    return residents.enter(phone=phone, code=code.strip(), at=at)


def keep(case: Case, receipt: str, *, resident: Resident, at: datetime) -> None:
    """Add the matter this receipt opens to the account; twice is once."""
    for attempt in range(TRIES):
        try:
            with transaction.atomic():
                keeping.keep(case, receipt, resident_id=resident.pk, most=MOST, at=at)
            return
        except IntegrityError:
            if attempt == TRIES - 1:
                raise


def let_go(number: str, *, resident: Resident) -> None:
    """Take the matter with this reference out of the account; the matter itself stays."""
    mine = _links(resident)
    case = Case.objects.filter(county__in=counties(), reference=number)
    for county, case_id in case.values_list("county", "id"):
        mine.filter(county=county, case_id=case_id).delete()


def leave(*, resident: Resident) -> None:
    """Delete the account, its list and its subscriptions at once.

    The matters stay, open to their receipts.
    """
    with transaction.atomic():
        _links(resident).delete()
        VillageSubscription.objects.filter(county__in=counties(), resident_id=resident.pk).delete()
        residents.leave(resident=resident)


def forget_unused(*, at: datetime) -> int:
    """Delete the accounts that nobody used for a year, with their lists; returns how many."""
    found = list(residents.unused(at=at))
    for resident in found:
        leave(resident=resident)
    return len(found)


@dataclass(frozen=True)
class Kept:
    """A matter of the account and the receipt that opens it."""

    case: Case
    receipt: str


def matters(resident: Resident) -> list[Kept]:
    """What the account holds, newest first: two statements."""
    links = {(row.county, row.case_id): row.receipt for row in _links(resident)[:MOST]}
    cases: Iterable[Case] = ()
    if links:
        cases = (
            Case.objects.filter(
                county__in={county for county, _id in links},
                id__in=[case_id for _county, case_id in links],
            )
            .select_related(*RELATED)
            .order_by("-id")
        )
    return [Kept(case, links[case.county, case.id]) for case in cases]


def _links(resident: Resident) -> QuerySet[ResidentMatter]:
    return ResidentMatter.objects.filter(county__in=counties(), resident_id=resident.pk)
