"""Messages do not stay for ever."""

from datetime import timedelta

from huiyin.notices.domain.forgetting import KEPT, forget
from huiyin.notices.models import Delivery, Notice
from huiyin.processes.messaging import deliver_due
from tests.cast import COUNTY
from tests.stories import Story


def test_old_messages_go_and_new_ones_stay(cast, now):
    Story(cast, now - KEPT - timedelta(days=1))
    Story(cast, now)
    deliver_due(at=now)
    assert Delivery.objects.filter(county=COUNTY).exists()
    before = Notice.objects.filter(county=COUNTY).count()
    assert forget(COUNTY, at=now) >= 1
    assert Notice.objects.filter(county=COUNTY).count() == before - 1
    assert forget(COUNTY, at=now) == 0
    assert Delivery.objects.filter(county=COUNTY).exists()
