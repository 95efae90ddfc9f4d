"""A procedure: each step in the right hand, on what it rests on, and of nobody in public."""

import pytest
from django.utils.timezone import localdate

from huiyin.common.refusal import Refused
from huiyin.disclosure.models import Procedure, ProcedureStep, Publication
from huiyin.disclosure.publications.reading import content_of
from huiyin.notices.models import Notice
from huiyin.processes.disclosure import procedures, proposals
from huiyin.processes.disclosure.procedures import Application
from tests.cast import COUNTY, VILLAGE
from tests.disclosure.proposals import DAY, as_village, posted, recorded
from tests.village_cast import village_cast

HELP = {"what": "看病花费大", "amount": "800"}


@pytest.fixture
def village(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return village_cast(cast)


def begun(village, at, power="temporary_help", form=HELP, **said):
    words = {"subject": "临时困难补助一件", "applicant": "王小明"} | said
    application = Application(power=power, form=form, **words)
    return procedures.start(application, unit_code=VILLAGE, by=village.kuaiji.actor(), at=at)


def did(row, who, at, **said):
    return procedures.do_step(row, by=who.actor(), at=at, **said)


def test_the_whole_way(village, now):
    row, receipt = begun(village, now)
    assert procedures.followed(receipt.lower()).id == row.id
    row = did(row, village.kuaiji, now)
    row = did(row, village.weiyuan, now + DAY, note="同意补助")
    row = did(row, village.jiandu, now + 2 * DAY)
    with pytest.raises(Refused, match="办理结果"):
        did(row, village.kuaiji, now + 3 * DAY)
    row = did(row, village.kuaiji, now + 3 * DAY, result="补助800元，已经发放。")
    assert row.state == "finished"
    published = Publication.objects.get(county=COUNTY, kind="procedure_result")
    assert published.series == row.series
    document = str(content_of(published).document())
    assert "补助800元" in document
    assert "王小明" not in document
    kinds = ProcedureStep.objects.filter(county=COUNTY, procedure=row.id).order_by("number")
    assert [step.kind for step in kinds] == ["started", "done", "done", "done", "finished"]


def test_a_receipt_is_kept_as_a_digest_and_another_opens_nothing(village, now):
    row, receipt = begun(village, now)
    kept = Procedure.objects.filter(county=COUNTY, id=row.id).values().get()
    assert receipt not in str(kept)
    assert procedures.followed(receipt[:-1] + ("2" if receipt[-1] != "2" else "3")) is None
    assert procedures.followed("") is None


@pytest.mark.parametrize(
    "who", ["kuaiji", "jiandu", "choucha", "other_weiyuan", "nongjing", "zhangguan"]
)
def test_a_step_is_done_by_the_hand_it_is_in(village, now, who):
    row, _receipt = begun(village, now)
    row = did(row, village.kuaiji, now)
    by = getattr(village, who)
    for act in (
        lambda: did(row, by, now),
        lambda: procedures.send_back(row, missing=["身份证"], by=by.actor(), at=now),
        lambda: procedures.refuse(row, reason="不符合", route="街道", by=by.actor(), at=now),
    ):
        with pytest.raises(Refused, match="不由您办"):
            act()
    assert Procedure.objects.get(county=COUNTY, id=row.id).number == 2


def test_missing_documents_stop_the_days_and_are_listed_once(village, now):
    row, _receipt = begun(village, now)
    row = did(row, village.kuaiji, now)
    by = village.weiyuan.actor()
    with pytest.raises(Refused, match="缺哪些材料"):
        procedures.send_back(row, missing=[" "], by=by, at=now)
    row = procedures.send_back(row, missing=["病历", "发票"], by=by, at=now + 2 * DAY)
    assert (row.state, row.missing, row.left, row.due_on) == ("supplying", "病历\n发票", 3, None)
    with pytest.raises(Refused, match="等申请人补材料"):
        did(row, village.weiyuan, now + 2 * DAY)
    assert procedures.remind(COUNTY, at=now + 40 * DAY) == 0
    later = now + 30 * DAY
    row = procedures.supply(row, by=village.kuaiji.actor(), at=later)
    assert row.due_on == localdate(later) + 3 * DAY
    assert did(row, village.weiyuan, later).step == 2


def test_refused_with_its_reason_and_another_way(village, now):
    row, _receipt = begun(village, now)
    by = village.kuaiji.actor()
    with pytest.raises(Refused, match="还可以到哪里"):
        procedures.refuse(row, reason="不符合", route="", by=by, at=now)
    row = procedures.refuse(row, reason="不符合条件", route="街道民政窗口", by=by, at=now)
    assert row.state == "refused"
    with pytest.raises(Refused, match="不予办理"):
        did(row, village.kuaiji, now)


def test_the_town_hears_once_of_a_step_past_its_day(village, now):
    row, _receipt = begun(village, now)
    assert procedures.remind(COUNTY, at=now + DAY) == 0
    assert procedures.remind(COUNTY, at=now + 2 * DAY) == 1
    assert procedures.remind(COUNTY, at=now + 3 * DAY) == 0
    assert Notice.objects.filter(county=COUNTY, kind="procedure_late").count() == 1
    [town] = procedures.looked_at(village.choucha.actor())
    assert [one.id for one in procedures.overdue(town, at=now + 2 * DAY)] == [row.id]
    assert procedures.overdue("321171102", at=now + 2 * DAY) == []
    row = did(row, village.kuaiji, now + 2 * DAY)
    step = ProcedureStep.objects.get(county=COUNTY, procedure=row.id, number=2)
    assert step.late
    assert procedures.remind(COUNTY, at=now + 30 * DAY) == 1


def test_a_decision_comes_first_where_the_law_wants_one(village, now):
    as_village()
    form = {"what": "旧市场铺面", "amount": "96000"}
    row, _receipt = begun(village, now, "letting", form, subject="旧市场铺面出租")
    row = did(row, village.kuaiji, now)
    row = did(row, village.weiyuan, now)
    asked = posted(village, now)
    for key in (None, row.id, asked.id):
        with pytest.raises(Refused, match="事前公示形成的决定"):
            did(row, village.weiyuan, now, proposal=key)
    over = now + 12 * DAY
    other = posted(village, now, matter="projects")
    for one in (asked, other):
        one = recorded(village, one, over)
        proposals.witness(one, by=village.jiandu.actor(), at=over)
    with pytest.raises(Refused, match="事前公示形成的决定"):
        did(row, village.weiyuan, over, proposal=other.id)
    row = did(row, village.weiyuan, over, proposal=asked.id)
    assert row.proposal == asked.id


def test_nothing_public_names_the_applicant(village, now):
    with pytest.raises(Refused, match="不要写申请人"):
        begun(village, now, subject="王小明的补助")
    with pytest.raises(Refused, match="没有填"):
        begun(village, now, form={})
    with pytest.raises(Refused, match="没有这一项"):
        begun(village, now, "letting")  # a community has no such power
    with pytest.raises(Refused, match="收件"):
        application = Application("temporary_help", "补助", "王小明", HELP)
        by = village.other_kuaiji.actor()
        procedures.start(application, unit_code=VILLAGE, by=by, at=now)
    assert Procedure.objects.filter(county=COUNTY).count() == 0


def test_whoever_comes_second_gets_a_sentence(village, now):
    row, _receipt = begun(village, now)
    did(row, village.kuaiji, now)
    with pytest.raises(Refused, match="刚刚"):
        did(row, village.kuaiji, now)
