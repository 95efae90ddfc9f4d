"""An errand from the phone: taken on, step by step, never ended with papers here."""

import pytest

from huiyin.common.refusal import Refused
from huiyin.field.kinds import KINDS, Conflict, Invalid, Item
from huiyin.outreach.models import Errand, Household
from tests.cast import COUNTY
from tests.doors import asked, door

KEY = "a" * 32


def send(person, at, kind="errand", **data):
    return KINDS[kind](person.actor(), at, Item(KEY, data))


def test_taken_on_with_its_papers(cast, now):
    home = door(cast, now, of=cast.xinxi)
    done = send(
        cast.xinxi,
        now,
        household=str(home.id),
        service="benefits",
        authorised="本人当面委托",
        papers="身份证复印件",
        note="下周前要交",
    )
    assert "要交还" in done.sentence and home.label in done.sentence
    errand = Errand.objects.get(county=COUNTY)
    assert (errand.papers_out, errand.by) == (True, cast.xinxi.user.pk)


def test_at_a_new_door(cast, now):
    send(cast.xinxi, now, door="东头第二家", service="payments", authorised="电话里说的")
    assert Household.objects.get(county=COUNTY).door == "东头第二家"


def test_step_by_step(cast, now):
    errand = asked(door(cast, now), cast.xinxi.actor(), now, "户口簿")
    said = {"errand": str(errand.id), "version": errand.version, "step": "done", "note": "办好了"}
    assert "已办好" in send(cast.xinxi, now, "errand_step", **said).sentence
    with pytest.raises(Conflict) as theirs:
        send(cast.wangge, now, "errand_step", **said)
    assert dict(theirs.value.theirs)["现在"] == "已办好"
    assert dict(theirs.value.theirs)["谁办的"] == cast.xinxi.user.name
    with pytest.raises(Refused, match="先交还材料"):
        send(cast.xinxi, now, "errand_step", **{**said, "version": 3, "step": "cancelled"})
    send(cast.xinxi, now, "errand_step", **{**said, "version": 3, "step": "handed_back"})
    assert Errand.objects.get(county=COUNTY).ended_at == now


def test_one_street_over_it_is_not_there(cast, now):
    errand = asked(door(cast, now), cast.xinxi.actor(), now)
    said = {"errand": str(errand.id), "version": 1, "step": "done", "note": ""}
    for person in (cast.other_xinxi, cast.other_shuji, cast.next_shequ, cast.jiedao):
        with pytest.raises(Invalid):
            send(person, now, "errand_step", **said)


@pytest.mark.parametrize("junk", [{"errand": "x"}, {"version": "zwei"}, {"step": "eat"}])
def test_junk_is_refused(cast, now, junk):
    errand = asked(door(cast, now), cast.xinxi.actor(), now)
    said = {"errand": str(errand.id), "version": 1, "step": "done", "note": ""}
    with pytest.raises((Invalid, Refused)):
        send(cast.xinxi, now, "errand_step", **{**said, **junk})
