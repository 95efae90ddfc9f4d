"""Who of a demo's cast acts for which village."""

from huiyin.processes.demo_cast import actors_of, villages_of
from huiyin.rulebook import active
from tests.cast import OTHER_VILLAGE, VILLAGE
from tests.demo_of import demo_of
from tests.village_cast import village_cast

EVERYBODY = ("kuaiji", "weiyuan", "zhiwei", "jiandu", "zhangguan", "nongjing", "choucha")


def test_everybody_of_the_cast_and_nobody_else(cast, now):
    people = village_cast(cast)
    found = actors_of(demo_of("jiandu", "kuaiji", "nobody"), at=now)
    assert [one.user_id for one in found] == [people.kuaiji.user.pk, people.jiandu.user.pk]


def test_a_village_has_its_own_people(cast, now):
    people = village_cast(cast)
    here, there = villages_of(demo_of(*EVERYBODY, "other_kuaiji", "other_jiandu"), at=now)
    assert (here.code, there.code) == (VILLAGE, OTHER_VILLAGE)
    assert here.publishes
    assert not there.publishes  # no committee of its own: nobody from one street over confirms
    assert there.party is None
    assert there.town is None
    assert here.witness.user_id == people.jiandu.user.pk
    assert here.keeper.user_id == people.zhangguan.user.pk
    assert {here.party.user_id, here.committee.user_id} == {
        people.zhiwei.user.pk,
        people.weiyuan.user.pk,
    }


def test_whoever_the_list_names_prepares(cast, now):
    people = village_cast(cast)
    kinds = active.profile().disclosure.kinds
    (village,) = villages_of(demo_of(*EVERYBODY), at=now)
    assert village.preparer(kinds["relief"]).user_id == people.kuaiji.user.pk
    assert village.preparer(kinds["debts"]).user_id == people.nongjing.user.pk
    assert village.preparer(kinds["campaign_result"]) is None
