"""In a demo of each place the channel works: recipients have keys, and there is a tip to read."""

import pytest

from huiyin.processes.demo_tips import PASSPHRASE, TEXT, load_tips
from huiyin.processes.tips import reading
from huiyin.tips.models import Access, RecipientKey, Tip
from tests import sealed
from tests.places import actors, place, settle

cheap_and_patient = sealed.cheap_and_patient


@pytest.mark.parametrize("key", ["zhenjiang", "quanzhou", "xiangyang", "zhuzhou", "junan"])
def test_every_place_has_recipients_who_can_read_it(db, now, key, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with place(key):
        demo = settle(key, now)
        assert load_tips(demo, at=now) >= 2
        tip = Tip.objects.get()
        people = actors(demo, now)
        for access in Access.objects.filter(tip=tip).select_related("key__user"):
            by = people[access.key.user.username]
            opened = reading.read(tip=tip.pk, passphrase=PASSPHRASE, by=by, at=now)
            assert opened.texts[0].text == TEXT
        assert Access.objects.count() >= 1
        count = RecipientKey.objects.count()
        assert load_tips(demo, at=now) == 0
        assert (Tip.objects.count(), RecipientKey.objects.count()) == (1, count)
