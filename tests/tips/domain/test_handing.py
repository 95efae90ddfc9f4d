"""The last way into a tip is not thrown away."""

import pytest

from huiyin.common.refusal import Refused
from huiyin.tips.domain.handing import lay_down
from huiyin.tips.models import Access
from tests.sealed import about, keyed, sent
from tests.village_cast import village_cast


def test_the_last_way_in_is_not_laid_down(cast, now):
    there = village_cast(cast)
    keyed(there.shoujian, now)
    keyed(there.shoujian2, now)
    sent(about(cast), now)
    first, last = Access.objects.all()
    lay_down(access=first)
    with pytest.raises(Refused, match="只有您打得开"):
        lay_down(access=last)
    assert Access.objects.get() == last
