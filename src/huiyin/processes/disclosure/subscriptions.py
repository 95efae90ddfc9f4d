"""Residents with an account are told by a text message that their village published something.

At most one message a day and village, in office hours; nobody is woken for it.
"""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from huiyin.cases.wording import place_name
from huiyin.common.failures import failures
from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.disclosure.models import VillageSubscription
from huiyin.disclosure.publications.shelves import published_since
from huiyin.notices.channels.configured import sender_of
from huiyin.notices.channels.sending import Message, NotSent
from huiyin.notices.domain.hours import next_hour
from huiyin.notices.models import Channel
from huiyin.people.models import Resident
from huiyin.processes.residents import offered
from huiyin.rulebook import active
from huiyin.territory.queries import COUNTY_DIGITS, counties

MOST = 5  # villages of one account
BATCH = 200  # messages of one sweep and county; the rest has the next
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SALT = "village subscription"

logger = logging.getLogger(__name__)


def subscribe(*, village: str, resident: Resident, at: datetime) -> None:
    """Be told from now on; a second time changes nothing. Raises :class:`Refused` past the most."""
    with transaction.atomic():
        mine = VillageSubscription.objects.filter(county__in=counties(), resident_id=resident.pk)
        if mine.filter(unit_code=village).exists():
            return
        if mine.count() >= MOST:
            raise Refused(_("最多订阅 %(most)d 个村（社区），请先退订一个。") % {"most": MOST})
        VillageSubscription.objects.bulk_create(
            [
                VillageSubscription(
                    county=village[:COUNTY_DIGITS],
                    id=uuid7(at),
                    unit_code=village,
                    resident_id=resident.pk,
                    since=at,
                    told_until=at,
                    next_at=at,
                )
            ],
            ignore_conflicts=True,  # pressed twice
        )


def subscribed(*, village: str, resident: Resident) -> bool:
    """Whether this account is told of the village."""
    rows = VillageSubscription.objects.filter(county=village[:COUNTY_DIGITS], unit_code=village)
    return rows.filter(resident_id=resident.pk).exists()


def unsubscribe(*, village: str, resident: Resident) -> None:
    """No longer be told of this village."""
    rows = VillageSubscription.objects.filter(county=village[:COUNTY_DIGITS], unit_code=village)
    rows.filter(resident_id=resident.pk).delete()


def opened(token: str) -> VillageSubscription | None:
    """The subscription that a message's address names; None for any other token."""
    try:
        county, key = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return VillageSubscription.objects.filter(county=county, id=key).first()


def stop(row: VillageSubscription) -> None:
    """End it: whoever holds the message's address may."""
    VillageSubscription.objects.filter(county=row.county, id=row.id).delete()


def token_of(row: VillageSubscription) -> str:
    """What the address in a message bears."""
    return signing.dumps([row.county, str(row.id)], salt=SALT)


def keep_up(county: str, *, at: datetime) -> int:
    """Send the county's digests that are due; 1 if that failed, which stops no clock."""
    return failures(lambda: send_due(county, at=at), what="subscriptions", logger=logger)


def send_due(county: str, *, at: datetime) -> int:
    """How many messages went out. Killed at any point, nobody gets two messages in a day.

    What cannot be sent today is part of tomorrow's message.
    """
    if not offered() or next_hour(at, urgent=False) != at:
        return 0
    rows = VillageSubscription.objects.filter(county=county, next_at__lte=at)
    return sum(_send(row, at) for row in rows.order_by("next_at")[:BATCH])


def _send(row: VillageSubscription, at: datetime) -> bool:
    """Claimed before it is sent, so that two workers send one message."""
    count = published_since(row.unit_code, row.told_until)
    same = VillageSubscription.objects.filter(county=row.county, id=row.id)
    # Nothing yet: looked at again in an hour, not at every sweep.
    later = at + (DAY if count else HOUR)
    if not same.filter(next_at=row.next_at).update(next_at=later) or not count:
        return False
    resident = Resident.objects.filter(pk=row.resident_id).first()
    if resident is None:
        stop(row)
        return False
    try:
        sender_of(Channel.SMS).send(Message(uuid7(at), resident.phone, _text(row, count)))
    except NotSent:
        return False
    same.update(told_until=at)
    return True


def _text(row: VillageSubscription, count: int) -> str:
    """In the language of the place. Without an address of its own the platform names no link."""
    origin = next(iter(settings.CSRF_TRUSTED_ORIGINS), "")
    with override(settings.LANGUAGE_CODE):
        said = _("【%(system)s】%(village)s新公开了 %(count)d 项。")
        if origin:
            said += _("看：%(page)s 退订：%(stop)s")
        else:
            said += _("请打开平台的“村（居）务公开”看；退订也在那里。")
        village = place_name(row.unit_code)
    return said % {
        "system": active.profile().system_name,
        "village": village,
        "count": count,
        "page": origin + reverse("public:village", args=[row.unit_code]),
        "stop": origin + reverse("public:village_stop", args=[token_of(row)]),
    }
