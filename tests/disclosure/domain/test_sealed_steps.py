"""A step at which a seal is used is done by its stamped use, and by nothing else."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.disclosure.models import Procedure, ProcedureStep, SealUse
from huiyin.processes.disclosure import procedures, seals
from huiyin.processes.disclosure.seals import Stamping
from huiyin.rulebook import active
from tests.cast import COUNTY, OTHER_VILLAGE
from tests.disclosure.domain.test_procedures import begun, did
from tests.disclosure.seals import approved, asked, registered
from tests.village_cast import village_cast

HOUR = timedelta(hours=1)


@pytest.fixture
def village(cast):
    return village_cast(cast)


@pytest.fixture
def seal(village, now):
    return registered(village, now)


@pytest.fixture
def row(village, now):
    """A certificate that only lacks its seal; one copy."""
    row, _receipt = begun(village, now, "certificate", {"what": "孩子上学"}, subject="居住证明一份")
    row = did(row, village.kuaiji, now)
    return did(row, village.weiyuan, now)


def fresh(row):
    return type(row).objects.get(county=COUNTY, id=row.id)


def stamp(village, use, at, **said):
    by = village.zhangguan.actor()
    return seals.stamp(use, Stamping(**{"copies": 2} | said), by=by, at=at)


def sealed(row):
    rows = ProcedureStep.objects.filter(county=COUNTY, procedure=row.id, kind="sealed")
    return [(one.step, one.by, one.role) for one in rows]


def test_the_stamped_use_fulfils_it_and_a_tick_does_not(village, seal, row, now):
    with pytest.raises(Refused, match="先申请用章"):
        did(row, village.kuaiji, now, result="证明已经给申请人。")
    use = approved(village, now, seal, procedure=row.id)
    with pytest.raises(Refused, match="先申请用章"):  # approved is not stamped
        did(row, village.kuaiji, now, result="证明已经给申请人。")
    stamp(village, use, now + HOUR)
    row = fresh(row)
    assert (row.state, row.step, row.seal_use) == ("running", 2, use.id)
    assert sealed(row) == [(2, village.zhangguan.user.pk, "seal_keeper")]
    row = did(row, village.kuaiji, now + HOUR, result="证明已经给申请人。")
    assert row.state == "finished"


def test_a_use_without_a_procedure_fulfils_none(village, seal, row, now):
    stamp(village, approved(village, now, seal), now)
    assert fresh(row).seal_use is None
    with pytest.raises(Refused, match="先申请用章"):
        did(row, village.kuaiji, now, result="给了。")


def test_in_the_middle_it_goes_on_by_itself(village, seal, now, monkeypatch):
    there = active.profile().powers.powers["certificate"]
    changed = replace(there, steps=(there.steps[0], there.steps[2], there.steps[0]))
    monkeypatch.setattr(
        "huiyin.disclosure.domain.procedures.powers_of",
        lambda code: (changed,),
    )
    for place in ("procedures", "sealed_steps"):
        monkeypatch.setattr(f"huiyin.disclosure.domain.{place}.power_of", lambda key: changed)
    row, _receipt = begun(village, now, "certificate", {"what": "孩子上学"})
    row = did(row, village.kuaiji, now)
    use = approved(village, now, seal, procedure=row.id)
    stamp(village, use, now + 24 * HOUR)
    row = fresh(row)
    assert (row.step, row.seal_use) == (2, use.id)
    assert row.due_on == (now + 48 * HOUR).date()


def test_a_seal_that_went_out_fulfils_it_when_it_is_back(village, seal, row, now):
    use = approved(village, now, seal, procedure=row.id)
    use = stamp(village, use, now, copies=None, place="街道", due_back=now + 5 * HOUR)
    assert fresh(row).seal_use is None
    seals.give_back(use, Stamping(2), by=village.zhangguan.actor(), at=now + HOUR)
    assert fresh(row).seal_use == use.id


def test_nothing_stamped_fulfils_nothing_and_may_be_asked_again(village, seal, row, now):
    stamp(village, approved(village, now, seal, procedure=row.id), now, copies=0)
    assert fresh(row).seal_use is None
    again = approved(village, now, seal, procedure=row.id)
    stamp(village, again, now)
    assert fresh(row).seal_use == again.id


def test_one_use_at_a_time_and_only_where_a_seal_is_waited_for(village, seal, row, now):
    early, _receipt = begun(village, now, "certificate", {"what": "孩子上学"})
    with pytest.raises(Refused, match="没有找到"):
        asked(village, now, seal, procedure=early.id)
    use = asked(village, now, seal, procedure=row.id)
    with pytest.raises(Refused, match="已经申请过"):
        asked(village, now, seal, procedure=row.id)
    with pytest.raises(IntegrityError), transaction.atomic():
        SealUse(**_columns(use)).save(force_insert=True)
    seals.refuse(use, why="材料不对", by=village.weiyuan.actor(), at=now)
    use = approved(village, now, seal, procedure=row.id)
    stamp(village, use, now)
    with pytest.raises(Refused, match="已经申请过"):
        asked(village, now, seal, procedure=row.id)


def _columns(use):
    names = [field.name for field in SealUse._meta.concrete_fields if field.name != "pk"]
    return {name: getattr(use, name) for name in names} | {"id": uuid7(use.asked_at)}


def test_of_another_village_it_is_not_found(village, row, now):
    other = registered(village, now, "other_", OTHER_VILLAGE)
    with pytest.raises(Refused, match="没有找到"):
        asked(village, now, other, "other_kuaiji", procedure=row.id)


def test_what_ended_or_waits_is_not_stamped(village, seal, row, now):
    use = approved(village, now, seal, procedure=row.id)
    row = procedures.send_back(row, missing=["户口簿"], by=village.kuaiji.actor(), at=now)
    with pytest.raises(Refused, match="等申请人补材料"):
        stamp(village, use, now)
    assert fresh(use).state == "approved"
    row = procedures.supply(row, by=village.kuaiji.actor(), at=now)
    said = {"reason": "不符合条件", "route": "街道", "by": village.kuaiji.actor()}
    procedures.refuse(row, at=now, **said)
    with pytest.raises(Refused, match="不予办理"):
        stamp(village, use, now)


def test_back_after_the_end_is_kept_and_changes_nothing(village, seal, row, now):
    use = approved(village, now, seal, procedure=row.id)
    use = stamp(village, use, now, copies=None, place="街道", due_back=now + 5 * HOUR)
    said = {"reason": "不符合条件", "route": "街道", "by": village.kuaiji.actor()}
    row = procedures.refuse(row, at=now, **said)
    use = seals.give_back(use, Stamping(1), by=village.zhangguan.actor(), at=now + HOUR)
    assert use.state == "done"
    assert Procedure.objects.get(county=COUNTY, id=row.id).seal_use is None
    assert sealed(row) == []
