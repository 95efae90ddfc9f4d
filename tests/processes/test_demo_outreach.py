"""The demo has doors to knock at in each of the five places, and never twice."""

import pytest

from huiyin.outreach.models import Errand, Household, Meeting, Round, Visit
from huiyin.processes.demo_outreach import load_outreach
from tests.places import place, settle

KEYS = ("zhenjiang", "quanzhou", "xiangyang", "zhuzhou", "junan")


@pytest.mark.parametrize("key", KEYS)
def test_something_to_show_everywhere(db, now, key):
    with place(key):
        demo = settle(key, now)
        made = load_outreach(demo, at=now)
        county = demo.cast[0].unit[:6]
        assert made >= 16
        counted = Household.objects.filter(county=county)
        assert counted.count() == made
        assert counted.filter(post__isnull=True).exists()
        assert Visit.objects.filter(county=county).count() == 3
        assert Errand.objects.get(county=county).papers_out
        assert Round.objects.filter(county=county).count() == 1
        assert Meeting.objects.filter(county=county).exists()
        assert all("示例" in row.label for row in counted.select_related("compound", "building"))
        assert load_outreach(demo, at=now) == 0
